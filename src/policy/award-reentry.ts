import { ruled } from './award-ruled.ts';
import type { Said } from './award-said.ts';
import type { AwardFacts, AwardLaw, RegisterTurn } from './award-shape.ts';
import { stated, statedText } from './parameter.ts';

/** 曾退规再入规 (A7): flagged, and left to a person, refused, or as a first entry, as the parameter stands. */
export function reentrySaid({ policy }: AwardLaw, facts: AwardFacts, entry: RegisterTurn): Said {
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
