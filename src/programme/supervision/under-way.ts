import { lastDayOf, type Period, yearOf } from '../../platform/shared/period.ts';
import { poolRatio } from '../../policy/cultivation.ts';
import { stated, statedNumber } from '../../policy/parameter.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Work } from '../../registry/access/work.ts';
import { inForce } from '../../registry/identification/fact-law.ts';
import { latestPeriod } from '../../registry/identification/run.ts';
import { applicationsAsOf } from '../cultivation/entry/figures.ts';
import { membersAsOf } from '../cultivation/figures.ts';
import { noProblems, type ProblemFigures, problemFigures } from '../retention/problems/figures.ts';
import { noWatched, watchAsOf } from '../retention/watch/figures.ts';
import type { Progress, ProgressRow } from './contract.ts';
import { published } from './publish.ts';

/** The counts of what people did: the pool they keep, the applications they handle. */
const names = ['inPool', 'entryUnderReview', 'entryReturned', 'watchOwned', 'watchTriaged', 'watchHelping', 'watchLifted'] as const;

/** 截至哪天: today for the newest month there are data of, which is worked on until the next comes; the last day of an earlier one. */
function asOfDay(period: Period, newest: Period, today: string): string {
  const last = lastDayOf(period);
  return period < newest && last < today ? last : today;
}

/**
 * 培育与申报的数 put beside the month's table. They change from day to day while the table stays with its run, so they are reckoned when it is read,
 * by the system for all areas, and left out where they are small as the rest of a published table is.
 */
export async function withUnderWay(work: Work, table: Progress, publish: boolean): Promise<Progress> {
  const { policy, today } = work;
  const { period } = table;
  const { day, pool, applications, ledger, watch } = await work.lent('system', async (machine) => {
    const upTo = asOfDay(period, await latestPeriod(machine), today);
    const year = yearOf(period);
    return {
      day: upTo,
      pool: await membersAsOf(machine, year, upTo),
      applications: await applicationsAsOf(machine, year, upTo),
      ledger: await problemFigures(machine, year, upTo),
      watch: await watchAsOf(machine, year, upTo),
    };
  });
  const put = (row: ProgressRow): ProgressRow => {
    const { underReview = 0, returned = 0, approved = 0 } = applications.get(row.area) ?? {};
    return {
      ...row,
      inPool: pool.get(row.area) ?? 0,
      entryUnderReview: underReview,
      entryReturned: returned,
      entryApproved: approved,
      ...(watch.get(row.area) ?? noWatched),
      problems: told(ledger.get(row.area) ?? noProblems),
    };
  };
  const areas = table.areas.map(put);
  const sum = (name: (typeof names)[number] | 'entryApproved') => areas.reduce((total, row) => total + (row[name] ?? 0), 0);
  const problems = told(summedUp([...ledger.values()]));
  const city = { ...table.city, ...Object.fromEntries([...names, 'entryApproved' as const].map((name) => [name, sum(name)])), problems };
  const whole: Progress = {
    ...table,
    areas: areas.map(withRatio),
    city: withRatio(city),
    definitions: [...table.definitions, ...inForce(period, () => underWayDefinitions(policy, period, day))],
  };
  if (!publish) return whole;
  const { parameter, counts } = policy.disclosure.smallCell;
  const shown = published(
    whole,
    statedNumber(policy, parameter, period),
    counts.filter((name) => name === 'problems' || names.some((one) => one === name)),
  );
  return { ...shown, suppressed: [...(table.suppressed ?? []), ...(shown.suppressed ?? [])] };
}

/** 问题台账 as the table has it: counts, and the share of the rated that were content. */
function told({ rated, satisfied, ...counts }: ProblemFigures): ProgressRow['problems'] {
  return { ...counts, satisfiedRate: rated === 0 ? null : Math.round((satisfied / rated) * 10_000) / 10_000 };
}

function summedUp(all: ProblemFigures[]): ProblemFigures {
  const total = { ...noProblems };
  for (const one of all) for (const name of Object.keys(total) as (keyof ProblemFigures)[]) total[name] += one[name];
  return total;
}

function withRatio(row: ProgressRow): ProgressRow {
  return { ...row, poolRatio: poolRatio(row.inPool ?? 0, row.newTarget) };
}

function underWayDefinitions(policy: Policy, period: Period, day: string): Progress['definitions'] {
  const clause = (parameter: string) => stated(policy, parameter, period).clause;
  const define = (name: string, label: string, unit: string, says: string, of: string) => ({ name, label, unit, says, clause: of });
  return [
    define(
      'inPool',
      '在库培育',
      '家',
      `截至${day}在当年培育库、尚未入统的企业（在库培育、临规、达规待申报、申报中）`,
      policy.rules.pool.clause,
    ),
    define('poolRatio', '库与目标之比', '比 1', '在库培育 ÷ 年度新增目标；没有目标的不计算', clause('pool.targetRatio')),
    define('entryUnderReview', '申报在审', '家', `截至${day}已提交、尚未批准的入统申报`, policy.rules.dueEntry.clause),
    define('entryReturned', '退回待报', '家', `截至${day}被退回、尚未重新提交的入统申报`, policy.rules.dueEntry.clause),
    define(
      'problems',
      '问题台账',
      '件',
      `截至${day}未了结、逾期未办结的问题；本年收集、已销号、按期办结的问题，及满意率（满意、基本满意 ÷ 已评价）`,
      '三.3',
    ),
    define('watchOwned', '监测企业有责任人', '家', `截至${day}重点监测、帮扶中的企业已指定服务专员的`, '三.2'),
    define('watchTriaged', '已分类处置', '家', `截至${day}监测中已决定帮扶或列为市场出清的企业`, '三.2'),
    define('watchHelping', '帮扶中', '家', `截至${day}决定帮扶、尚未解除的企业`, '三.2'),
    define('watchLifted', '本年解除监测', '家', `${yearOf(period)}年解除重点监测的企业，截至${day}`, '三.1'),
    define('entryApproved', '本年已批准', '家', `${yearOf(period)}年经申报批准入库的企业，截至${day}`, policy.rules.dueEntry.clause),
  ];
}
