import { log } from '../../../platform/log/log.ts';
import { asSystem, type House } from '../../../registry/access/work.ts';
import { openKnownYears } from './open-cases.ts';
import { release } from './release.ts';

const hour = 3_600_000;

/** 奖励巡查: years that are known are listed, and each case takes the machine's steps; what fails now is done next time. */
export function awardRound(house: House): Promise<void> {
  return asSystem(house, async (work) => ({ opened: await openKnownYears(work), ...(await release(work)) }))
    .then((done) => {
      if (done.opened + done.moved > 0) log.info(done, '奖励办理巡查');
    })
    .catch((error: unknown) => log.error({ err: error }, '奖励办理未能巡查'));
}

/** At start and every hour: a period of notice ends at midnight; a roster that was filed is followed at once (server.ts). */
export async function startAwardWatch(house: House): Promise<void> {
  await awardRound(house);
  setInterval(() => void awardRound(house), hour).unref();
}
