import type { Work } from '../../../registry/access/work.ts';
import type { WatchLevel, WatchState } from './contract.ts';
import { standings } from './standings.ts';

/** 监测状态 of an enterprise as the actor may know it; null: not watched, or not theirs to know. */
export async function watchStateOf(
  work: Work,
  enterpriseId: string,
): Promise<{ state: WatchState; level: WatchLevel; officer: string | null; officerAccount: string | null } | null> {
  const one = (await standings(work, [enterpriseId])).get(enterpriseId);
  return one ? { state: one.state, level: one.level, officer: one.officer, officerAccount: one.officerAccount } : null;
}
