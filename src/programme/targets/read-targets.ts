import type * as z from 'zod';
import { wholeCity } from '../../policy/policy.ts';
import type { Work } from '../../registry/access/work.ts';
import type { AreaTarget, readTargets as contract } from './contract.ts';
import { targetColumns } from './set-target.ts';

/** 各县市区年度目标: the annex and the areas' own, newest version first. */
export async function readTargets(
  { client, policy, today }: Work,
  asked: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const years = [...new Set(policy.targets.map(({ year }) => year))].sort();
  const year = asked.year ?? years.findLast((one) => one <= Number(today.slice(0, 4))) ?? Number(today.slice(0, 4));
  const { rows } = await client.query<AreaTarget>(`select ${targetColumns} from area_target where year = $1 order by area, version desc`, [
    year,
  ]);
  return {
    year,
    years,
    areas: [...policy.areas.map(({ name }) => name), wholeCity].map((area) => {
      const versions = rows.filter((row) => row.area === area);
      const annex = policy.targets.find((target) => target.area === area && target.year === year)?.newTarget ?? null;
      return { area, annex, own: versions[0] ?? null, versions };
    }),
  };
}
