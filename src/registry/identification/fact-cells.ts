import { addMonths, monthOf, type Period, periodOf, yearOf } from '../../platform/shared/period.ts';
import type { FactName } from '../../policy/fact.ts';
import { type Cells, type FigureCell, monthCells, ytdCells } from './cells.ts';
import type { FactLaw } from './fact-law.ts';
import { accountOf, type SourceAccount, seasonAccount } from './source-account.ts';

/** The cells each fact of revenue rests on, in the order of the months; facts that rest on none are absent. */
export function cellsByFact(
  period: Period,
  law: FactLaw,
  accounts: SourceAccount[],
  cells: Cells,
  forecastMethod: string | null,
): Map<FactName, FigureCell[]> {
  const december = periodOf(yearOf(period) - 1, 12);
  const same = addMonths(period, -12);
  const ytd = accountOf(accounts, 'ytd')?.source;
  const annual = accountOf(accounts, 'annual')?.source;
  const rolling = accountOf(accounts, 'rolling')?.source;
  const yoy = accountOf(accounts, 'yoy')?.source;
  const upTo = (source: string | undefined, ...periods: Period[]) =>
    source === undefined ? [] : periods.flatMap((at) => ytdCells(cells, source, at, openedIn(period, accounts, source)));
  const rollingOf = (source: string | undefined, at: Period) =>
    monthOf(at) === 12 ? upTo(source, at) : upTo(source, at, december, addMonths(at, -12));
  return new Map<FactName, FigureCell[]>([
    ['ytd_revenue', upTo(ytd, period)],
    ['annual_revenue', upTo(annual, december)],
    ['rolling12_revenue', rollingOf(rolling, period)],
    [
      'forecast_revenue',
      [...upTo(ytd, period), ...(forecastMethod === 'own_season' ? upTo(seasonAccount(accounts)?.source, december, same) : [])],
    ],
    ['revenue_yoy', upTo(yoy, period, same)],
    ['idle_months', idleCells(period, accounts, cells)],
    ['pool_band_this_year', pooledMonths(period, law, accounts).flatMap(({ source, at }) => rollingOf(source, at))],
  ]);
}

/** The zero months of the run, and the month that ended it. */
function idleCells(period: Period, accounts: SourceAccount[], cells: Cells): FigureCell[] {
  const account = accountOf(accounts, 'idle');
  if (!account) return [];
  const back = Array.from({ length: (account.idle ?? 0) + 1 }, (_, month) => addMonths(period, -month));
  return back.flatMap((at) => monthCells(cells, account.source, at, openedIn(period, accounts, account.source)));
}

/** The month the enterprise opened in, where the source's account begins there. */
function openedIn(period: Period, accounts: SourceAccount[], source: string): Period | null {
  const opened = accounts.find((account) => account.source === source)?.opened ?? null;
  return opened === null ? null : periodOf(yearOf(period), opened);
}

/** The months of the pool's year that are known, each from the most trusted source that knows it. */
export function pooledMonths(period: Period, law: FactLaw, accounts: SourceAccount[]): { source: string; at: Period; inBand: boolean }[] {
  const first = Math.min(law.rebuildMonth, monthOf(period));
  return Array.from({ length: monthOf(period) - first + 1 }, (_, index) => first + index).flatMap((month) => {
    const known = accounts.find((account) => account.poolMonths & (2 ** (month - 1)));
    if (!known) return [];
    return [{ source: known.source, at: periodOf(yearOf(period), month), inBand: (known.poolMonths & (2 ** (month + 11))) !== 0 }];
  });
}
