import { taxCondition, yearTaxSaid } from './award-conditions.ts';
import type { Eligible } from './award-eligible.ts';
import { moneyText } from './award-money.ts';
import { paidFor } from './award-paid.ts';
import { ruled } from './award-ruled.ts';
import type { Said } from './award-said.ts';
import type { AwardFacts, AwardLaw, AwardReason, HigherOf, InstalmentState, RegisterTurn } from './award-shape.ts';
import { exitReviewYear } from './award-year.ts';
import type { EntryTrack } from './calendar-shape.ts';
import { stated, statedNumber } from './parameter.ts';

/** Where an instalment stands, and why; of a later one also what the register says by itself. */
export interface Standing {
  state: InstalmentState;
  because: AwardReason[];
  listed?: boolean | null;
}

interface Asked {
  track: EntryTrack | null;
  eligible: Eligible;
  higher: HigherOf;
  stages: readonly bigint[];
  entry: RegisterTurn;
  period: string;
}

const clause = '四.3';
const month = (year: number, of: number) => `${year}-${String(of).padStart(2, '0')}`;

/**
 * 以后各期的在库核验 (四.3, A5): the year it looks at, the month by which its results have taken effect, and the budget year. The second instalment's
 * is the pack's number of years after entry, each later one's a year after the one before.
 */
export function laterYear(
  { policy }: AwardLaw,
  period: string,
  ordinal: number,
): { checkYear: number; settledBy: string; budgetYear: number } {
  const year = Number(period.slice(0, 4)) + ordinal - 2;
  const checkYear = year + statedNumber(policy, 'award.retentionCheckYears', period);
  const settledBy = month(checkYear + 1, statedNumber(policy, 'award.retentionSettledMonth', period));
  const budgetYear = Math.max(year + statedNumber(policy, 'award.secondPaidAfterYears', period), checkYear + 1);
  return { checkYear, settledBy, budgetYear };
}

/** What holds of both instalments before either is looked at; null: it must be looked at. */
function common({ eligible, higher, stages }: Asked, ordinal: number): Standing | null {
  const amountFen = stages[ordinal - 1];
  if (eligible.eligible === false) return { state: 'none', because: [{ says: '不符合奖励条件，不兑现', clause }] };
  if (eligible.eligible === null) {
    return eligible.waits === 'tax'
      ? { state: 'waitingTax', because: [{ says: '等税务部门证明当年是否形成税收', clause, reading: 'A4' }] }
      : { state: 'undecided', because: [{ says: '条件尚有须由人认定的，认定以前不兑现', clause }] };
  }
  if (higher.totalFen === 0n)
    return { state: 'capped', because: [{ says: '同一事项已由其他政策兑现到就高标准，不再兑现', clause: '四.4' }] };
  if (amountFen === 0n) {
    const says = stages.length > 2 ? `${instalmentName(ordinal, stages.length)}金额为零，不兑现` : '首次已一次付清，没有剩余';
    return { state: 'none', because: [{ says, clause, reading: 'A3' }] };
  }
  return null;
}

/** 期次 in a sentence: 首次、剩余奖励 of two; of more by its number. */
const instalmentName = (ordinal: number, many: number) => (many > 2 ? `第${ordinal}期` : ordinal === 1 ? '首次' : '剩余奖励');

/** 首次兑现. */
export function firstStanding(law: AwardLaw, facts: AwardFacts, asked: Asked): Standing {
  const before = settled(facts, asked, 1) ?? common(asked, 1);
  if (before) return before;
  const cited = { clause: stated(law.policy, 'award.retentionCheckYears', asked.period).clause };
  const says = `条件齐备，${instalmentName(1, asked.stages.length)}兑现${moneyText(asked.stages[0] ?? 0n)}`;
  return { state: 'payable', because: [{ says, ...cited, reading: 'A3' }] };
}

/** What stays paid when a later one lapses. */
const keptName = (many: number) => (many > 2 ? '已兑现的各期' : '首期');

/** 第n期所问的税收年度: the check year, where the pack asks for it; null: the register alone decides. */
export function taxYearOf(law: AwardLaw, { track, period }: Pick<Asked, 'track' | 'period'>, ordinal: number): number | null {
  return ordinal > 1 && taxCondition(law, track, ordinal, period) ? laterYear(law, period, ordinal).checkYear : null;
}

/**
 * 以后各期: released when the register of its year has arrived and still has it and, where the pack asks for it, 税务 has attested that the year formed
 * tax; lapsed when either says no, by itself. One that is on the books and has lost its ground is for a person to get back.
 */
export function laterStanding(law: AwardLaw, facts: AwardFacts, asked: Asked, ordinal: number): Standing {
  const tax = taxOf(law, facts, asked, ordinal);
  const before = settled(facts, asked, ordinal, tax?.met === false ? tax.because[0] : undefined) ?? common(asked, ordinal);
  if (before) return before;
  const register = registerStanding(law, facts, asked, ordinal);
  const { state } = register;
  const listed = state === 'lapsed' ? false : state === 'undecided' || state === 'waitingRegister' ? null : true;
  if (!tax || listed === false) return { ...register, listed };
  const because = [...register.because, ...tax.because];
  if (tax.met === false) return { state: 'lapsed', because, listed };
  if (listed && tax.met === null) return { state: 'waitingTax', because, listed };
  return { state, because, listed };
}

