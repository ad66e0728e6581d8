import { inject } from 'vitest';
import { withClient } from '../src/data/pools.ts';
import { loadPack } from '../src/policy/load-pack.ts';
import { loadAreas } from '../src/registry/access/areas.ts';
import type { House } from '../src/registry/access/work.ts';
import { loadDisclosure } from '../src/registry/disclosure/load.ts';
import { newHouse } from './harness.ts';

/** 第二个城市: areas, disclosure and law come from packs/yunzhou-2024; not a line of code is another. */
export async function secondCity(clock: () => Date): Promise<House> {
  const first = await newHouse();
  const here = new URL(inject('database').superUrl);
  here.pathname = new URL(first.ground.ownerUrl).pathname;
  await withClient(here.href, (client) => client.query('delete from area'));
  const house: House = { ...first, policy: loadPack('packs/yunzhou-2024'), clock };
  await loadAreas(house);
  await loadDisclosure(house);
  return house;
}
