import { addMonths, lastDayOf, monthOf, type Period, yearOf } from '../../../platform/shared/period.ts';
import type { Answers, Known } from '../../../policy/tracking.ts';
import { answerOf } from '../../../policy/tracking-number.ts';
import type { TrackingLaw } from '../../../policy/tracking-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import { lockSpans } from '../../../registry/closing/locks.ts';
import { MEMBERS } from '../members.ts';

/** 已报的一版, as far as the next one needs it. */
export interface LastReport {
  version: number;
  way: 'link' | 'account' | 'template';
  answers: Answers;
  explanations: Answers;
  reason: string | null;
  by: string;
  at: string;
  /** Taken back: its numbers are in force no more. */
  undone: boolean;
}

/** 一家被问的企业: what is still asked of it this month, what is known, and what it has reported. */
export interface AskedRow {
  id: string;
  creditCode: string;
  name: string;
  area: string;
  township: string | null;
  /** Still asked: nothing that is held already. */
  asks: string[];
  /** Held already, in the question's unit, and from whom. Power is the enterprise's own to see, not an office's. */
  held: Record<string, { value: string; from: 'self' | 'power' }>;
  known: Known;
  /** 元: 累计 to the month before and to this one, as it follows from the months. */
  ytdBefore: string | null;
  ytd: string | null;
  last: LastReport | null;
  /** 首报: the day version 1 came, and how it stood to the due day; never lost. */
  first: { on: string; timeliness: 'onTime' | 'late' | 'afterClosing' } | null;
  draftAt: string | null;
  /** The month of its area is closed: what comes now is 迟报. */
  locked: boolean;
}

/** Whom to ask about: of an area, a township, or these enterprises; all that the session sees. */
export interface AskedOf {
  period: Period;
  area?: string | null;
  township?: string | null;
  ids?: string[];
}

/**
 * Members of the year as a relation: $1 year, $2 area, $3 the month, $5 ids or null, $6 township. Two texts, so that each keeps the plan that
 * suits it: one enterprise is looked up by its key, an area is read through.
 */
export const narrowedMembers = (one: boolean): string =>
  `${MEMBERS} and ${one ? 'm.enterprise_id = any ($5::bigint[])' : '$5::bigint[] is null'} and ($6::text is null or e.township = $6)`;

const inPool = `('cultivating', 'near', 'due', 'applying')`;

/**
 * 本月向谁收表 over MEMBERS `p`: in the pool of the year and known by then, not entered by the month; who was suspended or removed afterwards was
 * asked until then. $3 the month, $4 its last day.
 */
export const isAsked = `p.since_period <= $3 and (p.state in ${inPool} or (p.state in ('suspended', 'removed')
  and (p.taken_at at time zone 'Asia/Shanghai')::date > $4::date
  and exists (select from pool_step b where b.enterprise_id = p.enterprise_id and b.pool_year = p.pool_year and b.state in ${inPool})))`;