/** What 税务 says of the year the instalment looks at; null: it is not asked. */
function taxOf(law: AwardLaw, facts: AwardFacts, { track, stages, period }: Asked, ordinal: number): Said | null {
  const asks = taxCondition(law, track, ordinal, period);
  if (!asks) return null;
  const { checkYear } = laterYear(law, period, ordinal);
  const kept = `${instalmentName(ordinal, stages.length)}不再兑现；${keptName(stages.length)}不受影响`;
  return yearTaxSaid(law, facts, { year: checkYear, period, clause: asks.clause, kept });
}

/** 在库核验 of an instalment's year. */
function registerStanding(law: AwardLaw, facts: AwardFacts, asked: Asked, ordinal: number): Standing {
  const { checkYear, settledBy, budgetYear } = laterYear(law, asked.period, ordinal);
  const many = asked.stages.length;
  const rest = many > 2 ? `第${ordinal}期奖励` : '剩余奖励';
  const kept = keptName(many);
  const cited = { clause, reading: 'A5' };
  const from = facts.turns.indexOf(asked.entry);
  const after = facts.turns.slice(from + 1);
  const left = after.find((turn) => turn.kind === 'exit' && exitReviewYear(law.policy, turn) <= checkYear);
  if (left) {
    const back = after.find(
      (turn) => turn.kind === 'entry' && turn.effectivePeriod >= left.effectivePeriod && turn.effectivePeriod <= settledBy,
    );
    const gone = `${left.effectivePeriod} 退库（${left.cause ?? '原因未注明'}）`;
    const ruling = back ? ruled(facts, 'retention', asked.entry.effectivePeriod) : undefined;
    if (back && ruling) {
      const says = `${gone}，${back.effectivePeriod} 又入库；经认定${ruling.holds ? '算' : '不算'}“仍在库”：${ruling.says}`;
      if (!ruling.holds) return { state: 'lapsed', because: [{ says, ...cited }] };
      return released(facts, { checkYear, settledBy, budgetYear }, { says, ...cited });
    }
    if (back)
      return { state: 'undecided', because: [{ says: `${gone}，${back.effectivePeriod} 又入库；是否算“仍在库”须由人认定`, ...cited }] };
    return { state: 'lapsed', because: [{ says: `${gone}，${checkYear} 年年度审核后不在库，${rest}不再兑现；${kept}不受影响`, ...cited }] };
  }
  return released(facts, { checkYear, settledBy, budgetYear }, { says: `${settledBy} 的在库名录仍有该企业，${rest}应予兑现`, ...cited });
}

/** Released once the register has come as far as the review of its year, in its budget year at the earliest. */
function released(facts: AwardFacts, { checkYear, settledBy, budgetYear }: ReturnType<typeof laterYear>, kept: AwardReason): Standing {
  const cited = { clause, reading: 'A5' };
  if (facts.registerThrough === null || facts.registerThrough < settledBy) {
    const known = facts.registerThrough === null ? '在库名录尚未报来' : `在库名录报到 ${facts.registerThrough}`;
    return { state: 'waitingRegister', because: [{ says: `等 ${checkYear} 年年度审核后的在库名录（${settledBy}）；${known}`, ...cited }] };
  }
  if (Number(facts.today.slice(0, 4)) >= budgetYear) return { state: 'payable', because: [kept] };
  return { state: 'due', because: [kept, { says: `列入 ${budgetYear} 年预算兑现`, ...cited }] };
}

/** What the ledger says: what was paid stays paid; where the law no longer bears it, it is for a person to get back, never undone by itself. */
function settled(facts: AwardFacts, { eligible, stages, entry, period }: Asked, ordinal: number, lost?: AwardReason): Standing | null {
  const paid = paidFor(facts, entry, Number(period.slice(0, 4))).find((one) => one.ordinal === ordinal);
  if (!paid) return null;
  const { amountFen, correctedFen = 0n, settled: how = 'all' } = paid;
  const says = `${standsAs[how].says}${moneyText(amountFen)}`;
  const left = amountFen - correctedFen;
  const because: AwardReason[] =
    correctedFen > 0n ? [{ says: `${says}，更正${moneyText(correctedFen)}`, clause: '五.3' }] : [{ says, clause }];
  if (left === 0n) return { state: 'corrected', because };
  const undone = how === 'none' ? '核减' : '追回';
  if (eligible.eligible === false) return { state: 'recover', because: [{ says: `${says}，现不符合条件，应予${undone}`, clause: '五.3' }] };
  if (lost) return { state: 'recover', because: [{ says: `${says}，现不符合这一期的条件，应予${undone}`, clause: '五.3' }, lost] };
  const now = stages[ordinal - 1] ?? 0n;
  if (now !== left)
    because.push({
      says: `按现有事实为${moneyText(now)}，与${standsAs[how].says}数不同；${standsAs[how].says}的不改，差额另行更正`,
      clause,
    });
  return { state: standsAs[how].state, because };
}

/** 登记之后到了哪一步. */
const standsAs = {
  none: { state: 'approved', says: '已核准' },
  part: { state: 'partly', says: '已核准' },
  all: { state: 'paid', says: '已兑现' },
} as const;
