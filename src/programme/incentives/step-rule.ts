import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import { personsBehind, samePersonRefusals } from '../../registry/access/acting.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { note } from '../../registry/journal/note.ts';
import { type AreaPolicyRow, type stepAreaPolicy as contract, ruleLife, type ShareRow } from './contract.ts';
import { areaPolicyRows, type RuleTable, shareRows } from './rules.ts';

type Asked = z.output<typeof contract.input>;

async function makersOf({ client }: Work, table: RuleTable, id: string): Promise<string[]> {
  const { rows } = await client.query<{ persons: string[] }>(`select persons from ${table}_step where thing_id = $1 and ordinal = 1`, [id]);
  return rows[0]?.persons ?? [];
}

function saidRefusals(asked: Asked): Reason[] {
  const reasons: Reason[] = [];
  if (asked.step === 'reject' && (asked.says ?? '').length < 2) reasons.push({ says: '不予采用须写明理由', remedy: '请补填理由' });
  if (asked.step === 'end' && asked.endsOn === undefined) reasons.push({ says: '终止须写明终止日期', remedy: '请填终止日期' });
  if (asked.step !== 'end' && asked.endsOn !== undefined) reasons.push({ says: '只有终止才填终止日期' });
  return reasons;
}

async function take<R extends AreaPolicyRow | ShareRow>(
  work: Work,
  asked: Asked,
  { table, duty, of }: { table: RuleTable; duty: string; of: (work: Work, narrowed: { id: string }) => Promise<R[]> },
): Promise<R> {
  const { client, actor, now } = work;
  const [standing] = await of(work, { id: asked.id });
  if (!standing) throw new Refusal([{ says: '没有这一条，或者它不属于您负责的县市区', remedy: '请重新查找' }], 404);
  refuse(dutyRefusals(actor, duty, standing.area), 403);
  const twoPersons = asked.step === 'approve' ? samePersonRefusals(actor, await makersOf(work, table, asked.id), '登记与审核') : [];
  refuse([...ruleLife.refusals(standing.state, asked.step), ...saidRefusals(asked), ...twoPersons]);
  const { rowCount } = await client.query(
    `insert into ${table}_step (thing_id, ordinal, area, step, says, ends_on, taken_by, persons, taken_by_name, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      asked.id,
      standing.steps.length + 1,
      standing.area,
      asked.step,
      asked.says || null,
      asked.endsOn ?? null,
      actor.accountId,
      personsBehind(actor),
      actor.displayName,
      now,
    ],
  );
  if (rowCount === 0) refuse([{ says: '刚刚已有人办理', remedy: '请刷新' }]);
  note(work, { act: `${duty}.${asked.step}`, says: ruleLife.says(asked.step), thing: asked.id, detail: { area: standing.area } });
  const [after] = await of(work, { id: asked.id });
  if (!after) throw new Error('stepped and not found');
  return after;
}

/** 审核、终止县市区扶持政策. */
export function stepAreaPolicy(work: Work, asked: Asked): Promise<AreaPolicyRow> {
  return take(work, asked, { table: 'area_policy', duty: 'award.policy.step', of: areaPolicyRows });
}

/** 审核、终止市级分担比例. */
export function stepShare(work: Work, asked: Asked): Promise<ShareRow> {
  return take(work, asked, { table: 'fiscal_share', duty: 'award.share.step', of: shareRows });
}
