import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openRoster } from '../src/platform/files/open-roster.ts';
import { demoCity } from './city.ts';
import { plannedRosters } from './plan.ts';

async function rowsOf(bytes: Buffer, fileName: string): Promise<number> {
  const file = await openRoster(bytes, fileName);
  let count = 0;
  for (const { no } of file.sheets) for await (const rows of file.rows(no)) count += rows.length;
  file.close();
  return count;
}

test('造城的每份花名册都读得开，年度税务名册各有近两万行；再造一次字节不变（csv）', async () => {
  const city = demoCity();
  const again = demoCity();
  for (const roster of plannedRosters) {
    const bytes = await roster.bytes(city);
    const rows = await rowsOf(bytes, roster.fileName);
    expect(rows, roster.fileName).toBeGreaterThan(10);
    if (roster.fileName.startsWith('税务-分月')) expect(rows).toBeGreaterThan(19_000);
    if (roster.fileName.endsWith('.csv')) expect(bytes.equals(Buffer.from(await roster.bytes(again)))).toBe(true);
  }
}, 60_000);

test('samples 里的每份样例都读得开，说明里都有它，合计不超过 3 MB', async () => {
  const readme = readFileSync('samples/README.md', 'utf8');
  const names = readdirSync('samples').filter((name) => name !== 'README.md');
  expect(names.length).toBeGreaterThanOrEqual(12);
  let size = 0;
  for (const name of names) {
    const bytes = readFileSync(`samples/${name}`);
    size += bytes.length;
    expect(readme).toContain(name);
    expect(await rowsOf(bytes, name), name).toBeGreaterThan(3);
  }
  expect(size).toBeLessThan(3_000_000);
});
