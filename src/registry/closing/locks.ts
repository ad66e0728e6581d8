import type { Period } from '../../platform/shared/period.ts';
import type { Work } from '../access/work.ts';

/** 锁定期间 as a SQL relation: (area, period, locked_at, opened_at); opened_at null: locked still. */
export const lockSpans = `(
  select s.area, s.period, s.at as locked_at, (select min(o.at) from closing_step o
    where o.area = s.area and o.period = s.period and o.ordinal > s.ordinal and o.step = 'approveReopen') as opened_at
  from closing_step s where s.step = 'accept')`;

/** 迟报: whether a figure was received while the month of its area was locked; derived, over a row with area, period and received_at. */
export const lateFigure = (
  row: string,
): string => `exists (select 1 from ${lockSpans} l where l.area = ${row}.area and l.period = ${row}.period
  and ${row}.received_at > l.locked_at and (l.opened_at is null or ${row}.received_at < l.opened_at))`;

/** 已锁定的月份 of these areas and months, or of all. */
export async function lockedMonths({ client }: Pick<Work, 'client'>, periods?: Period[]): Promise<{ area: string; period: Period }[]> {
  const { rows } = await client.query<{ area: string; period: Period }>(
    `select l.area, l.period from ${lockSpans} l join area a on a.name = l.area
     where l.opened_at is null and ($1::text[] is null or l.period = any ($1)) order by l.period, a.ordinal`,
    [periods ?? null],
  );
  return rows;
}
