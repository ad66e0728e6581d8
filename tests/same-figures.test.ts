import { beforeAll, describe, expect, test } from 'vitest';
import { progressOfMonth } from '../src/commands/month.ts';
import type { OpenHouse } from '../src/house.ts';
import { openAppraisal } from '../src/programme/supervision/appraisal/open-appraisal.ts';
import { readAppraisal } from '../src/programme/supervision/appraisal/read-appraisal.ts';
import { makeBulletin } from '../src/programme/supervision/bulletin.ts';
import { readCockpit } from '../src/programme/supervision/cockpit/cockpit.ts';
import type { Progress } from '../src/programme/supervision/contract.ts';
import { readForecast } from '../src/programme/supervision/forecast/forecast.ts';
import { ensureProgress, readProgress } from '../src/programme/supervision/progress.ts';
import { readResponsibility } from '../src/programme/supervision/responsibility/responsibility.ts';
import { loadAreas } from '../src/registry/access/areas.ts';
import type { House } from '../src/registry/access/work.ts';
import { loadDisclosure } from '../src/registry/disclosure/load.ts';
import { played, testHouse } from './harness.ts';
import { flat, type Planted, plant } from './small-city.ts';

// 同一个数，处处一样 (六.3): whoever opens the cockpit, prints the bulletin, scores the year or types a command reads one figure.
const period = '2022-09';
const tax = { month: { 2021: flat(300), 2022: flat(300, 9) } };
const entered = (area: string, from: string, count: number): Planted[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `${area}${from}${at + 1}`,
    area,
    tax,
    events: [{ kind: 'entry', period: from, track: at % 2 ? 'grown' : 'newlyBuilt' }],
  }));
const city = { office: 'industry' } as const;
let house: House;
let table: Progress;

beforeAll(async () => {
  house = await testHouse();
  await loadAreas(house);
  await loadDisclosure(house);
  await played(house, 'system', (work) =>
    plant(work, [
      ...entered('渌口区', '2022-03', 7),
      ...entered('攸县', '2022-05', 11),
      ...entered('石峰区', '2020-02', 5),
      {
        name: '石峰退',
        area: '石峰区',
        tax,
        events: [
          { kind: 'entry', period: '2020-03' },
          { kind: 'exit', period: '2022-04', cause: '规模不达标' },
        ],
      },
    ]),
  );
  await ensureProgress(house, period);
  table = await played(house, city, (work) => readProgress(work, { period }));
});

describe('同一个数，处处一样', () => {
  test('the command line and the cockpit have the very table of 进度', async () => {
    const { json } = await progressOfMonth(house as OpenHouse, { period });
    const cockpit = await played(house, city, (work) => readCockpit(work, { period }));
    expect(cockpit.progress).toEqual(table);
    // The command reads as the system does, today's work beside the month's table.
    expect((json as Progress).areas).toEqual(table.areas);
    expect((json as Progress).city).toEqual(table.city);
    expect(table.city).toMatchObject({ newCount: 18, exitCount: 1, netCount: 17, listed: 23 });
  });

  test('the bulletin prints them, the city and area by area', async () => {
    const { figures } = await played(house, city, (work) => makeBulletin(work, { period }));
    const rows = new Map([...table.areas, table.city].map((row) => [row.area, row]));
    let held = 0;
    for (const { name: full, area, value, suppressed } of figures) {
      const name = full.split(':')[0] ?? full;
      if (!['newCount', 'exitCount', 'netCount', 'listed', 'newTarget', 'monthNewCount'].includes(name) || suppressed) continue;
      expect([name, area, value]).toEqual([name, area, (rows.get(area ?? '全市') as Record<string, unknown> | undefined)?.[name] ?? null]);
      held += 1;
    }
    expect(held).toBeGreaterThan(20);
  });

  test('the appraisal, the forecast and the matrix of measures rest on them', async () => {
    await played(house, city, (work) => openAppraisal(work, { year: 2022, period, says: '按方案六.4起草' }));
    const appraised = await played(house, city, (work) => readAppraisal(work, { year: 2022 }));
    const forecast = await played(house, city, (work) => readForecast(work, { year: 2022, period }));
    for (const row of table.areas) {
      const own = appraised.areas.find(({ area }) => area === row.area);
      expect([row.area, own?.newCount, own?.exitCount, own?.netCount]).toEqual([row.area, row.newCount, row.exitCount, row.netCount]);
      const ahead = forecast.areas.find(({ area }) => area === row.area);
      expect([row.area, ahead?.counted, ahead?.exitsCounted]).toEqual([row.area, row.newCount, row.exitCount]);
    }
    expect(forecast.horizon.base).toBe(table.city.listed);
    const { measures } = await played(house, city, (work) => readResponsibility(work, { period }));
    const told = measures.flatMap(({ figures }) => figures).find(({ name }) => name === 'newCount');
    expect(told?.value).toBe(String(table.city.newCount));
  });
});