/** 被要求填报的企业 of a month, by id, among those asked about. */
export async function askedIds(
  { client }: Pick<Work, 'client'>,
  { period, area = null, township = null, ids }: AskedOf,
): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(
    `with p as materialized (${narrowedMembers(ids !== undefined)}) select p.enterprise_id::text as id from p where ${isAsked}`,
    [yearOf(period), area, period, lastDayOf(period), ids ?? null, township],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The month's own value of a year's row: as it was said, else the difference of two cumulative ones. */
const monthValue = (row: string, month: number) =>
  `coalesce(${row}.m${month}, ${month === 1 ? `${row}.y1` : `${row}.y${month} - ${row}.y${month - 1}`})`;

function askedSql(period: Period, one: boolean): string {
  const [month, before, now] = [monthOf(period), addMonths(period, -1), yearOf(period)];
  const of = (source: string, measure: string, year: number, value: string) =>
    `max(${value}) filter (where y.source = '${source}' and y.measure = '${measure}' and y.year = ${year})::text`;
  const [own, last] = [monthValue('y', month), monthValue('y', monthOf(before))];
  // Each table is met once: its policies are asked once, which for a single enterprise is most of the work.
  return `with p as materialized (${narrowedMembers(one)})
    select p.enterprise_id::text as id, p.credit_code as "creditCode", p.name, p.area, p.township, v.*, r.*,
      (select d.saved_at from tracking_draft d where d.enterprise_id = p.enterprise_id and d.period = $3) as draft_at,
      ${one ? 'month_closed(p.area, $3)' : `exists (select from ${lockSpans} k where k.area = p.area and k.period = $3 and k.opened_at is null)`} as locked
    from p
    cross join lateral (select ${of('self', 'revenue', now, own)} as revenue, ${of('self', 'electricity', now, own)} as electricity,
        ${of('power', 'electricity', now, own)} as power, ${of('power', 'electricity', yearOf(before), last)} as power_before,
        ${of('self', 'revenue', yearOf(before), last)} as revenue_before, ${of('self', 'electricity', yearOf(before), last)} as electricity_before,
        ${of('self', 'revenue', now - 1, own)} as revenue_year, ${month === 1 ? 'null::text' : of('self', 'revenue', now, `y.y${month - 1}`)} as ytd_before,
        ${of('self', 'revenue', now, `y.y${month}`)} as ytd
      from figure_year y where y.enterprise_id = p.enterprise_id and y.source in ('self', 'power') and y.measure in ('revenue', 'electricity')
        and y.year in (${now}, ${now - 1})) v
    cross join lateral (select
        (array_agg(jsonb_build_object('version', r.version, 'way', r.way, 'answers', r.answers, 'explanations', r.explanations, 'reason', r.reason,
          'by', r.submitted_by_name, 'at', r.submitted_at, 'undone', exists (select from batch u where u.no = r.batch_no and u.state = 'undone')
            or exists (select from figure g where g.enterprise_id = r.enterprise_id and g.batch_no + 0 = r.batch_no and g.withdrawn_at is not null))
          order by r.version desc) filter (where r.period = $3))[1] as last,
        (array_agg(jsonb_build_object('on', r.submitted_on, 'timeliness', r.timeliness)) filter (where r.period = $3 and r.version = 1))[1] as first,
        (array_agg(r.answers order by r.version desc) filter (where r.period = $7))[1] as answers_before,
        (array_agg(r.explanations order by r.version desc) filter (where r.period = $7))[1] as explanations_before
      from tracking_report r where r.enterprise_id = p.enterprise_id and r.period in ($3, $7)) r
    where ${isAsked} order by p.area, p.name collate "C", p.enterprise_id`;
}

interface Stored {
  id: string;
  creditCode: string;
  name: string;
  area: string;
  township: string | null;
  revenue: string | null;
  electricity: string | null;
  power: string | null;
  power_before: string | null;
  revenue_before: string | null;
  electricity_before: string | null;
  revenue_year: string | null;
  ytd_before: string | null;
  ytd: string | null;
  last: (Omit<LastReport, 'at'> & { at: string }) | null;
  first: AskedRow['first'];
  answers_before: Answers | null;
  explanations_before: Answers | null;
  draft_at: Date | null;
  locked: boolean;
}

/**
 * 本月向谁收表, 还问什么, 已掌握什么: one statement for one enterprise and for five thousand, under the rights of the session. Where an office asks, it
 * is asked by the system on its behalf (work.lent): what is held is told to be held, not what it is.
 */
export async function askedOf(
  { client, policy }: Pick<Work, 'client' | 'policy'>,
  { period, area = null, township = null, ids }: AskedOf,
): Promise<AskedRow[]> {
  const one = ids !== undefined;
  const { rows } = await client.query<Stored>({
    // Named: planning it takes longer than doing it for one enterprise, so a connection plans it once a month.
    name: `asked ${one ? 'one' : 'all'} ${period}`,
    text: askedSql(period, one),
    values: [yearOf(period), area, period, lastDayOf(period), ids ?? null, township, addMonths(period, -1)],
  });
  return rows.map((row) => asked(policy.tracking, period, row));
}

function asked(law: TrackingLaw, period: Period, row: Stored): AskedRow {
  const said = { self: { revenue: row.revenue, electricity: row.electricity }, power: { revenue: null, electricity: row.power } };
  const held: AskedRow['held'] = {};
  for (const question of law.questions) {
    const measure = question.figure?.measure;
    for (const from of question.notAskedWhenHeld ?? []) {
      const value = measure ? answerOf(question, said[from][measure]) : null;
      // What it reported itself may be corrected and is asked again; what a roster brought is not.
      const own = from === 'self' && row.last?.answers[question.key] !== undefined;
      if (value !== null && !own && !held[question.key]) held[question.key] = { value, from };
    }
  }
  const { id, creditCode, name, area, township, first, locked } = row;
  const before = row.last && !row.last.undone ? { answers: row.last.answers } : null;
  return {
    id,
    creditCode,
    name,
    area,
    township,
    asks: law.questions.map(({ key }) => key).filter((key) => !held[key]),
    held,
    known: {
      period,
      lastMonth: { ...row.answers_before, ...numbers(law, { revenue: row.revenue_before, electricity: row.electricity_before }) },
      lastYear: numbers(law, { revenue: row.revenue_year, electricity: null }),
      held: Object.keys(held),
      powerRatio: ratioOf(row.power, row.power_before),
      before,
      reason: '',
      saidLastMonth: Object.values(row.explanations_before ?? {}),
    },
    ytdBefore: row.ytd_before,
    ytd: row.ytd,
    last: row.last && { ...row.last, at: new Date(row.last.at).toISOString() },
    first,
    draftAt: row.draft_at?.toISOString() ?? null,
    locked,
  };
}

/** Figures as answers of the questions that file them. */
function numbers(law: TrackingLaw, values: Record<'revenue' | 'electricity', string | null>): Answers {
  return Object.fromEntries(
    law.questions.flatMap((question) => {
      const value = question.figure ? answerOf(question, values[question.figure.measure]) : null;
      return value === null ? [] : [[question.key, value]];
    }),
  );
}

function ratioOf(now: string | null, before: string | null): number | null {
  return now === null || before === null || Number(before) <= 0 ? null : Number(now) / Number(before);
}
