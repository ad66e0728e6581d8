import type { Work } from '../../../registry/access/work.ts';

/** 方案到谁手上: who has to do something about it now, and by when. */
export async function handOnPlan(_work: Work, _id: string): Promise<void> {}
