import type { Work } from '../../../registry/access/work.ts';
import type { WorkHook } from '../../../registry/worklist/hooks.ts';
import type { Passed } from '../../../registry/worklist/pass-on.ts';
import { applicationContext } from './application-context.ts';
import { STARTED_ON, type StoredApplication } from './application-row.ts';
import type { StoredStep } from './application-steps.ts';
import { takeStep as contract } from './contract.ts';
import { deskOf } from './desk.ts';
import { refusalsOf } from './step-refusals.ts';
import { takeStep } from './steps.ts';

/** 入统申报在工作台: 退回 is the step of that name; the newest application of an enterprise is on somebody's desk until it ends. */
export const entryWork: WorkHook = {
  giveBack: {
    refusals: async (work, thing) => {
      const { duty, standing } = refusalsOf(work, await applicationContext(work, thing), 'return');
      return [...duty, ...standing];
    },
    take: async (work, thing, says) => {
      const { steps } = await applicationContext(work, thing);
      await takeStep(work, contract.input.parse({ id: thing, after: steps.length, step: 'return', says, answeredOn: work.today }));
    },
  },
  standing: standingApplications,
};

async function standingApplications(work: Work): Promise<Passed[]> {
  const { rows } = await work.client.query<StoredApplication & { township: string | null; steps: StoredStep[] | null }>(
    `select distinct on (a.enterprise_id) a.id, a.ordinal, a.enterprise_id::text, e.credit_code, e.name, e.township, a.area, ${STARTED_ON} as started_on,
       a.track, a.because, a.opened_on::text, a.opened_by_name, true as newest,
       (select json_agg(json_build_object('ordinal', s.ordinal, 'step', s.step, 'window_id', s.window_id) order by s.ordinal)
          from application_step s where s.application_id = a.id) as steps
     from application a join enterprise e on e.id = a.enterprise_id and e.withdrawn_at is null order by a.enterprise_id, a.ordinal desc`,
  );
  return rows.map(({ steps, ...application }) => deskOf(work, application, steps ?? []));
}
