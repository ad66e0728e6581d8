import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { note } from '../../../registry/journal/note.ts';
import type { markRelief as contract } from './contract.ts';
import { enterpriseAsked } from './subject.ts';

type Asked = z.output<typeof contract.input>;

function saidRefusals({ policy, today }: Work, { relief, year, state, reason }: Asked): Reason[] {
  const { reliefs, notReached, clause } = policy.reliefs;
  const known = reliefs.find(({ key }) => key === relief);
  if (!known) return [{ says: `目录里没有这项政策（${relief}）`, clause, remedy: '请从惠企政策目录选择' }];
  const reasons: Reason[] = [];
  if (year > Number(today.slice(0, 4))) reasons.push({ says: `${year}年还没有到`, remedy: '请登记已经发生的年度' });
  if (!known.versions.some(({ from, to }) => Number(from.slice(0, 4)) <= year && (to === null || Number(to.slice(0, 4)) >= year)))
    reasons.push({ says: `「${known.title}」在${year}年没有执行`, clause, remedy: '请核对年度' });
  if (state !== 'reached' && !notReached.some(({ id }) => id === reason))
    reasons.push({ says: '未享受、不适用须写明原因', clause, remedy: '请从原因中选择' });
  if (state === 'reached' && reason !== undefined) reasons.push({ says: '已享受的不填原因', remedy: '请删去原因' });
  return reasons;
}

/** 登记享受情况: by 税务 of the area; yes, no or 不适用, and why, never how much. What stands is what was said last. */
export async function markRelief(work: Work, asked: Asked): Promise<{ ordinal: number }> {
  const { client, actor, today, now } = work;
  const { id, area } = await enterpriseAsked(work, 'relief.mark', asked.enterpriseId);
  refuse(saidRefusals(work, asked), 422);
  if (/\d{3,}|[0-9.,]+\s*(万|元)/.test(asked.says ?? ''))
    throw new Refusal(
      [{ says: '说明里不写税额、收入等数额', clause: '税收征管法第八条', remedy: '请只写办理情况，数额留在税务系统' }],
      422,
    );
  refuseWording(work.policy, { 说明: asked.says });
  const { rows } = await client.query<{ ordinal: number }>(
    `insert into relief_mark (enterprise_id, relief, year, ordinal, area, state, reason, says, taken_by, taken_by_name, office, taken_on, taken_at)
     select $1, $2, $3, coalesce(max(ordinal), 0) + 1, $4, $5, $6, $7, $8, $9, $10, $11, $12 from relief_mark
     where enterprise_id = $1 and relief = $2 and year = $3 on conflict do nothing returning ordinal`,
    [
      id,
      asked.relief,
      asked.year,
      area,
      asked.state,
      asked.reason ?? null,
      asked.says || null,
      actor.accountId,
      actor.displayName,
      actor.office,
      today,
      now,
    ],
  );
  const ordinal = rows[0]?.ordinal;
  if (ordinal === undefined) throw new Refusal([{ says: '刚刚已有人办理', remedy: '请刷新后再看' }]);
  note(work, { act: 'relief.mark', says: '登记惠企政策享受情况', thing: id, detail: { relief: asked.relief, year: asked.year, ordinal } });
  return { ordinal };
}
