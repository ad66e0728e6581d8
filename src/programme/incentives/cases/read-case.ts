import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { toldWhole } from '../told-awards.ts';
import { type CaseContext, caseContext } from './case-context.ts';
import type { Case, readCase as contract } from './contract.ts';
import { payeeRefusals } from './declare-payee.ts';
import { type CaseStep, caseStepSays } from './life/contract.ts';
import { publishedOf } from './published.ts';
import { rulingsOf } from './read-rulings.ts';
import { signaturesNeeded, signed } from './signatures.ts';
import { dutyOfStep, stepRefusals } from './step-refusals.ts';
import { approvalsOf, toldRow } from './told-case.ts';
import { undertakingText } from './undertaking.ts';

/** 一件奖励, whole, for whoever may open it; the enterprise reads of its own what concerns it. */
export async function readCase(work: Work, { id }: z.output<typeof contract.input>): Promise<Case> {
  return toldCase(work, await caseContext(work, id));
}

async function noticesOf({ client }: Work, id: string): Promise<Case['notices']> {
  const { rows } = await client.query<Case['notices'][number]>(
    `select n.id, n.no, n.stage::int, n.from_on::text as "fromOn", n.to_on::text as "toOn", l.amount_fen::text as "amountFen"
     from award_notice_line l join award_notice n on n.id = l.notice_id where l.case_id = $1 order by n.made_at`,
    [id],
  );
  return rows;
}

async function objectionsOf({ client }: Work, id: string): Promise<Case['objections']> {
  const { rows } = await client.query<Case['objections'][number]>(
    `select objector, contact, says, received_on::text as "receivedOn", recheck_by::text as "recheckBy" from award_objection where case_id = $1 order by ordinal`,
    [id],
  );
  return rows;
}

const noteNames: Record<string, string> = { no: '公示号', toOn: '公示至', recheckBy: '复核期限', appealBy: '异议期限', factorAt: '' };

/** What beside its words is shown of a step: days, and the line of the register it rests on. */
function notesOf(detail: Record<string, unknown>): string[] {
  const said = Object.entries(detail).flatMap(([name, value]) => (noteNames[name] ? [`${noteNames[name]} ${String(value)}`] : []));
  const row = detail.evidence as
    | { kind: string; period: string; fileName: string; row: number | null; newestFile: string | null; newestPeriod: string | null }
    | undefined;
  if (!row) return said;
  const at = row.row === null ? '' : `第 ${row.row} 行`;
  said.push(`名录凭据：${row.period} ${row.kind === 'entry' ? '入库' : '退库'}（${row.fileName} ${at}）`);
  if (row.newestFile) said.push(`核验所依的名录：${row.newestFile}（${row.newestPeriod ?? '未注明月份'}）`);
  return said;
}

/** The whole of a case as the wire has it. */
export async function toldCase(work: Work, context: CaseContext): Promise<Case> {
  const { found, award, steps } = context;
  const published = (await publishedOf(work, [found.id])).get(`${found.id} ${found.stage}`) ?? null;
  const amount = award?.award.instalments[found.stage - 1]?.amountFen ?? 0n;
  const refusals = Object.keys(dutyOfStep).map((step) => {
    const { duty, standing } = stepRefusals(work, context, step as CaseStep, published);
    return [step, [...duty, ...standing]] as const;
  });
  return {
    ...toldRow(context),
    asOf: work.today,
    award: award ? toldWhole(work, award) : null,
    evidence: context.evidence,
    undertaking: context.undertaking ?? null,
    undertakingText: undertakingText(work, found),
    payees: context.payees,
    rulings: await rulingsOf(work, award?.line ?? [found.enterpriseId]),
    notices: await noticesOf(work, found.id),
    objections: await objectionsOf(work, found.id),
    approvals: await approvalsOf(work, found.id),
    signatures: { needed: signaturesNeeded(work, amount), have: signed(steps).map(({ takenByName }) => takenByName) },
    steps: steps.map((one) => ({
      ordinal: one.ordinal,
      step: one.step,
      label: caseStepSays(one.step, { stage: one.stage, stages: found.stages }),
      stage: one.stage,
      says: one.says,
      clause: one.clause,
      notes: notesOf(one.detail),
      by: one.takenByName,
      on: one.takenOn,
    })),
    refusals: { ...Object.fromEntries(refusals), payee: payeeRefusals(found) },
  };
}
