import type * as z from 'zod';
import { addMonths, lastDayOf, type Period, periodOf, yearOf } from '../../../platform/shared/period.ts';
import { type Reason, Refusal } from '../../../platform/shared/reason.ts';
import { type Answers, checkReport, trackingDue, trackingLimits } from '../../../policy/tracking.ts';
import type { Work } from '../../../registry/access/work.ts';
import { askedOf } from './asked.ts';
import type { saveDraft as draftContract, OwnReport, readOwnMonths, readOwnReport as reportContract } from './contract.ts';
import { formInForce } from './form.ts';
import { monthsOf, monthsUpTo } from './lights.ts';
import { keptAnswers } from './submit.ts';
import { versionsOf } from './versions.ts';

/** 填报的企业: that of the account or of the link. */
export async function reporterOf({ client, actor }: Work): Promise<{ id: string; name: string; creditCode: string; area: string }> {
  const { rows } = await client.query<{ id: string; name: string; creditCode: string; area: string }>(
    'select id::text, name, credit_code as "creditCode", area from enterprise where id = $1 and withdrawn_at is null',
    [actor.enterpriseId],
  );
  if (!rows[0]) throw new Refusal([{ says: '名录中没有这家企业', remedy: '请联系所在地工信局' }], 404);
  return rows[0];
}

/** 本企业各月; by a link only its own. */
export async function readOwn(work: Work, { upTo }: z.output<typeof readOwnMonths.input>): Promise<z.input<typeof readOwnMonths.output>> {
  const enterprise = await reporterOf(work);
  const only = work.actor.link?.periods ?? null;
  const periods = only ?? monthsUpTo(upTo ?? (await lastAsked(work, enterprise.id)));
  const lights = await monthsOf(work, { periods, ids: [enterprise.id] });
  return { enterprise, months: lights.get(enterprise.id) ?? [], only };
}

/** The last month that has ended, or, for one that has left the pool, the end of the last year it was in it. */
async function lastAsked({ client, today }: Work, id: string): Promise<Period> {
  const last = addMonths(today.slice(0, 7), -1);
  const { rows } = await client.query<{ year: number | null }>(
    'select max(pool_year)::int as year from pool_member where enterprise_id = $1',
    [id],
  );
  const year = rows[0]?.year ?? null;
  return year !== null && year < yearOf(last) ? periodOf(year, 12) : last;
}

const fromSays = { self: '已报来的企业自报数（花名册代收）', power: '供电部门提供' };

/** 打开一个月的月报. */
export async function readOwnReport(
  work: Work,
  { period }: z.output<typeof reportContract.input>,
): Promise<z.input<typeof reportContract.output>> {
  const { policy, today, actor } = work;
  const enterprise = await reporterOf(work);
  const { basisNo: _, ...form } = await formInForce(work, actor.area);
  const asked = (await askedOf(work, { period, ids: [enterprise.id] }))[0];
  const draft = await draftOf(work, enterprise.id, period);
  const due = trackingDue(policy, period);
  const { questions, form: law, clause } = policy.tracking;
  const refusals = whyNot(work, period, asked !== undefined);
  const given = { answers: draft?.answers ?? {}, explanations: draft?.explanations ?? {} };
  const known = asked && { ...asked.known, reason: draft?.reason ?? '' };
  const late = today > due.on && !asked?.first;
  return {
    period,
    enterprise,
    form,
    head: { why: law.why, askedBy: law.askedBy, promise: law.promise, rights: law.rights, clause },
    dueOn: due.on,
    notices: [
      ...(late && refusals.length === 0 ? [`已过 ${due.on}，现在报送记为迟报；迟报也请如实填报`] : []),
      ...(asked?.locked ? [`${period} 已验收锁定：现在报送照常收下，标为锁定后到，已定稿的清单不变`] : []),
    ],
    refusals,
    questions: questions.map(({ figure: _figure, notAskedWhenHeld: _held, most: _most, ...question }) => question),
    asks: asked?.asks ?? [],
    held: Object.entries(asked?.held ?? {}).map(([key, { value, from }]) => {
      const question = questions.find((one) => one.key === key);
      return { key, label: question?.label ?? key, value, unit: question?.unit ?? null, from: fromSays[from] };
    }),
    lastMonth: asked?.known.lastMonth ?? {},
    ytdBeforeYuan: asked?.ytdBefore ?? null,
    ytdYuan: asked?.ytd ?? null,
    draft,
    versions: await versionsOf(work, enterprise.id, period),
    findings: draft && known ? checkReport(policy.tracking, trackingLimits(policy, period), given, known) : [],
  };
}

function whyNot({ actor, today, policy }: Work, period: Period, asked: boolean): Reason[] {
  const { clause } = policy.tracking;
  if (actor.link && !actor.link.periods.includes(period))
    return [{ says: `这个链接只用于填报 ${actor.link.periods.join('、')}`, remedy: '请向发给您链接的工信局要该月的链接' }];
  if (lastDayOf(period) >= today) return [{ says: `${period} 还没有结束`, clause, remedy: '请在次月填报' }];
  if (!asked) return [{ says: `${period} 不需要填报：当月不在培育库中，或者已经入统`, clause, remedy: '有疑问请联系所在地工信局' }];
  return [];
}

async function draftOf({ client }: Work, id: string, period: Period): Promise<OwnReport['draft']> {
  const { rows } = await client.query<{ answers: Answers; explanations: Answers; reason: string | null; saved_at: Date; by: string }>(
    `select answers, explanations, reason, saved_at, saved_by_name as by from tracking_draft where enterprise_id = $1 and period = $2`,
    [id, period],
  );
  if (!rows[0]) return null;
  const { saved_at, ...draft } = rows[0];
  return { ...draft, savedAt: saved_at.toISOString() };
}

/** 存草稿: kept as it was typed, and checked as it would be if it were sent. */
export async function saveDraft(work: Work, given: z.output<typeof draftContract.input>): Promise<z.input<typeof draftContract.output>> {
  const { client, policy, now, actor } = work;
  const { period, explanations, reason } = given;
  const enterprise = await reporterOf(work);
  const asked = (await askedOf(work, { period, ids: [enterprise.id] }))[0];
  const refusals = whyNot(work, period, asked !== undefined);
  if (refusals.length > 0 || !asked) throw new Refusal(refusals);
  const keys = new Set(policy.tracking.questions.map(({ key }) => key));
  const answers = Object.fromEntries(Object.entries(given.answers).filter(([key]) => keys.has(key)));
  await client.query(
    `insert into tracking_draft (enterprise_id, period, area, answers, explanations, reason, saved_at, saved_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (enterprise_id, period) do update set answers = excluded.answers, explanations = excluded.explanations, reason = excluded.reason,
       saved_at = excluded.saved_at, saved_by_name = excluded.saved_by_name`,
    [enterprise.id, period, enterprise.area, JSON.stringify(answers), JSON.stringify(explanations), reason, now, actor.displayName],
  );
  const findings = checkReport(
    policy.tracking,
    trackingLimits(policy, period),
    { answers: keptAnswers(work, answers), explanations },
    { ...asked.known, reason },
  );
  return { savedAt: now.toISOString(), findings };
}
