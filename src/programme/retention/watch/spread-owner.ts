import type { Work } from '../../../registry/access/work.ts';
import { handOnAll } from './hand-on.ts';
import { standings } from './standings.ts';

/** 责任人换了: it stands on the workbench of whoever it is now. */
export async function spreadOwner(work: Work, ids: string[]): Promise<void> {
  await handOnAll(work, [...(await standings(work, ids)).values()]);
}
