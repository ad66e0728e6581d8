import { Worker } from 'node:worker_threads';
import type { JobHandler } from './jobs.ts';

/** Runs one job in a thread of its own and waits for it; a thread that dies (out of memory included) is a failed job, not a failed server. */
export function runInWorker(handler: Pick<JobHandler, 'module' | 'setup' | 'memoryMegabytes'>, data: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { module: handler.module.href, setup: handler.setup, data },
      resourceLimits: { maxOldGenerationSizeMb: handler.memoryMegabytes ?? 400 },
    });
    let failure: Error | null = null;
    worker.on('message', ({ failed }: { failed: string | null }) => {
      failure = failed === null ? null : new Error(failed);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (failure) reject(failure);
      else if (code !== 0) reject(new Error(`job thread ended with code ${code}`));
      else resolve();
    });
  });
}
