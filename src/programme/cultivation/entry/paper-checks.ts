import { hundredths } from '../../../platform/shared/amount.ts';
import { countedPapers, type PaperLaw } from '../../../policy/papers-shape.ts';
import { stated, statedNumber, statedYuan } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';

/** What is known of one paper of an application. */
export interface PaperState {
  paper: PaperLaw;
  required: boolean;
  state: 'missing' | 'given' | 'checked' | 'returned';
  said: Record<string, string>;
}

/** 一项核对: met, not met, or not yet to be told. What is not met stops the review; nobody but the enterprise changes a figure. */
export interface PaperCheck {
  says: string;
  clause: string;
  met: boolean | null;
  remedy: string | null;
}

/** 途径要交的材料: those of the route, and what was given besides. */
export function isRequired(paper: PaperLaw, track: 'newlyBuilt' | 'grown'): boolean {
  return paper.ordinal <= countedPapers && paper.for.includes(track);
}

/** 材料准备度 n/12, of the papers the route asks for. */
export function readinessOf(states: PaperState[]): { ready: number; needed: number } {
  const needed = states.filter(({ required }) => required);
  return { ready: needed.filter(({ state }) => state === 'given' || state === 'checked').length, needed: needed.length };
}

/** 是不是真的说明: long enough once the stock phrases, marks and blanks are taken out (“核实无误”不算说明). */
export function isExplanation(policy: Policy, text: string | undefined): boolean {
  const { hollow, explanationCharacters } = policy.papers;
  let left = (text ?? '').normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
  for (const phrase of [...hollow].sort((a, b) => b.length - a.length)) left = left.replaceAll(phrase, '');
  return new Set(left).size >= Math.min(8, explanationCharacters) && left.length >= explanationCharacters;
}

/** 自动核对 of what was filled in with the papers, each with its clause; the amounts are the papers' own. */
export function paperChecks(policy: Policy, states: PaperState[], on: string): PaperCheck[] {
  const of = (id: string) => states.find(({ paper }) => paper.id === id);
  const said = (id: string) => {
    const found = of(id);
    return found && found.state !== 'missing' && found.state !== 'returned' ? found.said : null;
  };
  const { clause } = policy.papers;
  return [
    samePeriod([said('profit'), said('vat'), said('vatSchedule')], clause),
    reachesScale(policy, said('profit'), on),
    salesAgree(policy, { profit: said('profit'), vat: said('vat'), text: said('difference')?.text }, on),
    photosVerified([said('gate'), said('workshop')], clause),
    scopeNamed(said('licence'), clause),
    given(said('promise'), '统计数据真实性承诺书已签字', '五.3', '请补交由法定代表人签字、盖章的承诺书'),
  ];
}

type Said = Record<string, string> | null;

function samePeriod(papers: Said[], clause: string): PaperCheck {
  const periods = papers.map((paper) => paper?.period ?? null);
  const known = periods.every((period) => period !== null);
  const one = new Set(periods).size === 1;
  const told = periods.map((period) => period ?? '未填').join('、');
  return {
    says: known ? `利润表、增值税申报表、附列资料的所属期为 ${told}` : '利润表、增值税申报表、附列资料须为同一所属期',
    clause,
    met: known ? one : null,
    remedy: known && !one ? '请换成同一所属期的三份材料' : null,
  };
}

/** Neutral on purpose: nobody is told how much is wanting. */
function reachesScale(policy: Policy, profit: Said, on: string): PaperCheck {
  const { clause } = stated(policy, 'threshold.aboveScale', on);
  const met =
    profit?.revenue === undefined ? null : hundredths(profit.revenue) >= hundredths(statedYuan(policy, 'threshold.aboveScale', on));
  return {
    says: met === false ? '利润表本年累计营业收入未达到规模标准' : '利润表本年累计营业收入达到规模标准',
    clause,
    met,
    remedy: met === false ? '不符合申报条件。请如实申报，待实际达到后再报' : null,
  };
}

function salesAgree(policy: Policy, { profit, vat, text }: { profit: Said; vat: Said; text: string | undefined }, on: string): PaperCheck {
  const { clause } = stated(policy, 'entry.vatTolerance', on);
  const tolerance = statedNumber(policy, 'entry.vatTolerance', on);
  const within = `${+(tolerance * 100).toFixed(2)}%`;
  if (profit?.revenue === undefined || vat?.sales === undefined)
    return { says: `利润表营业收入与增值税销售额相差不超过 ${within}，否则附盖章说明`, clause, met: null, remedy: null };
  const [revenue, sales] = [hundredths(profit.revenue), hundredths(vat.sales)];
  const [less, more] = revenue < sales ? [revenue, sales] : [sales, revenue];
  // In ten-thousandths, so that the comparison is exact.
  if ((more - less) * 10_000n <= more * BigInt(Math.round(tolerance * 10_000)))
    return { says: `利润表营业收入与增值税销售额相差不超过 ${within}`, clause, met: true, remedy: null };
  const explained = isExplanation(policy, text);
  return {
    says: explained ? `利润表营业收入与增值税销售额相差超过 ${within}，已附说明` : `利润表营业收入与增值税销售额相差超过 ${within}`,
    clause,
    met: explained,
    remedy: explained ? null : '请交盖章的差异说明，写明原因（仅写“核实无误”不算）；数字有误的由企业更正后重新提交',
  };
}

function photosVerified(photos: Said[], clause: string): PaperCheck {
  const missing = photos.some((photo) => photo === null);
  const named = photos.every((photo) => (photo?.verifier ?? '').trim().length >= 2);
  return {
    says: '厂门、生产现场照片内有现场核实人',
    clause,
    met: missing ? null : named,
    remedy: !missing && !named ? '请补拍有核实人的照片，并填写核实人姓名' : null,
  };
}

function scopeNamed(licence: Said, clause: string): PaperCheck {
  return given(
    licence && { ...licence, signer: licence.scope ?? '' },
    '主营活动在营业执照经营范围内',
    clause,
    '请填写经营范围中的主营活动；不在范围内的附说明',
  );
}

function given(paper: Said, says: string, clause: string, remedy: string): PaperCheck {
  const met = paper === null ? null : (paper.signer ?? '').trim().length >= 2;
  return { says, clause, met, remedy: met === false ? remedy : null };
}
