import type { AwardReason, RegisterTurn } from './award-shape.ts';
import { trackSays } from './award-standard.ts';
import type { EntryTrack } from './calendar-shape.ts';

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
