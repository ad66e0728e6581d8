import { classOfSource } from '../../policy/disclosure.ts';

/** What one source alone says of an enterprise as of a month, in 元; `same` is last year's same months, `annual` last year. */
export interface SourceAccount {
  source: string;
  ytd: string | null;
  annual: string | null;
  same: string | null;
  rolling: string | null;
  yoy: string | null;
  idle: number | null;
  /** The month of this year it opened in, where the months before count as zero (A12); else null. */
  opened: number | null;
  /** The months of the pool's year in bits (pool-year.ts). */
  poolMonths: number;
}

/** The account a fact is taken from: the most trusted one that knows it. */
export function accountOf(accounts: SourceAccount[], known: 'ytd' | 'annual' | 'rolling' | 'yoy' | 'idle'): SourceAccount | null {
  return accounts.find((account) => account[known] !== null) ?? null;
}

/** The account whose last year gives the season of an own forecast: that of the year to date, else the most trusted that has one. */
export function seasonAccount(accounts: SourceAccount[]): SourceAccount | null {
  const has = (account: SourceAccount | null) => account !== null && Number(account.annual) > 0 && Number(account.same) > 0;
  const ytd = accountOf(accounts, 'ytd');
  return has(ytd) ? ytd : (accounts.find(has) ?? null);
}

/** 每个数属于哪些类别, by the account each is taken from; a forecast by its own season rests on that account too. */
export function classesOf(accounts: SourceAccount[], forecastMethod: string | null): Record<string, string[]> {
  const of = (...used: (SourceAccount | null)[]) => [
    ...new Set(used.flatMap((account) => (account ? [classOfSource(account.source)] : []))),
  ];
  const ytd = accountOf(accounts, 'ytd');
  return {
    annual_revenue: of(accountOf(accounts, 'annual')),
    ytd_revenue: of(ytd),
    rolling12_revenue: of(accountOf(accounts, 'rolling')),
    revenue_yoy: of(accountOf(accounts, 'yoy')),
    idle_months: of(accountOf(accounts, 'idle')),
    forecast_revenue: of(ytd, forecastMethod === 'own_season' ? seasonAccount(accounts) : null),
  };
}
