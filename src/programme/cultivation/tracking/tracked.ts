import type * as z from 'zod';
import { addMonths, monthOf, type Period, yearOf } from '../../../platform/shared/period.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import { trackingDue } from '../../../policy/tracking.ts';
import type { Work } from '../../../registry/access/work.ts';
import { levelsOf } from '../../../registry/disclosure/levels.ts';
import type { readTracked as contract, Tracked } from './contract.ts';
import { monthsOf, monthsUpTo } from './lights.ts';
import { scopeOf } from './overview.ts';
import { versionsOf } from './versions.ts';

/**
 * 一家的月报: the lights of twelve months for whoever tracks it; what was reported only where 企业自报 is seen in detail, under the reader's own rights.
 * Nothing of it can be changed here: an official asks (数据质询), the enterprise corrects.
 */
export async function readTracked(work: Work, { id, period }: z.output<typeof contract.input>): Promise<Tracked> {
  const { policy, today } = work;
  const scope = scopeOf(work, {});
  const { rows } = await work.client.query<Tracked['enterprise']>(
    `select id::text, name, credit_code as "creditCode", area, township from enterprise
     where id = $1 and withdrawn_at is null and ($2::text is null or area = $2) and ($3::text is null or township = $3)`,
    [id, scope.area, scope.township],
  );
  const enterprise = rows[0];
  if (!enterprise) throw new Refusal([{ says: '没有这家企业，或者它不在您负责的范围内', remedy: '请从月度跟踪中重新进入' }], 404);
  const { months, links } = await work.lent('system', async (system) => ({
    months: (await monthsOf({ ...system, today }, { periods: monthsUpTo(period), ids: [id] })).get(id) ?? [],
    links: await linksOf(system, id),
  }));
  const level = (await levelsOf(work, id)).selfRevenue;
  const law = policy.disclosure.classes.find(({ name }) => name === 'selfRevenue');
  const told = level === 'detail';
  return {
    enterprise,
    period,
    dueOn: trackingDue(policy, period).on,
    state: months.at(-1)?.state ?? 'notAsked',
    questions: policy.tracking.questions.map(({ figure: _figure, notAskedWhenHeld: _held, most: _most, ...question }) => question),
    months,
    versions: told ? await versionsOf(work, id, period) : [],
    series: told ? await seriesOf(work, id, period) : null,
    withheld: told ? null : `所报内容属“${law?.label ?? ''}”，不向本单位逐户披露（${law?.law ?? ''}）`,
    links,
  };
}

async function linksOf({ client }: Work, id: string): Promise<Tracked['links']> {
  const { rows } = await client.query<Omit<Tracked['links'][number], 'at' | 'until'> & { at: Date; until: Date }>(
    `select id::text, periods, issued_by_name as by, issued_at as at, expires_at as until, revoke_reason as reason,
       case when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'living' end as state
     from report_link where enterprise_id = $1 order by issued_at desc limit 24`,
    [id],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), until: row.until.toISOString() }));
}

/** 当月与累计 of the twelve months: 累计 as it was said, else as it follows from the months. */
async function seriesOf({ client }: Work, id: string, period: Period): Promise<NonNullable<Tracked['series']>> {
  const { rows } = await client.query<{ year: number; m: (string | null)[]; c: (string | null)[]; y: (string | null)[] }>(
    `select year::int, ${['m', 'c', 'y'].map((kind) => `array[${Array.from({ length: 12 }, (_, at) => `${kind}${at + 1}::text`).join(', ')}] as ${kind}`).join(', ')}
     from figure_year where enterprise_id = $1 and source = 'self' and measure = 'revenue' and year = any ($2::int[])`,
    [id, [yearOf(period), yearOf(addMonths(period, -11))]],
  );
  const by = new Map(rows.map((row) => [row.year, row]));
  return monthsUpTo(period).map((at) => {
    const year = by.get(yearOf(at));
    const month = monthOf(at) - 1;
    return { period: at, monthYuan: year?.m[month] ?? null, ytdYuan: year?.y[month] ?? null, derived: (year?.c[month] ?? null) === null };
  });
}
