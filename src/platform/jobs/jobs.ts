import { PgBoss } from 'pg-boss';
import { log } from '../log/log.ts';
import { runInWorker } from './run-in-worker.ts';

/**
 * 后台任务: what a job name means. The module exports `run(setup, data)` and runs in a thread of its own, so that reading a large file
 * never holds up the console; `setup` is what the thread needs to open its own connections. `memoryMegabytes` bounds the thread's heap.
 */
export interface JobHandler {
  module: URL;
  setup: unknown;
  memoryMegabytes?: number;
  retries?: number;
  minutes?: number;
  /** Runs in the server itself once the thread has done its work, for what others must hear of. */
  after?: (data: unknown) => Promise<void>;
}

/** Jobs that run until they are stopped. */
export interface Jobs {
  stop(): Promise<void>;
}

let running: PgBoss | null = null;

/** 启动后台任务: the queue lives in schema `pgboss` of the same database; a job whose process died is taken up again. */
export async function startJobs(url: string, handlers: Record<string, JobHandler>): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, schema: 'pgboss', application_name: 'shenggui 任务', max: 4 });
  boss.on('error', (error) => log.error({ err: error }, '后台任务队列出错'));
  await boss.start();
  for (const [name, handler] of Object.entries(handlers)) {
    // `exclusive`: one job waiting or running per key, so that a double click does not read a file twice.
    await boss.createQueue(name, {
      policy: 'exclusive',
      retryLimit: handler.retries ?? 2,
      retryDelay: 2,
      expireInSeconds: (handler.minutes ?? 30) * 60,
    });
    await boss.work(name, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async ([job]) => {
      if (!job) return;
      const from = performance.now();
      await runInWorker(handler, job.data);
      await handler.after?.(job.data);
      log.info({ job: name, seconds: Math.round((performance.now() - from) / 10) / 100 }, '后台任务完成');
    });
  }
  running = boss;
  return {
    stop: async () => {
      running = null;
      await boss.stop({ graceful: true, timeout: 20_000 });
    },
  };
}

/** 排入后台任务. `key`: one job of this key waits or runs at a time. Throws where no jobs were started: then nobody would do it. */
export async function enqueue(name: string, data: object, key: string): Promise<void> {
  if (!running) throw new Error('jobs are not started');
  await running.send(name, data, { singletonKey: key });
}
