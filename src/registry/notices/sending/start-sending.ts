import { keysIn } from '../../../data/keys.ts';
import { dayOf } from '../../../platform/clock/clock.ts';
import type { Config } from '../../../platform/config.ts';
import { enqueue, type JobHandler } from '../../../platform/jobs/jobs.ts';
import { log } from '../../../platform/log/log.ts';
import { openSession } from '../../access/sessions.ts';
import { type House, transact, type Work } from '../../access/work.ts';
import { workdaysOf } from '../off-days.ts';
import { somethingWaits } from './due-deliveries.ts';
import type { SendSetup, ThreadSetup } from './send-job.ts';

const SEND_JOB = 'notice-send';
const REMIND_JOB = 'notice-remind';
const everyMs = 3_000;
/** 上班之前: what falls due is there when people come. */
const remindHour = 8;

/** 外发任务、提醒任务 for `startJobs`; `reminding`: the module that knows where matters with a day come from. */
export function noticeJobs(
  house: House,
  { outgoing, dataDir }: Pick<Config, 'outgoing' | 'dataDir'>,
  reminding: URL,
): Record<string, JobHandler> {
  const { ground, policy, clock } = house;
  const urlOf = (pool: House['ground']['appPool']) => pool.options.connectionString ?? '';
  const thread: ThreadSetup = {
    appUrl: urlOf(ground.appPool),
    authUrl: urlOf(ground.authPool),
    policy,
    kind: ground.kind,
    aheadMs: clock().getTime() - Date.now(),
  };
  const setup: SendSetup = { ...thread, outgoing, secret: keysIn(dataDir).seal };
  const bounds = { memoryMegabytes: 200, retries: 0, minutes: 10 };
  return {
    [SEND_JOB]: { module: new URL('./send-job.ts', import.meta.url), setup, ...bounds },
    [REMIND_JOB]: { module: reminding, setup: thread, ...bounds, retries: 2 },
  };
}

/**
 * 定时看有无可发: a cheap question every few seconds; only where something waits is a round sent into the queue. The key changes by the minute, so that a
 * round whose process was killed does not stand in the way of the next.
 */
export function watchForSending(house: House): { stop: () => void } {
  const look = looking(house);
  let asking = false;
  const timer = setInterval(() => {
    if (asking) return;
    asking = true;
    void look()
      .catch((error: unknown) => log.error({ err: error }, 'notices could not be looked at'))
      .finally(() => {
        asking = false;
      });
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

function looking(house: House): () => Promise<void> {
  // One session for all looks: a session a look would be two writes every three seconds.
  let token: string | null = null;
  let reminded = '';
  return async () => {
    token ??= await openSession(house.ground.authPool, { accountId: null, kind: 'system' });
    const { waits, remind } = await transact(house, { token }, async (work) => ({
      waits: await somethingWaits(work),
      remind: isTimeToRemind(work),
    })).catch((error: unknown) => {
      token = null;
      throw error;
    });
    if (waits) await enqueue(SEND_JOB, {}, `round ${Math.floor(Date.now() / 60_000)}`);
    const today = dayOf(house.clock());
    if (remind && reminded !== today) {
      // Order matters: after a restart on the same day it runs once more, and everybody has been told already.
      await enqueue(REMIND_JOB, {}, today);
      reminded = today;
    }
  };
}

/** 工作日早上. */
function isTimeToRemind({ policy, today, now }: Pick<Work, 'policy' | 'today' | 'now'>): boolean {
  return workdaysOf(policy.calendar)(today) && now.getTime() >= Date.parse(`${today}T00:00:00+08:00`) + remindHour * 3_600_000;
}
