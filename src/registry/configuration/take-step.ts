import type * as z from 'zod';
import { refuse } from '../../platform/shared/reason.ts';
import { placeIn } from '../../policy/apply-version.ts';
import type { Version } from '../../policy/configuration-kind.ts';
import type { PackContent } from '../../policy/read-files.ts';
import { personsBehind } from '../access/acting.ts';
import { stepUpRefusals } from '../access/step-up.ts';
import type { Work } from '../access/work.ts';
import { note } from '../journal/note.ts';
import { retroactiveRefusals } from './closed-months.ts';
import { type Configuration, configurationLife, type stepConfiguration as contract } from './contract.ts';
import { dataMark } from './data-mark.ts';
import { handOnConfiguration } from './hand-on.ts';
import { laterRefusals, refuseFaults } from './propose.ts';
import { type Stored, shownRows, storedById } from './rows.ts';
import { stepRefusals } from './step-refusals.ts';
import { clauseRefusals } from './who-may.ts';

/** 送审、核准、退回、撤回. What is approved is the law from its day on, by the transaction after this one. */
export async function stepConfiguration(work: Work, asked: z.output<typeof contract.input>): Promise<Configuration> {
  const row = await storedById(work, asked.id);
  refuse(clauseRefusals(work, row.clause, '办理'), 403);
  const wanting =
    asked.step === 'return' && (asked.says ?? '').length < 4 ? [{ says: '退回须写明理由，至少 4 个字', remedy: '请补填理由' }] : [];
  refuse([...stepRefusals(work, row, asked.step, await dataMark(work)), ...wanting]);
  if (asked.step === 'approve') {
    refuse(stepUpRefusals(work).map((one) => ({ ...one, asks: 'secondFactor' as const })));
    // Two approved at once would each be checked against a law without the other.
    await work.client.query("select pg_advisory_xact_lock(hashtext('law_version'))");
  }
  await keep(work, row.id, row.steps.length + 1, asked.step, asked.says || null);
  if (asked.step === 'approve') await enact(work, row);
  note(work, {
    act: `configuration.${asked.step}`,
    says: configurationLife.says(asked.step),
    thing: row.id,
    detail: { kind: row.kind, key: row.key },
  });
  const after = await storedById(work, row.id);
  await handOnConfiguration(work, after);
  const [shown] = await shownRows(work, [after]);
  if (!shown) throw new Error('stepped and not found');
  return shown;
}

async function keep({ client, actor, now }: Work, id: string, ordinal: number, step: string, says: string | null): Promise<void> {
  const { rowCount } = await client.query(
    `insert into configuration_step (configuration_id, ordinal, step, says, office, taken_by, persons, taken_by_name, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [id, ordinal, step, says, actor.office, actor.accountId, personsBehind(actor), actor.displayName, now],
  );
  if (rowCount === 0) refuse([{ says: '刚刚已有人办理', remedy: '请刷新' }]);
}

/** 生效: appended to the versions, numbered; an earlier version of the same place ends with it. Checked once more with whatever was approved meanwhile. */
async function enact(work: Work, row: Stored): Promise<void> {
  const { client, policy, actor, now } = work;
  const { rows } = await client.query<{ no: number }>('select coalesce(max(no), 0) + 1 as no from law_version');
  const no = rows[0]?.no ?? 1;
  const proposer = row.steps[0]?.by ?? '';
  const base = (policy.configuration?.base ?? policy).content as PackContent;
  const version: Version = {
    no,
    kind: row.kind,
    key: row.key,
    from: row.fromOn,
    value: row.value,
    base: placeIn(base, { kind: row.kind, key: row.key, from: row.fromOn }) ?? null,
    clause: row.clause,
    source: `依据《${row.document}》（${row.documentOn}），第${no}号配置，${proposer}提出、${actor.displayName}核准`,
    by: policy.offices.find(({ id }) => id === row.office)?.name ?? actor.displayName,
  };
  refuse([...(await retroactiveRefusals(work, version)), ...(await laterRefusals(work, version))]);
  await refuseFaults(work, version);
  const former = await client.query<{ id: string; ordinal: number }>(
    `select s.configuration_id as id, max(s.ordinal) + 1 as ordinal from configuration_step s join law_version v on v.configuration_id = s.configuration_id
     where v.kind = $1 and v.key = $2 group by s.configuration_id having not bool_or(s.step = 'replace')`,
    [row.kind, row.key],
  );
  for (const { id, ordinal } of former.rows) await keep(work, id, ordinal, 'replace', `自 ${row.fromOn} 起由第${no}号配置取代`);
  await client.query(
    `insert into law_version (no, configuration_id, kind, key, from_on, value, base, clause, source, by, proposed_by_name, approved_by_name, approved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      no,
      row.id,
      row.kind,
      row.key,
      row.fromOn,
      JSON.stringify(row.value),
      JSON.stringify(version.base),
      row.clause,
      version.source,
      version.by,
      proposer,
      actor.displayName,
      now,
    ],
  );
}
