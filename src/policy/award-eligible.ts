import { standardOf, trackSays } from './award-amount.ts';
import type { AwardFacts, AwardLaw, AwardReason, RegisterTurn } from './award-shape.ts';
import type { EntryTrack } from './calendar-shape.ts';
import { stated, statedText } from './parameter.ts';

/** 是否符合条件: true, false, or null where it cannot be decided; `waits` names what a null waits for. */
export interface Eligible {
  eligible: boolean | null;
  waits: 'tax' | 'person' | null;
  because: AwardReason[];
}

/** What one condition says. */
interface Said {
  met: boolean | null;
  waits?: 'tax' | 'person';
  because: AwardReason[];
}

/** 入库类型 the register attests; who claims both tracks is awarded by one. Null: the register does not say. */
export function trackOf(entry: RegisterTurn, claimed: readonly EntryTrack[]): { track: EntryTrack | null; because: AwardReason[] } {
  const clause = '四.1';
  if (entry.track === null) {
    return { track: null, because: [{ says: '名录库未注明是新建新投产还是规下升规上，标准无法确定；请统计局补注入库类型', clause }] };
  }
  const because: AwardReason[] = [
    { says: `名录库登记为${trackSays[entry.track]}`, clause: entry.track === 'newlyBuilt' ? '四.1' : '四.2' },
  ];
  const other = claimed.find((track) => track !== entry.track);
  if (other) because.push({ says: `同时按${trackSays[other]}提出，两类只能享受一类，以名录库登记的为准`, clause });
  return { track: entry.track, because };
}

/** 当年形成税收 (四.1、四.2, A4), of the year the entry counts in. */
function taxSaid({ policy }: AwardLaw, facts: AwardFacts, at: { year: number; period: string; clause: string }): Said {
  const test = statedText(policy, 'award.taxTest', at.period);
  const cited = { clause: at.clause, reading: 'A4' };
  const word = facts.tax.find(({ year }) => year === at.year);
  if (!word) return { met: null, waits: 'tax', because: [{ says: `${at.year} 年是否形成税收，税务部门尚未证明`, ...cited }] };
  if (!word.formed)
    return { met: false, because: [{ says: `税务部门证明 ${at.year} 年未形成税收；方案写“当年”，以后年度形成的不补`, ...cited }] };
  if (test === 'gross') return { met: true, because: [{ says: `税务部门证明 ${at.year} 年已形成税收`, ...cited }] };
  if (word.net === null)
    return { met: null, waits: 'tax', because: [{ says: `${at.year} 年有入库税款，扣除退税后是否大于零，税务部门尚未证明`, ...cited }] };
  const says = word.net ? `扣除退税后 ${at.year} 年仍形成税收` : `扣除退税后 ${at.year} 年未形成税收`;
  return { met: word.net, because: [{ says, ...cited }] };
}

const ruled = (facts: AwardFacts, about: 'reentry' | 'succession' | 'fraud', period: string) =>
  facts.rulings.findLast((one) => one.about === about && (one.period === null || one.period === period));

/** 曾退规再入规 (A7): flagged, and left to a person, refused, or as a first entry, as the parameter stands. */
function reentrySaid({ policy }: AwardLaw, facts: AwardFacts, entry: RegisterTurn): Said {
  const before = facts.turns.findLast((turn) => turn.kind === 'exit' && turn.effectivePeriod <= entry.effectivePeriod && turn !== entry);
  const earlier = facts.turns.indexOf(entry) > 0;
  if (!earlier) return { met: true, because: [{ says: '名录库中以前没有入库记录，为首次入库', clause: '四.1', reading: 'A7' }] };
  const { clause } = stated(policy, 'award.reentry', entry.effectivePeriod);
  const how = statedText(policy, 'award.reentry', entry.effectivePeriod);
  const cited = { clause, reading: 'A7' };
  const was = before ? `曾于 ${before.effectivePeriod} 退库，本次为再入库` : '名录库中已有更早的入库记录';
  if (how === 'never') return { met: false, because: [{ says: `${was}，不奖励`, ...cited }] };
  if (how === 'always') return { met: true, because: [{ says: `${was}，同首次入库`, ...cited }] };
  const ruling = ruled(facts, 'reentry', entry.effectivePeriod);
  if (ruling)
    return { met: ruling.holds, because: [{ says: `${was}；经认定${ruling.holds ? '予以' : '不予'}奖励：${ruling.says}`, ...cited }] };
  return { met: null, waits: 'person', because: [{ says: `${was}；方案写“新增”未写“首次”，须逐家由人认定并写明理由`, ...cited }] };
}

