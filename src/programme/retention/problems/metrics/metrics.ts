import type * as z from 'zod';
import { lastDayOf } from '../../../../platform/shared/period.ts';
import { refuse } from '../../../../platform/shared/reason.ts';
import { statedNumber } from '../../../../policy/parameter.ts';
import { dutyRefusals } from '../../../../registry/access/duties.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { whoName } from '../due-because.ts';
import { categoryLabel } from '../list-query.ts';
import type { readMetrics as contract, MetricRow } from './contract.ts';
import { type Counted, countedBy, summed } from './counts.ts';
import { withoutSmall } from './small.ts';

type Asked = z.output<typeof contract.input>;

/**
 * 问题台账指标. An office told single problems (工信、优化营商环境中心) reads its own whole; any other reads the same table reckoned by the system, with
 * small cells left out. `leaving`: the table goes out of the house, and small cells with it for everybody.
 */
export async function readMetrics(work: Work, asked: Asked, leaving = false): Promise<z.input<typeof contract.output>> {
  const { actor, policy, today } = work;
  refuse(dutyRefusals(actor, 'problem.metrics'), 403);
  const to = asked.to ?? today.slice(0, 7);
  const from = asked.from ?? `${to.slice(0, 4)}-01`;
  if (from > to) refuse([{ says: `起月 ${from} 晚于止月 ${to}`, remedy: '请改正所选月份' }], 422);
  const detailed = await toldAll(work);
  const scope = { by: asked.by, from: `${from}-01`, to: lastDayOf(to), area: asked.area ?? null };
  const counted = detailed ? await countedBy(work, scope) : await work.lent('system', (system) => countedBy(system, scope));
  const rows = counted.map((one) => rowOf(one, labelOf(work, asked.by, one.key))).sort((a, b) => orderOf(work, asked, a, b));
  const total = rowOf(summed(counted), '合计');
  const shown = detailed && !leaving ? { rows, withheld: false } : withoutSmall(rows, statedNumber(policy, 'publish.minimumCell', today));
  // With a single row the sum would be the row again.
  const sum = shown.withheld && rows.length < 4 ? (withoutSmall([total, total, total], Number.MAX_SAFE_INTEGER).rows[0] ?? total) : total;
  return { asOf: today, clause: policy.sla.clause, from, to, ...shown, total: sum };
}

/** Whether the reader is told every problem of the areas they answer for. */
async function toldAll({ client }: Work): Promise<boolean> {
  const { rows } = await client.query<{ told: boolean }>(`select cardinality(ctx_detail('problem')) > 0 as told`);
  return rows[0]?.told ?? false;
}

function labelOf(work: Work, by: Asked['by'], key: string): string {
  if (by === 'category') return categoryLabel(work, key);
  if (by !== 'lead') return key;
  if (key === '' || key === '@') return '尚未交办';
  return key.startsWith('unit:')
    ? whoName(work, `businessEnvironment@${key.split('@')[1] ?? ''}/${key.slice(5).split('@')[0]}`)
    : whoName(work, key);
}

/** Areas and categories in the order of the law, months as they come, offices by how much they have. */
function orderOf({ policy }: Work, { by }: Asked, a: MetricRow, b: MetricRow): number {
  const place = (names: string[]) => names.indexOf(a.key) - names.indexOf(b.key);
  if (by === 'area') return place(policy.areas.map(({ name }) => name));
  if (by === 'category') return place(policy.sla.categories.map(({ id }) => id));
  if (by === 'month') return a.key < b.key ? -1 : 1;
  return (b.collected ?? 0) - (a.collected ?? 0) || (a.key < b.key ? -1 : 1);
}

const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000);

function rowOf(one: Counted, label: string): MetricRow {
  return {
    key: one.key,
    label,
    collected: one.collected,
    assigned: one.assigned,
    signedInTime: share(one.assigned - one.signLate, one.assigned),
    answeredInTime: share(one.answeredInTime, one.answered + one.unansweredLate),
    solved: one.solved,
    solvedRate: share(one.solved, one.collected),
    satisfiedRate: share(one.satisfied, one.rated),
    meanDays: one.answered === 0 ? null : Math.round((one.days / one.answered) * 10) / 10,
    reworkRate: share(one.reworked, one.assigned),
    overdue: one.overdue,
  };
}
