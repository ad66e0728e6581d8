import { Chart, type Series } from '../../platform/web/Chart.tsx';
import { sourceName } from '../intake/sourceLabel.tsx';
import type { Evidence } from './contract.ts';

const inWan = (value: number | null | undefined) => (value === null || value === undefined ? null : Math.round(value / 100) / 100);
const listOf = (value: unknown): (number | null)[] => (Array.isArray(value) ? (value as (number | null)[]) : []);

const ordinal = (period: string) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5));
const monthsBetween = (first: string, then: string) => ordinal(then) - ordinal(first);

/** 序列图: the months of each source the reader sees, with the band of the season where one was reckoned. */
export function EvidenceChart({ evidence }: { evidence: Evidence }) {
  const revenue = evidence.series.filter(({ source }) => source !== 'power');
  const power = evidence.series.filter(({ source }) => source === 'power');
  const months = (revenue[0] ?? power[0])?.points.map(({ period }) => period) ?? [];
  if (months.length === 0) return null;
  const drawn = (one: Evidence['series'][number], divisor: number, right: boolean): Series => ({
    name: sourceName(one.source),
    kind: right ? 'line' : 'bar',
    ...(right ? { right } : {}),
    values: one.points.map(({ value }) => (value === null ? null : Math.round((Number(value) / divisor) * 100) / 100)),
  });
  const [low, high] = [listOf(evidence.stats?.low), listOf(evidence.stats?.high)];
  // The band was reckoned over three years of its own, which may not begin where the drawing does.
  const shift = monthsBetween(String(evidence.stats?.first ?? months[0]), months[0] ?? '');
  const band: Series[] =
    low.length > 0
      ? [
          { name: '界线下沿', kind: 'line', colour: '#5c6670', values: months.map((_, at) => inWan(low[at + shift])) },
          { name: '界线上沿', kind: 'line', colour: '#b8500b', values: months.map((_, at) => inWan(high[at + shift])) },
        ]
      : [];
  const alone = revenue.length === 0;
  return (
    <Chart
      title={alone ? '用电：本月' : '收入：本月'}
      unit={alone ? '千瓦时' : '万元'}
      {...(power.length > 0 && !alone ? { rightUnit: '千瓦时' } : {})}
      height={260}
      categories={months}
      series={[...revenue.map((one) => drawn(one, 10_000, false)), ...band, ...power.map((one) => drawn(one, 1, !alone))]}
    />
  );
}
