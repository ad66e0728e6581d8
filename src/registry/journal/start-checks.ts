import { enqueue, type JobHandler } from '../../platform/jobs/jobs.ts';
import type { House } from '../access/work.ts';
import type { CheckSetup } from './check-job.ts';

const CHECK_JOB = 'journal-check';

/** 核对任务 for `startJobs`. */
export function checkJobs({ ground, policy }: House, file: string): Record<string, JobHandler> {
  const urlOf = (pool: House['ground']['appPool']) => pool.options.connectionString ?? '';
  const setup: CheckSetup = { appUrl: urlOf(ground.appPool), authUrl: urlOf(ground.authPool), policy, kind: ground.kind, file };
  return { [CHECK_JOB]: { module: new URL('./check-job.ts', import.meta.url), setup, memoryMegabytes: 400, retries: 0, minutes: 60 } };
}

/** Sends a verification to be run; one at a time. */
export async function sendCheck(id: string): Promise<void> {
  await enqueue(CHECK_JOB, { id }, 'one');
}
