import type * as z from 'zod';
import { areaKey } from './area.ts';
import type { Fault } from './pack-fault.ts';
import type { PackFile } from './pack-shape.ts';

type Pack = z.infer<typeof PackFile>;
const file = 'pack.yaml';

/** 县市区核对: no name, alias, township or code means two areas; codes are of this city. */
export function checkAreas(pack: Pack, faults: Fault[]): void {
  const owners = new Map<string, string>(
    [pack.city.name, pack.city.code, ...pack.city.aliases].map((name) => [areaKey(name), pack.city.name]),
  );
  for (const [at, area] of pack.areas.entries()) {
    const key = `areas.${at}`;
    const words = [area.name, ...area.aliases, ...area.townships, ...area.gbCodes];
    for (const word of words) {
      const owner = owners.get(areaKey(word));
      if (owner && owner !== area.name)
        faults.push({ file, key, reason: `“${word}”既指${owner}又指${area.name}`, remedy: '从其中一处删去' });
      owners.set(areaKey(word), area.name);
    }
    const strange = area.gbCodes.filter((code) => !code.startsWith(pack.city.code.slice(0, 4)));
    if (strange.length > 0)
      faults.push({
        file,
        key: `${key}.gbCodes`,
        reason: `代码 ${strange.join('、')} 不属于${pack.city.name}（${pack.city.code}）`,
        remedy: '改正代码',
      });
    if (area.code !== null && !area.gbCodes.includes(area.code))
      faults.push({ file, key: `${key}.gbCodes`, reason: `未包含本区代码 ${area.code}`, remedy: '把本区代码列入gbCodes' });
    const { tile } = area;
    const neighbour = tile && pack.areas.slice(0, at).find((other) => other.tile?.join() === tile.join());
    if (neighbour) faults.push({ file, key: `${key}.tile`, reason: `与${neighbour.name}画在示意图的同一格`, remedy: '改为空着的一格' });
    for (const within of area.within) {
      if (!pack.areas.some((other) => other.name === within))
        faults.push({ file, key: `${key}.within`, reason: `没有县市区 ${within}`, remedy: '改为areas中的名称' });
    }
  }
}
