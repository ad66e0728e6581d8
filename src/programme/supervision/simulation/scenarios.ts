import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import { listNames } from '../../../policy/policy.ts';
import { officeNames } from '../../../registry/access/contract.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { note } from '../../../registry/journal/note.ts';
import type * as contract from './contract.ts';
import { type AwardsUnder, simulate } from './simulate.ts';

type Kept = Pick<contract.Scenario, 'counts' | 'register' | 'entered' | 'left' | 'fenDifference' | 'changed'>;

/** 留存方案: made once more from what is known, so that what is kept is what the law makes of it, not what a page sent. Counts alone, and both hashes. */
export async function keepScenario(
  work: Work,
  asked: z.output<typeof contract.keepScenario.input>,
  awards?: AwardsUnder,
): Promise<z.output<typeof contract.keepScenario.output>> {
  const { client, policy, actor, now } = work;
  refuseWording(policy, { 方案名称: asked.name });
  const reasons: Reason[] = actor.accountId === null ? [{ says: '方案归留存它的单位所有，请用本人账号留存' }] : [];
  refuse(reasons);
  const found = await simulate(work, asked, { awards });
  const kept: Kept = {
    changed: found.changed,
    counts: listNames.map((list) => ({
      list,
      label: policy.rules[list].label,
      before: found.before.counts[list] ?? 0,
      after: found.after.counts[list] ?? 0,
    })),
    register: { before: found.before.register, after: found.after.register },
    entered: found.enteredTotal,
    left: found.leftTotal,
    fenDifference: found.fenDifference,
  };
  const { rows } = await client.query<{ id: string }>(
    `insert into scenario (area, office, name, period, changes, law_hash, scenario_hash, outcome, made_by, made_by_name, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id::text`,
    [
      actor.area,
      actor.office,
      asked.name,
      asked.period,
      JSON.stringify(asked.changes),
      found.before.hash,
      found.after.hash,
      JSON.stringify(kept),
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  const id = rows[0]?.id ?? '';
  note(work, { act: 'simulation.kept', says: '留存模拟方案', thing: id, detail: { changes: asked.changes, scenario: found.after.hash } });
  return { id };
}

/** 留存的方案 of one's own office, and those shared with the city, newest first. */
export async function listScenarios({ client, policy, actor }: Work): Promise<z.output<typeof contract.listScenarios.output>> {
  const { rows } = await client.query<Omit<contract.Scenario, keyof Kept | 'officeName' | 'current' | 'mine'> & { outcome: Kept }>(
    `select id::text, name, area, office, period, law_hash as "lawHash", scenario_hash as "scenarioHash", outcome, made_by_name as by,
       to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, shared_at is not null as shared
     from scenario where retired_at is null order by made_at desc, id limit 100`,
  );
  return {
    rows: rows.map(({ outcome, ...row }) => ({
      ...row,
      ...outcome,
      officeName: officeNames[row.office as keyof typeof officeNames] ?? row.office,
      current: row.lawHash === policy.hash,
      mine: row.office === actor.office && row.area === actor.area,
    })),
  };
}

/** 共享: the city may read it from now on. Refuses a scenario that is not the office's own. */
export async function shareScenario(work: Work, { id }: z.output<typeof contract.shareScenario.input>): Promise<Record<string, never>> {
  await changed(work, id, 'shared_at');
  note(work, { act: 'simulation.shared', says: '共享模拟方案', thing: id });
  return {};
}

/** 收起: it is no longer listed; what was kept stays. */
export async function retireScenario(work: Work, { id }: z.output<typeof contract.retireScenario.input>): Promise<Record<string, never>> {
  await changed(work, id, 'retired_at');
  note(work, { act: 'simulation.retired', says: '收起模拟方案', thing: id });
  return {};
}

async function changed({ client, now }: Work, id: string, column: 'shared_at' | 'retired_at'): Promise<void> {
  const { rowCount } = await client.query(`update scenario set ${column} = $2 where id = $1 and ${column} is null and retired_at is null`, [
    id,
    now,
  ]);
  if (!rowCount) throw new Refusal([{ says: '没有这个方案，或者它不是本单位留存的，或者已经办过', remedy: '请刷新后再看' }], 404);
}
