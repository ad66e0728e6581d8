import type { AwardFacts, AwardLaw, AwardReason, RegisterTurn } from './award-shape.ts';
import { stageCount } from './award-split.ts';
import { stated, statedText } from './parameter.ts';

/** 由哪个县市区承担: where it was counted on entry, also after a move, unless the parameter says the present area takes over. */
export function payersOf(
  law: AwardLaw,
  facts: AwardFacts,
  entry: RegisterTurn,
  period: string,
): { first: string; later: string; because: AwardReason[] } {
  const moved = facts.moves.findLast((move) => move.period > entry.effectivePeriod && move.area !== entry.area);
  if (!moved) return { first: entry.area, later: entry.area, because: [] };
  const { clause } = stated(law.policy, 'award.movedPayer', period);
  const stays = statedText(law.policy, 'award.movedPayer', period) === 'entryArea';
  const rest = stageCount(law, null, period) > 2 ? '以后各期奖励' : '剩余奖励';
  const says = `${moved.period} 迁至${moved.area}；县级部分${stays ? `仍由入库时的${entry.area}承担` : `的${rest}由${moved.area}承担`}`;
  return { first: entry.area, later: stays ? entry.area : moved.area, because: [{ says, clause }] };
}
