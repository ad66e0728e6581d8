import { addMonths, monthOf, type Period, yearOf } from '../../platform/shared/period.ts';
import { type FactName, facts } from '../../policy/fact.ts';
import { showValue } from '../../policy/say.ts';
import type { Explanation } from './contract.ts';
import { pooledMonths } from './fact-cells.ts';
import type { FactLaw } from './fact-law.ts';
import { accountOf, type SourceAccount, seasonAccount } from './source-account.ts';
import type { StoredFacts } from './stored.ts';
import { amount, sourceLabel } from './wording.ts';

type Working = Explanation['workings'][number];

/** 季节占比 used for a forecast that is not the enterprise's own: sums of last year in 元. */
export interface SharePair {
  same: string;
  annual: string;
}

/** 怎样算出来的: each reckoned fact as a formula in 万元, with the source it was taken from. */
export function workingsOf(
  period: Period,
  law: FactLaw,
  found: StoredFacts,
  accounts: SourceAccount[],
  share: SharePair | null,
): Working[] {
  const upTo = `1—${monthOf(period)}月`;
  const lastYear = yearOf(period) - 1;
  const ytd = accountOf(accounts, 'ytd');
  const annual = accountOf(accounts, 'annual');
  const rolling = accountOf(accounts, 'rolling');
  const yoy = accountOf(accounts, 'yoy');
  return [
    working('ytd_revenue', found.ytd_revenue, `${yearOf(period)}年${upTo}累计${from(ytd)}`),
    working(
      'annual_revenue',
      found.annual_revenue,
      annual?.opened
        ? `${yearOf(period)}年${annual.opened}月成立，成立前没有经营，收入为零${from(annual)}`
        : `${lastYear}年1—12月累计${from(annual)}`,
    ),
    working(
      'rolling12_revenue',
      found.rolling12_revenue,
      monthOf(period) === 12
        ? `12月累计即最近12个月${from(rolling)}`
        : `本年累计 ${told(rolling, 'ytd')} + 上年全年 ${told(rolling, 'annual')} − 上年同期 ${told(rolling, 'same')}`,
    ),
    working('revenue_yoy', found.revenue_yoy, `本年累计 ${told(yoy, 'ytd')} ÷ 上年同期 ${told(yoy, 'same')} − 1`),
    working('forecast_revenue', found.forecast_revenue, forecastFormula(period, found, accounts, share)),
    working('idle_months', found.idle_months, idleFormula(period, law, found, accountOf(accounts, 'idle'))),
    working('pool_band_this_year', found.pool_band_this_year, poolFormula(period, law, accounts)),
  ];
}

function working(fact: FactName, value: string | number | boolean | null, formula: string): Working {
  const { label, type } = facts[fact];
  const shown = value === null ? null : type === 'count' ? String(value) : showValue(type, value);
  return { fact, label, formula: value === null ? `数据不全，无法计算：${formula}` : formula, value: shown };
}

/** A number of a source with the source beside it: facts of one enterprise may rest on different sources. */
function told(account: SourceAccount | null, figure: 'ytd' | 'annual' | 'same'): string {
  return `${amount(account?.[figure])}${from(account)}`;
}

function from(account: SourceAccount | null): string {
  return account ? `（${sourceLabel(account.source)}）` : '（各来源均缺）';
}

/** The forecast's method, in words and numbers. */
function forecastFormula(period: Period, found: StoredFacts, accounts: SourceAccount[], share: SharePair | null): string {
  const month = monthOf(period);
  const ytd = accountOf(accounts, 'ytd');
  const season = seasonAccount(accounts);
  const reached = `本年累计 ${told(ytd, 'ytd')}`;
  const ratio = (whose: string, same: string, annual: string) => `${reached} ÷ ${whose}上年1—${month}月占全年的比重（${same} ÷ ${annual}）`;
  switch (found.forecast_method) {
    case 'full_year':
      return `12月累计即全年${from(ytd)}`;
    case 'own_season':
      return ratio('本企业', told(season, 'same'), told(season, 'annual'));
    case 'division_area':
      return ratio('本县市区同行业大类', amount(share?.same), amount(share?.annual));
    case 'city':
      return ratio('全市工业企业', amount(share?.same), amount(share?.annual));
    default:
      return `${reached} ÷ ${month} × 12`;
  }
}

function idleFormula(period: Period, law: FactLaw, found: StoredFacts, account: SourceAccount | null): string {
  if (found.idle_months === null) return `${period} 往前有缺报的月份，且已知为零的月份不足 ${law.idleMonths} 个月`;
  if (found.idle_months === 0) return `${period} 当月收入不为零${from(account)}`;
  return `${addMonths(period, 1 - found.idle_months)} 至 ${period} 各月收入均为零${from(account)}`;
}

function poolFormula(period: Period, law: FactLaw, accounts: SourceAccount[]): string {
  const known = pooledMonths(period, law, accounts);
  const within = known.filter((month) => month.inBand).map((month) => `${monthOf(month.at)}月`);
  const band = `${amount(law.poolFrom)}（含）至 ${amount(law.poolBelow)}（不含）`;
  if (known.length === 0) return `本年各月最近12个月收入均未知，区间 ${band}`;
  return within.length > 0
    ? `最近12个月收入在 ${band}之间的月份：${within.join('、')}`
    : `本年已知的 ${known.length} 个月均不在 ${band}之间`;
}

/** Of a frozen month: where data that came since would give another number, the formula would not lead to the one issued, and says so. */
export function asIssued(workings: Working[], issued: StoredFacts, live: StoredFacts): Working[] {
  return workings.map((working) => {
    const fact = working.fact as keyof StoredFacts;
    return issued[fact] === live[fact] ? working : { ...working, formula: '定稿时的数；此后报来的数据不计入本月' };
  });
}
