import { enqueue, type JobHandler } from '../../platform/jobs/jobs.ts';
import type { Period } from '../../platform/shared/period.ts';
import { asSystem, type House, type Work } from '../access/work.ts';
import type { JobData, JobSetup } from './job.ts';

/** The queue of rosters to be read and filed. */
export const INTAKE_JOB = 'intake';

/** What filing means for others: the months whose findings are out of date. Made known at start. */
export type OnFiled = (house: House, periods: Period[]) => Promise<void>;

function urlOf(pool: House['ground']['appPool']): string {
  return pool.options.connectionString ?? '';
}

/** 导入任务 for `startJobs`: the job's thread opens its own connections to the same database, under the sender's rights. */
export function intakeJobs(house: House, onFiled: OnFiled): Record<string, JobHandler> {
  const setup: JobSetup = {
    appUrl: urlOf(house.ground.appPool),
    authUrl: urlOf(house.ground.authPool),
    // The pack alone: what was approved since is read by the job's own transactions.
    policy: house.law?.base ?? house.policy,
    kind: house.ground.kind,
  };
  const after = async (data: unknown): Promise<void> => {
    const { batch, step } = data as JobData;
    if (step !== 'file') return;
    const periods = await asSystem(house, (work) => periodsOf(work, batch));
    if (periods.length > 0) await onFiled(house, periods);
  };
  return { [INTAKE_JOB]: { module: new URL('./job.ts', import.meta.url), setup, memoryMegabytes: 400, retries: 1, minutes: 60, after } };
}

/** The months a filed batch speaks of, from the earliest; empty while it is not filed. */
export async function periodsOf({ client }: Work, batch: string): Promise<Period[]> {
  const { rows } = await client.query<{ period: Period }>(
    `select distinct period from (
       select f.period from figure f join batch b on b.no = f.batch_no where b.id = $1 and b.state = 'filed'
       union all select v.effective_period from register_event v join batch b on b.no = v.batch_no where b.id = $1 and b.state = 'filed') p order by period`,
    [batch],
  );
  return rows.map(({ period }) => period);
}

/** Sends a batch to be read or filed. */
export async function sendBatch(data: JobData): Promise<void> {
  await enqueue(INTAKE_JOB, data, `${data.step}:${data.batch}`);
}

/**
 * 重启后接续: batches whose process died while they were read or filed are sent again. Filing is one transaction, so what was begun was
 * undone by the database; what was filed is in state filed and stays.
 */
export async function resumeBatches(house: House): Promise<number> {
  const stuck = await asSystem(house, ({ db }) =>
    db
      .selectFrom('batch')
      .select(['id', 'state', 'created_by'])
      .where('state', 'in', ['received', 'reading', 'filing'])
      .orderBy('no')
      .execute(),
  );
  for (const { id, state, created_by } of stuck) {
    await sendBatch({ batch: id, step: state === 'filing' ? 'file' : 'read', account: created_by });
  }
  return stuck.length;
}
