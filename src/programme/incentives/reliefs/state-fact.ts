import type * as z from 'zod';
import { Refusal } from '../../../platform/shared/reason.ts';
import { type ReliefFactName, reliefFacts, statedFacts } from '../../../policy/relief-fact.ts';
import { officeNames } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { note } from '../../../registry/journal/note.ts';
import type { stateReliefFact as contract } from './contract.ts';
import { enterpriseAsked } from './subject.ts';

/** 登记一项条件: the enterprise of itself, or the office that can attest it; what an office said stands before what the enterprise said. */
export async function stateReliefFact(work: Work, asked: z.output<typeof contract.input>): Promise<{ ordinal: number }> {
  const { client, actor, today, now } = work;
  const { id, area } = await enterpriseAsked(work, 'relief.state', asked.enterpriseId);
  const fact = statedFacts.find((name): name is ReliefFactName => name === asked.fact);
  if (!fact)
    throw new Refusal([{ says: `没有可登记的条件「${asked.fact}」`, clause: work.policy.reliefs.clause, remedy: '请从列表选择' }], 422);
  const { label, attestedBy } = reliefFacts[fact];
  if (actor.office !== 'enterprise' && actor.office !== attestedBy)
    throw new Refusal(
      [
        {
          says: `「${label}」由企业自述或${attestedBy ? officeNames[attestedBy] : ''}登记`,
          remedy: `请由${attestedBy ? officeNames[attestedBy] : '企业'}办理`,
        },
      ],
      403,
    );
  refuseWording(work.policy, { 依据: asked.evidence });
  const { rows } = await client.query<{ ordinal: number }>(
    `insert into relief_fact (enterprise_id, fact, ordinal, area, value, evidence, taken_by, taken_by_name, office, taken_on, taken_at)
     select $1, $2, coalesce(max(ordinal), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10 from relief_fact where enterprise_id = $1 and fact = $2
     on conflict do nothing returning ordinal`,
    [id, fact, area, asked.value, asked.evidence, actor.accountId, actor.displayName, actor.office, today, now],
  );
  const ordinal = rows[0]?.ordinal;
  if (ordinal === undefined) throw new Refusal([{ says: '刚刚已有人登记', remedy: '请刷新后再看' }]);
  note(work, { act: 'relief.state-fact', says: '登记适用政策的条件', thing: id, detail: { fact, value: asked.value, ordinal } });
  return { ordinal };
}
