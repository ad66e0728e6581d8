import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import { LawSilent, statedNumber } from '../../../policy/parameter.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { note } from '../../../registry/journal/note.ts';
import { type Passed, passAll } from '../../../registry/worklist/pass-on.ts';
import { type FoundAward, reckon } from '../read-awards.ts';
import type { CaseContext } from './case-context.ts';
import { caseById, casesOf, stepsOf } from './case-row.ts';
import type { openCases as contract } from './contract.ts';
import { evidenceOf } from './evidence.ts';
import { passedOf } from './hand-on.ts';

/** 列出候选: of the reader's area (the city: of all), for every entry the law does not shut out and that has no case yet. */
export async function openCases(work: Work, { year }: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  refuse(dutyRefusals(work.actor, 'awardCase.list'), 403);
  const { area } = work.actor;
  return openFor(work, year, (found) => area === null || found.award.area === area);
}

async function openFor(work: Work, year: number, wanted: (found: FoundAward) => boolean): Promise<z.input<typeof contract.output>> {
  const { awards } = await reckon(work, { year });
  const of = awards.filter(wanted);
  const count = { opened: 0, standing: 0, shutOut: 0 };
  const handed: Passed[] = [];
  for (const found of of) {
    if (found.award.eligible === false) count.shutOut += 1;
    else if (await isOpen(work, found)) count.standing += 1;
    else {
      handed.push(passedOf(await openOne(work, found)));
      count.opened += 1;
    }
  }
  await passAll(work, handed);
  note(work, { act: 'awardCase.open', says: '列出奖励候选企业', thing: String(year), detail: count });
  return count;
}

/** A line has one case that is open or was granted; a rejected one of the same entry stays what it is. */
async function isOpen(work: Work, { line, award }: FoundAward): Promise<boolean> {
  const cases = await work.lent('system', (system) => casesOf(system, { line }));
  return cases.some(
    (one) => one.programme === work.policy.id && (one.enteredOn === award.enteredOn || !['rejected', 'withdrawn'].includes(one.state)),
  );
}

async function openOne(work: Work, reckoned: FoundAward): Promise<CaseContext> {
  const { who, award } = reckoned;
  const { actor, policy, today, now } = work;
  return work.lent('system', async (system) => {
    const { client } = system;
    const { rows } = await client.query<{ id: string }>(
      `insert into award_case (programme, enterprise_id, root_id, area, year, entered_on, name, opened_by_name, opened_on, opened_at, stages)
       values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        policy.id,
        who.enterpriseId,
        award.area,
        award.year,
        award.enteredOn,
        who.name,
        actor.displayName,
        today,
        now,
        Math.max(2, award.instalments.length),
      ],
    );
    const opened = rows[0]?.id ?? '';
    await client.query(
      `insert into award_case_step (case_id, ordinal, area, stage, step, state, says, taken_by_name, office, taken_on, taken_at)
       values ($1, 1, $2, 1, 'list', 'collecting', $3, $4, $5, $6, $7)`,
      [opened, award.area, `${award.enteredOn} 入库，按名录列入（免申即享）`, actor.displayName, actor.office, today, now],
    );
    const found = await caseById(system, opened);
    return {
      found,
      steps: await stepsOf(system, opened),
      award: reckoned,
      undertaking: undefined,
      payees: [],
      evidence: evidenceOf(found, reckoned, undefined, []),
    };
  });
}

/** 自动列出: of every year whose register has come as far as December, as the programme's years go. */
export async function openKnownYears(work: Work): Promise<number> {
  return work.lent('system', async (system) => {
    const { rows } = await system.client.query<{ year: number }>(
      `select distinct left(v.effective_period, 4)::int as year from register_event v where v.kind = 'entry' and v.withdrawn_at is null
         and (select max(coalesce(b.period, '')) from batch b where b.source = 'register' and b.state = 'filed') >= left(v.effective_period, 4) || '-12' order by 1`,
    );
    let opened = 0;
    for (const { year } of rows) if (isInProgramme(system, year)) opened += (await openFor(system, year, () => true)).opened;
    return opened;
  });
}

/** A year the law gives anything for. */
function isInProgramme({ policy }: Pick<Work, 'policy'>, year: number): boolean {
  try {
    return statedNumber(policy, 'award.grown', `${year}-12`) > 0;
  } catch (silent) {
    if (silent instanceof LawSilent) return false;
    throw silent;
  }
}
