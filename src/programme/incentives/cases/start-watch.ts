import { log } from '../../../platform/log/log.ts';
import { asSystem, type House } from '../../../registry/access/work.ts';
import { openKnownYears } from './open-cases.ts';
import { release } from './release.ts';

const hour = 3_600_000;

/** 奖励巡查, at start and every hour: years that are known are listed, and each case takes the machine's steps. */
export async function startAwardWatch(house: House): Promise<void> {
  const look = () =>
    asSystem(house, async (work) => ({ opened: await openKnownYears(work), ...(await release(work)) }))
      .then((done) => {
        if (done.opened + done.moved > 0) log.info(done, '奖励办理巡查');
      })
      .catch((error: unknown) => log.error({ err: error }, '奖励办理未能巡查'));
  await look();
  setInterval(() => void look(), hour).unref();
}
