import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { beforeAll, expect, test } from 'vitest';
import { randomOf } from '../../seeds/random.ts';
import { withClient } from '../../src/data/pools.ts';
import { writeEntries } from '../../src/registry/journal/export.ts';
import { makeReceipt } from '../../src/registry/journal/receipt.ts';
import { account, played } from '../harness.ts';
import { demoCode } from '../rosters.ts';
import { watchedCity } from './watched-city.ts';

/** Checked with scripts/*.mjs alone, once the database is gone. */
const folder = mkdtempSync(join(tmpdir(), 'outside-'));
const at = (name: string) => join(folder, name);
let heads = '';
let refusedToOthers: unknown[] = [];

function run(script: string, ...args: string[]): Promise<{ exit: number; says: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [`scripts/${script}.mjs`, ...args], (error, stdout, stderr) =>
      resolve({ exit: error ? Number(error.code) : 0, says: stdout + stderr }),
    );
  });
}

beforeAll(async () => {
  const { house, file } = await watchedCity();
  heads = file;
  const { rows } = await withClient(house.ground.ownerUrl, async (client) => {
    await client.query('begin');
    return client.query<{ source: string; id: string; enterprise: string }>(
      `select b.source::text, b.id, e.id::text as enterprise from batch b, enterprise e where b.source in ('self', 'tax') and e.credit_code = $1 order by b.no`,
      [demoCode(3)],
    );
  });
  const batch = (source: string) => rows.find((row) => row.source === source) ?? { id: '', enterprise: '' };
  for (const source of ['self', 'tax']) {
    const { id, enterprise } = batch(source);
    const receipt = await played(house, { office: 'industry', area: '渌口区' }, (work) => makeReceipt(work, { id: enterprise, batch: id }));
    writeFileSync(at(`${source}.json`), JSON.stringify(receipt));
  }
  const own = batch('self');
  const others = [{ office: 'industry', area: '攸县' }, { office: 'auditAdmin' }] as const;
  refusedToOthers = await Promise.all(
    others.map((player) =>
      played(house, player, (work) => makeReceipt(work, { id: own.enterprise, batch: own.id })).catch((error) => error.status),
    ),
  );
  await account(house, 'auditAdmin');
  await played(house, { office: 'auditAdmin' }, (work) => writeEntries(work, {}, at('journal.ndjson')));
  await house.ground.close();
}, 120_000);

test('a receipt stands by itself, with the printed hash and with the file of seals', async () => {
  const receipt = JSON.parse(readFileSync(at('self.json'), 'utf8'));
  expect(await run('verify-receipt', at('self.json'))).toMatchObject({ exit: 0, says: expect.stringContaining(demoCode(3)) });
  expect((await run('verify-receipt', at('self.json'), '--seal', receipt.seal.hash, '--heads', heads)).exit).toBe(0);
  expect((await run('verify-receipt', at('self.json'), '--seal', '0'.repeat(64))).exit).toBe(1);
  expect(await run('verify-receipt', at('tax.json'))).toMatchObject({ exit: 0, says: expect.stringContaining('其他单位报送') });
});

test('it tells nothing of a neighbour: no code, no figure, no salt but its own', () => {
  const text = readFileSync(at('self.json'), 'utf8');
  for (const number of [1, 5]) expect(text).not.toContain(demoCode(number));
  expect(text).toContain('"901.00"'.replaceAll('"', '\\"'));
  for (const value of ['900.00', '902.00']) expect(text).not.toContain(value);
  expect(refusedToOthers).toEqual([404, 404]);
});

test('any byte altered, added or taken away, and it is no receipt', async () => {
  const bytes = readFileSync(at('self.json'));
  const random = randomOf(20221015);
  const passed: string[] = [];
  const places = Array.from({ length: 60 }, () => random.whole(0, bytes.length - 1));
  await Promise.all(
    places.map(async (place, index) => {
      const altered = Buffer.from(bytes);
      altered[place] = ((altered[place] ?? 0) ^ (1 + random.whole(0, 6))) & 0x7f;
      const name = at(`altered-${index}.json`);
      writeFileSync(name, index % 10 === 0 ? Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 1)]) : altered);
      const { exit } = await run('verify-receipt', name);
      if (exit !== 1 && !altered.equals(bytes)) passed.push(`${index}: byte ${place} of ${bytes.length}`);
    }),
  );
  expect(passed).toEqual([]);
}, 120_000);

test('the exported chains and the file of seals are checked without us, and what was altered is named', async () => {
  const lines = readFileSync(at('journal.ndjson'), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(200);
  const tried = async (name: string, altered: string[]) => {
    writeFileSync(at(name), `${altered.join('\n')}\n`);
    return run('verify-journal', at(name), heads);
  };
  expect(await tried('whole.ndjson', lines)).toMatchObject({ exit: 0, says: expect.stringContaining('全部一致') });
  const fifth = JSON.parse(lines[4] ?? '{}');
  const place = `「${fifth.chain}」链第 ${fifth.seq} 号`;
  const edited = lines.with(4, JSON.stringify({ ...fifth, says: '改' }));
  expect(await tried('edited.ndjson', edited)).toMatchObject({ exit: 1, says: expect.stringContaining(place) });
  expect((await tried('deleted.ndjson', lines.toSpliced(4, 1))).exit).toBe(1);
  expect((await tried('swapped.ndjson', lines.with(4, lines[5] ?? '').with(5, lines[4] ?? ''))).exit).toBe(1);
  const city = lines.filter((line) => JSON.parse(line).chain === '全市');
  expect((await tried('cut.ndjson', city.slice(0, 10))).says).toContain('已由封存');
});
