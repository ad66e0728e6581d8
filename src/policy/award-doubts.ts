import { ruled } from './award-ruled.ts';
import type { Said } from './award-said.ts';
import type { AwardFacts, RegisterTurn } from './award-shape.ts';

/** 合并、分立 before or in the year of entry: whether this is a new enterprise at all is for a person to say. */
export function successionSaid(facts: AwardFacts, entry: RegisterTurn, period: string): Said {
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
export function fraudSaid(facts: AwardFacts): Said {
  const clause = '五.3';
  const ruling = facts.rulings.findLast(({ about }) => about === 'fraud');
  if (ruling?.holds) return { met: false, because: [{ says: `已认定弄虚作假，不予奖励，已兑现的追回：${ruling.says}`, clause }] };
  const struck = facts.turns.find(({ kind, cause }) => kind === 'exit' && /执法|造假|虚假|弄虚作假/.test(cause ?? ''));
  if (!struck || ruling) return { met: true, because: [] };
  const says = `${struck.effectivePeriod} 因“${struck.cause}”退库，是否属弄虚作假须由人认定`;
  return { met: null, waits: 'person', because: [{ says, clause }] };
}

/** 入库当年又退库: the plan presumes who is awarded to be listed when the year ends. */
export function sameYearSaid(facts: AwardFacts, entry: RegisterTurn, period: string): Said {
  const left = facts.turns.find(
    (turn) =>
      turn.kind === 'exit' && turn.effectivePeriod >= entry.effectivePeriod && turn.effectivePeriod.slice(0, 4) === period.slice(0, 4),
  );
  if (!left) return { met: true, because: [] };
  const ruling = ruled(facts, 'sameYear', entry.effectivePeriod);
  if (ruling) {
    const says = `入库当年（${left.effectivePeriod}）又退库；经认定${ruling.holds ? '兑现' : '不兑现'}首期：${ruling.says}`;
    return { met: ruling.holds, because: [{ says, clause: '四.3' }] };
  }
  return {
    met: null,
    waits: 'person',
    because: [{ says: `入库当年（${left.effectivePeriod}）又退库，是否兑现首期须由人认定`, clause: '四.3' }],
  };
}
