import type * as z from 'zod';
import type { Fault } from './pack-fault.ts';
import type { ParametersFile } from './pack-shape.ts';
import type { Parameter } from './parameter.ts';

const prefix = 'award.conditions.';
const tracks = ['newlyBuilt', 'grown'];

const at = ({ values }: Parameter, day: string) => values.findLast(({ from }) => from <= day)?.value ?? null;

/** 第二期起有几期: of the shares as they stand on a day; those of 首次比例 have one. Null: nothing is said of them then. */
function laterMany(parameters: Record<string, Parameter>, track: string, day: string): number | null {
  const shares = parameters[`award.shares.${track}`];
  if (!shares) return parameters[`award.firstShare.${track}`] ? 1 : null;
  const value = at(shares, day);
  return Array.isArray(value) ? value.length - 1 : null;
}

/**
 * 以后各期的条件核对: of a track that exists, and for every day as many as there are instalments after the first. Of an award paid in one there is
 * nothing to be conditioned: what is written is then of no effect, so that a reading may pay it so (A3).
 */
export function checkConditions(
  files: Record<string, z.infer<typeof ParametersFile>>,
  parameters: Record<string, Parameter>,
  faults: Fault[],
): void {
  for (const [file, given] of Object.entries(files))
    for (const name of Object.keys(given).filter((one) => one.startsWith(prefix))) {
      const track = name.slice(prefix.length);
      const parameter = parameters[name];
      if (!tracks.includes(track)) {
        faults.push({ file, key: name, reason: `没有入库类型 ${track}`, remedy: `改为 ${tracks.map((one) => prefix + one).join(' 或 ')}` });
        continue;
      }
      if (!parameter) continue;
      if (parameter.unit !== '分期条件') faults.push({ file, key: `${name}.unit`, reason: '单位须为“分期条件”', remedy: '改正单位' });
      const days = new Set([...parameter.values, ...(parameters[`award.shares.${track}`]?.values ?? [])].map(({ from }) => from));
      for (const day of days) {
        const value = at(parameter, day);
        const many = laterMany(parameters, track, day);
        if (!Array.isArray(value) || many === null || many === 0 || value.length === many) continue;
        const reason = `自 ${day} 起写了 ${value.length} 期的条件，第二期起共有 ${many} 期`;
        faults.push({ file, key: name, reason, remedy: '第二期起每期写一个条件' });
      }
    }
}