/** 合并、分立 before or in the year of entry: whether this is a new enterprise at all is for a person to say. */
function successionSaid(facts: AwardFacts, entry: RegisterTurn, period: string): Said {
  const clause = '四.1';
  const about = facts.succession.filter(({ on }) => on <= `${period.slice(0, 4)}-12-31`);
  if (about.length === 0) return { met: true, because: [] };
  const says = about.map((one) => one.says).join('；');
  const ruling = ruled(facts, 'succession', entry.effectivePeriod);
  if (ruling)
    return { met: ruling.holds, because: [{ says: `${says}；经认定${ruling.holds ? '予以' : '不予'}奖励：${ruling.says}`, clause }] };
  return { met: null, waits: 'person', because: [{ says: `${says}；是否仍属新增须由人认定并写明理由`, clause }] };
}

/** 骗取、弄虚作假: decided by a person with a document, it shuts out everything; suspected, it stops everything. */
function fraudSaid(facts: AwardFacts): Said {
  const clause = '五.3';
  const ruling = facts.rulings.findLast(({ about }) => about === 'fraud');
  if (ruling?.holds) return { met: false, because: [{ says: `已认定弄虚作假，不予奖励，已兑现的追回：${ruling.says}`, clause }] };
  const struck = facts.turns.find(({ kind, cause }) => kind === 'exit' && /执法|造假|虚假|弄虚作假/.test(cause ?? ''));
  if (!struck || ruling) return { met: true, because: [] };
  const says = `${struck.effectivePeriod} 因“${struck.cause}”退库，是否属弄虚作假须由人认定`;
  return { met: null, waits: 'person', because: [{ says, clause }] };
}

/** 入库当年又退库: the plan presumes who is awarded to be listed when the year ends. */
function sameYearSaid(facts: AwardFacts, entry: RegisterTurn, period: string): Said {
  const left = facts.turns.find(
    (turn) =>
      turn.kind === 'exit' && turn.effectivePeriod >= entry.effectivePeriod && turn.effectivePeriod.slice(0, 4) === period.slice(0, 4),
  );
  if (!left) return { met: true, because: [] };
  return {
    met: null,
    waits: 'person',
    because: [{ says: `入库当年（${left.effectivePeriod}）又退库，是否兑现首期须由人认定`, clause: '四.3' }],
  };
}

/** 是否符合奖励条件: every condition is said, met or not; one that is not met decides, else one that cannot be decided leaves it open. */
export function eligibility(law: AwardLaw, facts: AwardFacts, entry: RegisterTurn, period: string): Eligible {
  const year = Number(period.slice(0, 4));
  const { track, because } = trackOf(entry, facts.claimed);
  const conditions: Said[] = [{ met: track === null ? null : true, waits: 'person', because }];
  const clause = track === 'grown' ? '四.2' : '四.1';
  // Outside the programme's years nothing else is asked: the law says nothing of them.
  const standards = (track ? [track] : (['newlyBuilt', 'grown'] as const)).map((one) => standardOf(law, one, period));
  if (standards.every(({ ended }) => ended))
    return { eligible: false, waits: null, because: standards.slice(0, 1).map((one) => one.because) };
  conditions.push(
    fraudSaid(facts),
    reentrySaid(law, facts, entry),
    successionSaid(facts, entry, period),
    sameYearSaid(facts, entry, period),
  );
  conditions.push(taxSaid(law, facts, { year, period, clause }));
  const all = conditions.flatMap((said) => said.because);
  if (conditions.some(({ met }) => met === false)) return { eligible: false, waits: null, because: all };
  const open = conditions.filter(({ met }) => met === null);
  if (open.length === 0) return { eligible: true, waits: null, because: all };
  return { eligible: null, waits: open.every(({ waits }) => waits === 'tax') ? 'tax' : 'person', because: all };
}
