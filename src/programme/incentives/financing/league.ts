import type * as z from 'zod';
import { statedNumber } from '../../../policy/parameter.ts';
import { workdaysBetween } from '../../../policy/workdays.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { readLeague as contract, LeagueRow } from './contract.ts';
import { answeredOn, isLate, matchRows, type StoredMatch } from './match-rows.ts';

const has = (match: StoredMatch, step: string) => match.steps.some((one) => one.step === step);
const fen = (match: StoredMatch, step: string) =>
  match.steps
    .filter((one) => one.step === step)
    .reduce((total, { amountYuan }) => total + BigInt((amountYuan ?? '0').replace('.', '')), 0n);
const yuan = (total: bigint) => `${total / 100n}.${String(total % 100n).padStart(2, '0')}`;

/** Counts of one bank; a sum over fewer than the least publishable would tell of single enterprises and is left out. */
function rowOf(work: Work, bank: string, matches: StoredMatch[], minimum: number): Omit<LeagueRow, 'rank'> {
  const { policy, today } = work;
  const replies = matches.flatMap((match) => answeredOn(match) ?? []);
  const late = matches.filter((match) => isLate(match, today)).length;
  const inTime = matches.filter((match) => answeredOn(match) !== null && !isLate(match, today)).length;
  const of = (step: string) => matches.filter((match) => has(match, step));
  const amount = (step: string) => {
    const some = of(step);
    return some.length < minimum ? null : yuan(some.reduce((total, match) => total + fen(match, step), 0n));
  };
  const days = matches.flatMap((match) => {
    const on = answeredOn(match);
    return on === null ? [] : [workdaysBetween(policy.calendar, match.pushedOn, on)];
  });
  const settled = inTime + late;
  return {
    bank,
    pushed: matches.length,
    answered: replies.length,
    inTime,
    overdue: late,
    inTimeShare: settled === 0 ? null : Math.round((inTime / settled) * 1000) / 1000,
    meanWorkdays: days.length === 0 ? null : Math.round((days.reduce((a, b) => a + b, 0) / days.length) * 10) / 10,
    credited: of('credit').length,
    drawn: of('drawdown').length,
    declined: of('decline').length,
    creditYuan: amount('credit'),
    drawnYuan: amount('drawdown'),
  };
}

/** 银行排名 of what was pushed in a year: first who answers in time, then who gives credit, then who answers sooner. A bank is told its own row. */
export async function readLeague(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { policy, today, actor } = work;
  const year = asked.year ?? Number(today.slice(0, 4));
  const minimum = statedNumber(policy, 'publish.minimumCell', today);
  const matches = (await work.lent('system', (system) => matchRows(system))).filter(({ pushedOn }) => pushedOn.startsWith(String(year)));
  const rows = [...Map.groupBy(matches, ({ bank }) => bank)].map(([bank, of]) => rowOf(work, bank, of, minimum));
  const credit = ({ pushed, credited }: (typeof rows)[number]) => credited / pushed;
  rows.sort(
    (a, b) =>
      (b.inTimeShare ?? -1) - (a.inTimeShare ?? -1) ||
      credit(b) - credit(a) ||
      (a.meanWorkdays ?? 1e9) - (b.meanWorkdays ?? 1e9) ||
      a.bank.localeCompare(b.bank, 'zh-CN'),
  );
  const ranked = rows.map((row, at) => ({ rank: at + 1, ...row }));
  const told = actor.office === 'bank' ? ranked.filter(({ bank }) => bank === actor.bank) : ranked;
  return { asOf: today, year, minimum, workdays: statedNumber(policy, 'financing.answerWorkdays', today), rows: told };
}
