import { addMonths, monthOf, type Period } from '../../../platform/shared/period.ts';
import { thisTerm } from '../../../platform/shared/term.ts';
import { bulletinMonths } from '../../../policy/bulletin-period.ts';
import { LawSilent, stated, statedNumber } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Progress, ProgressRow } from '../contract.ts';
import type { Proposal } from './contract.ts';

/** What the rules propose, before anybody decided. */
export type Proposed = Omit<Proposal, 'decided'>;

const points = (ratio: number) => `${Math.abs(Math.round(ratio * 1000) / 10)}个百分点`;

/** How many terms (months, or quarters) up to this one, without a gap, an area was below the line of 通报批评; one never reckoned breaks the row. */
function termsBelow(tables: Progress[], area: string, line: number): number {
  let terms = 0;
  for (const table of tables) {
    const pace = table.areas.find((row) => row.area === area)?.pace;
    if (typeof pace !== 'number' || pace >= line) break;
    terms += 1;
  }
  return terms;
}

function proposed(policy: Policy, tables: Progress[], row: ProgressRow): Proposed | null {
  const period = tables[0]?.period ?? '';
  const { area, pace, rank, newCount, netCount } = row;
  if (pace === null) return null;
  const of = (parameter: string) => ({ parameter, clause: stated(policy, parameter, period).clause });
  const at = (parameter: string) => statedNumber(policy, parameter, period);
  const figures = [`pace:${area}`, `completionRate:${area}`];
  const below = termsBelow(tables, area, at('bulletin.criticisePace'));
  const months = bulletinMonths(policy, period);
  if (below * months >= at('bulletin.criticiseMonths'))
    return {
      area,
      kind: 'criticise',
      says: `连续${below}个${thisTerm(months).slice(1)}慢于序时进度${points(at('bulletin.criticisePace'))}以上`,
      figures,
      ...of('bulletin.criticiseMonths'),
    };
  if (pace < at('bulletin.remindPace'))
    return { area, kind: 'remind', says: `慢于序时进度${points(pace)}`, figures, ...of('bulletin.remindPace') };
  if (rank !== null && rank <= at('bulletin.praiseTop') && pace >= 0 && newCount > 0 && netCount >= 0)
    return {
      area,
      kind: 'praise',
      says: `完成率排第${rank}名，不慢于序时进度，净增不为负`,
      figures: [`completionRate:${area}`, `rank:${area}`],
      ...of('bulletin.praiseTop'),
    };
  return null;
}

/** 拟表扬、提醒、通报批评: from the published tables of the year, the month's own first; the plan names no line, so the pack's are proposals alone. */
export function proposals(policy: Policy, tables: Progress[]): Proposed[] {
  try {
    return (tables[0]?.areas ?? []).flatMap((row) => proposed(policy, tables, row) ?? []);
  } catch (silent) {
    // A law kept before it had these lines proposes nothing.
    if (silent instanceof LawSilent) return [];
    throw silent;
  }
}

/** The published tables of the months (or quarters' ends) before in the same year, the newest first, up to the first that was never reckoned. */
export async function tablesBefore({ client, policy }: Work, period: Period): Promise<Progress[]> {
  const tables: Progress[] = [];
  const step = bulletinMonths(policy, period);
  for (let at = monthOf(period) - step; at >= 1; at -= step) {
    const { rows } = await client.query<{ content: Progress }>(
      `select p.content from progress_published p join identification i on i.id = p.identification_id where i.period = $1
       order by p.kept_at desc limit 1`,
      [addMonths(period, at - monthOf(period))],
    );
    if (!rows[0]) break;
    tables.push(rows[0].content);
  }
  return tables;
}
