import type { Period } from '../../platform/shared/period.ts';
import { goesOn, thisTerm } from '../../platform/shared/term.ts';
import { bulletinMonths } from '../../policy/bulletin-period.ts';
import { stated } from '../../policy/parameter.ts';
import type { Policy } from '../../policy/policy.ts';
import { countsBy } from '../targets/figures.ts';
import type { Progress } from './contract.ts';

/** How a table speaks of its time: by months, or by the terms of its bulletins (本季度); within a term what stands at a moment stands at the month's end. */
function spoken(months: number, period: Period) {
  if (months === 1) return { own: '本月', end: '本月末', soFar: '本年1月至本月', identified: '本月', lastYear: '上年1月至同月' };
  const own = thisTerm(months);
  const end = goesOn(months, period) ? '本月末' : `${own}末`;
  return { own, end, soFar: `年初至${end}`, identified: end, lastYear: '上年年初至同期末' };
}

/** 指标口径: what each number of the table means, as bulletins print it under the table. */
export function definitions(policy: Policy, period: Period): Progress['definitions'] {
  const { own, end, soFar, identified, lastYear } = spoken(bulletinMonths(policy, period), period);
  const counted = countsBy(policy, period) === 'effective' ? '按入库（退库）生效月份计入' : '按审核批次的月份计入';
  const clause = (parameter: string) => stated(policy, parameter, period).clause;
  const define = (name: string, label: string, unit: string, says: string, of: string) => ({ name, label, unit, says, clause: of });
  return [
    define('newTarget', '年度新增目标', '家', '方案附件所列各县市区当年新增目标', '附件'),
    define('newCount', '累计新增', '家', `${soFar}新纳入规模以上工业统计的企业，${counted}，归入库时所在县市区`, clause('goal.newPerYear')),
    define('monthNewCount', `${own}新增`, '家', `${own}新纳入的企业，${counted}`, clause('goal.newPerYear')),
    define('newlyBuilt', '新建新投产', '家', '累计新增中经月度审核入库的新建新投产企业', clause('award.newlyBuilt')),
    define('grown', '规下升规上', '家', '累计新增中经年度审核入库的规下升规上企业', clause('award.grown')),
    define('completionRate', '新增完成率', '%', '累计新增 ÷ 年度新增目标；没有目标的不计算', clause('ranking.by')),
    define(
      'pace',
      '时序进度差',
      '百分点',
      `新增完成率 − ${end}应完成的累计比例（按审核批次的节奏设定，不是月份数 ÷ 12）`,
      clause('pace.curve'),
    ),
    define('rank', '排名', '名', '依次比较完成率、净增、新增；全部相同名次并列（1、2、2、4）', clause('ranking.by')),
    define('exitCount', '累计退库', '家', `${soFar}退出统计的企业，${counted}`, clause('goal.netPerYear')),
    define('netCount', '净增', '家', '累计新增 − 累计退库', clause('goal.netPerYear')),
    define('netTarget', '净增目标', '家', '方案只定全市净增目标，各县市区的由其自行制定', clause('goal.netPerYear')),
    define('listed', '期末在库', '家', `${end}最近一次入库、退库事件为入库的企业`, clause('goal.total')),
    define('poolCount', '培育库', '家', `${identified}认定的重点企业培育库企业`, policy.rules.pool.clause),
    define('dueEntryCount', '应统未统', '家', `${identified}认定的收入已达规模而未入统的企业`, policy.rules.dueEntry.clause),
    define('verifyCount', '待核实', '家', '数据缺失或矛盾、清单不能判断的企业（一家只计一次）', policy.rules.dueEntry.clause),
    define(
      'exitRisk',
      '退规风险（红、橙、黄、等级待定）',
      '家',
      `${identified}认定的退规风险企业，含市场出清；数据不全、定不了等级的单列为等级待定`,
      policy.rules.exitRisk.clause,
    ),
    define('lastYearNewCount', '去年同期新增', '家', `${lastYear}新增`, clause('goal.newPerYear')),
  ];
}
