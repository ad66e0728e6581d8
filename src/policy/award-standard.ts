import { fenOf, moneyText } from './award-money.ts';
import type { AwardLaw, AwardReason } from './award-shape.ts';
import type { EntryTrack } from './calendar-shape.ts';
import { LawSilent, stated, statedYuan } from './parameter.ts';

/** 类型的名称. */
export const trackSays: Record<EntryTrack, string> = { newlyBuilt: '新建新投产', grown: '规下升规上' };

/** What the city pays for a track in a month: the standard, or why there is none then. */
export function standardOf({ policy }: AwardLaw, track: EntryTrack, period: string): { fen: bigint; because: AwardReason; ended: boolean } {
  const name = `award.${track}`;
  try {
    const { value, clause, label, from } = stated(policy, name, period);
    if (value === null)
      return { fen: 0n, ended: true, because: { says: `${label}自 ${from} 起不再执行，${period} 入库的不在本方案期内`, clause } };
    const fen = fenOf(statedYuan(policy, name, period));
    return { fen, ended: false, because: { says: `${label}：每家${moneyText(fen)}（自 ${from} 起）`, clause } };
  } catch (error) {
    if (!(error instanceof LawSilent)) throw error;
    const clause = policy.parameters[name]?.values[0]?.clause ?? '四';
    return { fen: 0n, ended: true, because: { says: `${period} 入库早于方案施行，不在本方案期内`, clause } };
  }
}
