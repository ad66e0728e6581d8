import { lastDayOf, type Period } from '../../platform/shared/period.ts';
import { type Reason, refuse } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { noSuchEnterprise } from './enterprise-life.ts';
import { withdrawEvents } from './register-events.ts';

/** An entry decided by people, with the application it rests on. */
export interface DecidedEntry {
  enterpriseId: string;
  applicationId: string;
  effectivePeriod: Period;
  track: 'newlyBuilt' | 'grown';
  reviewType: 'monthly' | 'annual';
  reviewBatch: string;
  approvedOn: string;
  reason: string;
}

/** 是否已在库 when an entry would take effect: why it cannot be entered once more; the same month said by a roster is no contradiction. */
async function standingRefusals({ client }: Work, { enterpriseId, effectivePeriod }: DecidedEntry): Promise<Reason[]> {
  const { rows } = await client.query<{ kind: string; effective_period: string }>(
    `select kind, effective_period from register_event where enterprise_id = $1 and withdrawn_at is null
     order by effective_period desc, batch_no desc, kind desc limit 1`,
    [enterpriseId],
  );
  const last = rows[0];
  const saidAlready = last?.kind === 'entry' && last.effective_period === effectivePeriod;
  const hasLeft = last?.kind === 'exit' && last.effective_period < effectivePeriod;
  if (!last || saidAlready || hasLeft) return [];
  return [
    {
      says: `名录库中该企业最近一次变动是 ${last.effective_period}${last.kind === 'entry' ? '入库' : '退库'}，不能再登记 ${effectivePeriod} 入库`,
      clause: '六.3',
      remedy: '请核对生效月份；在库名录有误的，先撤销有误的花名册',
    },
  ];
}

/**
 * 登记入库 by decision: an entry in the register that rests on an application and on no roster. It stands in the order of filing like a
 * roster's, so what is filed later wins as always. Returns its number.
 */
export async function enterRegister(work: Work, entry: DecidedEntry): Promise<{ no: string }> {
  const { client, actor, now } = work;
  const { rows } = await client.query<{ area: string; cancelled_on: string | null }>(
    'select area, cancelled_on::text from enterprise where id = $1 and withdrawn_at is null for no key update',
    [entry.enterpriseId],
  );
  const standing = rows[0];
  if (!standing) throw noSuchEnterprise();
  const reasons = await standingRefusals(work, entry);
  if (standing.cancelled_on && standing.cancelled_on <= lastDayOf(entry.effectivePeriod))
    reasons.push({ says: `该企业已于 ${standing.cancelled_on} 注（吊）销，不能登记入库`, remedy: '请核对注销日期' });
  refuse(reasons);
  const made = await client.query<{ no: string }>(
    `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area, track, review_type, review_batch,
       approved_on, application_id)
     values ($1, 'entry', $2, nextval('batch_no_seq'), $3, $3, $4, $5, $6, $7, $8) returning batch_no::text as no`,
    [
      entry.enterpriseId,
      entry.effectivePeriod,
      standing.area,
      entry.track,
      entry.reviewType,
      entry.reviewBatch,
      entry.approvedOn,
      entry.applicationId,
    ],
  );
  await noteDecision(
    client,
    { id: entry.enterpriseId, area: standing.area, before: null, after: `${entry.effectivePeriod} 入库`, reason: entry.reason },
    { accountId: actor.accountId, at: now },
  );
  return { no: made.rows[0]?.no ?? '' };
}

/** 撤回登记: the decision no longer stands; the entry stays in the table, withdrawn. A roster that says the same stands in its place. */
export async function withdrawEntry(
  work: Work,
  { enterpriseId, no, reason }: { enterpriseId: string; no: string; reason: string },
): Promise<void> {
  const { client, actor, now } = work;
  const { rows } = await client.query<{ area: string; effective_period: string }>(
    `select e.area, v.effective_period from register_event v join enterprise e on e.id = v.enterprise_id
     where v.enterprise_id = $1 and v.batch_no = $2 and v.application_id is not null and v.withdrawn_at is null`,
    [enterpriseId, no],
  );
  const standing = rows[0];
  if (!standing) refuse([{ says: '这项入库登记已经撤回', remedy: '请刷新页面' }]);
  await withdrawEvents(client, no, now);
  await noteDecision(
    client,
    { id: enterpriseId, area: standing?.area ?? '', before: `${standing?.effective_period} 入库`, after: null, reason },
    { accountId: actor.accountId, at: now },
  );
}

/** The history says so too; from it the month's lists learn that something changed (identification/stamp.ts). */
async function noteDecision(
  client: Work['client'],
  change: { id: string; area: string; before: string | null; after: string | null; reason: string },
  by: { accountId: string | null; at: Date },
): Promise<void> {
  await client.query(
    `insert into enterprise_change (enterprise_id, ordinal, area, field, before, after, account_id, reason, changed_at)
     select $1, coalesce(max(ordinal), 0) + 1, $2, 'entry', $3, $4, $5, $6, $7 from enterprise_change where enterprise_id = $1`,
    [change.id, change.area, change.before, change.after, by.accountId, change.reason, by.at],
  );
}
