import type { Period } from '../../platform/shared/period.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import { LawSilent, statedList, statedNumber, statedYuan } from '../../policy/parameter.ts';
import type { Policy } from '../../policy/policy.ts';

/** What the law says of how facts are reckoned, as of a month. Amounts are in 元, as decimal text for SQL. */
export interface FactLaw {
  /** 取数来源次序, the most trusted first (二.1). */
  sources: string[];
  /** 连续停产月数 at which a run of zero months is long enough whatever lies behind it (三.1). */
  idleMonths: number;
  /** 培育库 band: at least `poolFrom`, below `poolBelow` (二.1). */
  poolFrom: string;
  poolBelow: string;
  /** The month of the pool's yearly rebuild, 1 to 12 (二.1). */
  rebuildMonth: number;
}

/** Sources whose rosters may carry revenue; statistics survey values never do (五.3). */
const revenueSources = ['self', 'tax', 'listing', 'project', 'market'];

/** The parameters the facts rest on, in force in the month. Refuses a month of which the law says nothing. */
export function factLaw(policy: Policy, period: Period): FactLaw {
  return inForce(period, () => {
    const sources = statedList(policy, 'revenue.sources', period);
    if (sources.length === 0 || sources.some((source) => !revenueSources.includes(source))) {
      throw new Error(`参数 revenue.sources 只能取 ${revenueSources.join('、')}`);
    }
    return {
      sources,
      idleMonths: statedNumber(policy, 'exitRisk.idleMonths', period),
      poolFrom: statedYuan(policy, 'pool.from', period),
      poolBelow: statedYuan(policy, 'pool.below', period),
      rebuildMonth: statedNumber(policy, 'pool.rebuildMonth', period),
    };
  });
}

/** Reads the law for a month a person chose: where the law is silent the person is told, nothing is broken. */
export function inForce<T>(period: Period, read: () => T): T {
  try {
    return read();
  } catch (silent) {
    if (!(silent instanceof LawSilent)) throw silent;
    throw new Refusal([{ says: `${period} 不能认定：${silent.message}`, remedy: '请选择方案施行期内的月份' }], 422);
  }
}
