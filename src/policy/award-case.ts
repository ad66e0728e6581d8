import { isDeepStrictEqual } from 'node:util';
import { everyAward } from './award.ts';
import { fenOf } from './award-money.ts';
import { readOtherwise } from './award-otherwise.ts';
import type { AreaPolicy, Award, AwardFacts, AwardLaw, AwardRuling, FiscalShare, RegisterTurn, TaxWord } from './award-shape.ts';
import type { EntryTrack } from './calendar-shape.ts';
import type { ParameterValue } from './parameter.ts';
import type { Policy } from './policy.ts';

/** 奖励的工作示例 as cases/incentives.yaml of a pack writes them: one line a thing, in the words of the office. */
export interface AwardCase {
  case: string;
  award: {
    year: number;
    turns: string[];
    tax: Record<string, string>;
    today: string;
    registerThrough?: string;
    share?: number;
    shares?: Record<string, number>;
    policies?: string[];
    claimed?: string[];
    rulings?: string[];
    succession?: string[];
    moves?: string[];
    otherPaidYuan?: number[];
    paidYuan?: Record<string, number>;
    /** The entry it was paid for, where the case has several. */
    paidFor?: string;
    reading?: Record<string, ParameterValue>;
  };
  is: {
    eligible: boolean | null;
    totalYuan: number;
    instalments: string[];
    winner?: string;
    payers?: string[];
    /** 市、县各多少元; three numbers: 省、市（省级以外）、县. */
    split?: number[] | null;
  };
}

const tracks: Record<string, EntryTrack> = { 新建新投产: 'newlyBuilt', 规下升规上: 'grown' };
const abouts: Record<string, AwardRuling['about']> = { 再入规: 'reentry', 弄虚作假: 'fraud', 合并分立: 'succession' };

/** Where a case lies that names no area: the last of the annex. */
const homeOf = ({ areas }: Policy): string => areas.at(-1)?.name ?? '';

function turnOf(text: string, home: string): RegisterTurn {
  const [period = '', what = '', ...rest] = text.split(' ');
  const track = rest.map((word) => tracks[word]).find((one) => one !== undefined) ?? null;
  return {
    kind: what.endsWith('入库') ? 'entry' : 'exit',
    effectivePeriod: period,
    area: home,
    track,
    reviewType: what.startsWith('月度') ? 'monthly' : null,
    reviewBatch: rest.find((word) => /^\d/.test(word)) ?? null,
    approvedOn: null,
    cause: what.endsWith('退库') ? (rest[0] ?? null) : null,
  };
}

function policyOf(text: string): AreaPolicy {
  const [area = '', track = '', yuan = '', , from = '', , to] = text.split(' ');
  return { area, track: tracks[track] ?? 'grown', amountFen: fenOf(yuan), document: `${area}示例政策`, from, to: to ?? null };
}

const taxOf = ([year, said]: [string, string]): TaxWord => ({
  year: Number(year),
  formed: said.startsWith('是'),
  net: said.endsWith('退税后否') ? false : null,
});

function rulingOf(text: string): AwardRuling {
  const [about = '', holds] = text.split(' ');
  return { about: abouts[about] ?? 'fraud', period: null, holds: holds === '是', says: '示例认定' };
}

function sharesOf(home: string, { year, share, shares = {} }: AwardCase['award']): FiscalShare[] {
  const said = { ...(share === undefined ? {} : { [home]: share }), ...shares };
  return Object.entries(said).map(([area, cityShare]) => ({ area, year, cityShare: String(cityShare), document: '示例财政体制' }));
}

/** The law and the facts a case speaks of. */
export function caseOf(policy: Policy, { award }: AwardCase): { law: AwardLaw; facts: AwardFacts } {
  const home = homeOf(policy);
  const read = Object.entries(award.reading ?? {}).reduce((law, [name, value]) => readOtherwise(law, name, value), policy);
  const facts: AwardFacts = {
    turns: award.turns.map((text) => turnOf(text, home)),
    tax: Object.entries(award.tax).map(taxOf),
    claimed: (award.claimed ?? []).map((word) => tracks[word] ?? 'grown'),
    rulings: (award.rulings ?? []).map(rulingOf),
    succession: (award.succession ?? []).map((says) => ({ kind: 'merger', on: `${award.year}-01-01`, says: `${says}而来` })),
    otherPaid: (award.otherPaidYuan ?? []).map((yuan) => ({ amountFen: fenOf(String(yuan)), document: '示例政策' })),
    paid: Object.entries(award.paidYuan ?? {}).map(([ordinal, yuan]) => ({
      ordinal: Number(ordinal),
      year: award.year,
      enteredOn: award.paidFor ?? award.turns.findLast((text) => text.includes('入库'))?.slice(0, 7) ?? '',
      amountFen: fenOf(String(yuan)),
    })),
    moves: (award.moves ?? []).map((text) => ({ period: text.slice(0, 7), area: text.slice(8) })),
    registerThrough: award.registerThrough ?? null,
    today: award.today,
  };
  return { law: { policy: read, areaPolicies: (award.policies ?? []).map(policyOf), shares: sharesOf(home, award) }, facts };
}

const yuan = (fen: bigint | null) => (fen === null ? null : Number(fen) / 100);

function splitOf({ cityFen, provinceFen, areaFen }: Award, asked: number[] | null): (number | null)[] | null {
  if (cityFen === null || provinceFen === null) return null;
  return asked?.length === 3 ? [yuan(provinceFen), yuan(cityFen - provinceFen), yuan(areaFen)] : [yuan(cityFen), yuan(areaFen)];
}

/** 手算与系统算的差别, in Chinese; null: the award of the year is what the case says, and every part of it says why. */
export function awardCaseFault(policy: Policy, given: AwardCase): string | null {
  const { law, facts } = caseOf(policy, given);
  const award = everyAward(law, facts).findLast(({ year }) => year === given.award.year);
  if (!award) return '没有这一年的奖励';
  const { eligible, totalFen, instalments, higher } = award;
  const { winner, payers, split } = given.is;
  const found = {
    eligible,
    totalYuan: yuan(totalFen),
    instalments: instalments.map((one) => `${yuan(one.amountFen)} ${one.state}`),
    ...(winner === undefined ? {} : { winner: higher.winner }),
    ...(payers === undefined ? {} : { payers: instalments.map(({ payer }) => payer) }),
    ...(split === undefined ? {} : { split: splitOf(award, split) }),
  };
  const reasons = [...award.because, ...instalments.flatMap((one) => one.because)];
  if (!isDeepStrictEqual(found, { ...given.is })) {
    const says = reasons.map((reason) => `${reason.clause} ${reason.says}`).join('；');
    return `算得 ${JSON.stringify(found)}，示例写 ${JSON.stringify(given.is)}；依据：${says}`;
  }
  const known = new Set(policy.clauses.map(({ id }) => id));
  const strange = reasons.find(({ clause }) => !known.has(clause));
  if (strange) return `理由“${strange.says}”引用了没有的条款 ${strange.clause}`;
  return award.because.length > 0 && instalments.every((one) => one.because.length > 0) ? null : '有一部分没有说明理由';
}
