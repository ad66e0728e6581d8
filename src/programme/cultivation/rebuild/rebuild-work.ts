import { rebuildFrom } from '../../../policy/cultivation.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { WorkHook } from '../../../registry/worklist/hooks.ts';
import type { Passed } from '../../../registry/worklist/pass-on.ts';
import { rebuildLife } from './contract.ts';
import { rebuildSteps } from './rebuild.ts';
import { rebuildDesk } from './rebuild-desk.ts';
import { settleRebuild } from './settle.ts';

type Step = (typeof rebuildLife.steps)[number];

/** 本年该重建的县市区: from the month the law names, wherever last year has a pool to go on from. */
async function standingRebuilds({ client, policy, today }: Work): Promise<Passed[]> {
  const year = Number(today.slice(0, 4));
  if (today.slice(0, 7) < rebuildFrom(policy, year).period) return [];
  const { rows } = await client.query<{ area: string; step: Step | null }>(
    `select a.name as area, s.step from area a left join lateral (select step from pool_rebuild_step where pool_year = $1 and area = a.name
       order by ordinal desc limit 1) s on true
     where s.step is not null or exists (select from pool_member m where m.pool_year = $1 - 1 and m.area = a.name)`,
    [year],
  );
  return rows.map(({ area, step }) => rebuildDesk(year, area, step ?? undefined)).filter(({ to }) => to.length > 0);
}

/** 年度重建在工作台: the city returns what it does not settle. */
export const rebuildWork: WorkHook = {
  giveBack: {
    refusals: async (work, thing) => {
      const [year = '', area = ''] = thing.split('|');
      const steps = await rebuildSteps(work, Number(year), area);
      return [
        ...dutyRefusals(work.actor, 'pool.accept'),
        ...rebuildLife.refusals(rebuildLife.after(steps.map(({ step }) => step)), 'return'),
      ];
    },
    take: async (work, thing, says) => {
      const [year = '', area = ''] = thing.split('|');
      const steps = await rebuildSteps(work, Number(year), area);
      await settleRebuild(work, { year: Number(year), area, ordinal: steps.at(-1)?.ordinal ?? 0, accept: false, reason: says });
    },
  },
  standing: standingRebuilds,
};
