import type { Work } from '../access/work.ts';

/**
 * 奖励审核的身份: runs award code under the database role shenggui_award, to which figures, findings and rosters were never granted: that
 * nothing surveyed or reported decides an award (统计法第二十八条) is then the database's word, not ours. It reads who the enterprise is,
 * when it entered or left the register, and whether it formed tax.
 */
export async function inAwardWork<T>(work: Work, run: (work: Work) => Promise<T>): Promise<T> {
  await work.client.query('set local role shenggui_award');
  // Only on the way out: after a failed statement nothing runs until the rollback, which takes the role with it.
  const answer = await run(work).catch(async (error: unknown) => {
    await work.client.query('reset role').catch(() => {});
    throw error;
  });
  await work.client.query('reset role');
  return answer;
}
