import process from 'node:process';
import type pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { randomOf } from '../../seeds/random.ts';
import { withClient } from '../../src/data/pools.ts';
import type { Fault } from '../../src/registry/journal/fault.ts';
import { type Verified, verifyAll } from '../../src/registry/journal/verify.ts';
import { tamperings } from './tamperings.ts';
import { type WatchedCity, watchedCity } from './watched-city.ts';

const count = 200;
const seed = Number(process.env.TAMPER_SEED ?? Math.floor(Math.random() * 2 ** 31));
let watched: WatchedCity;

beforeAll(async () => {
  watched = await watchedCity();
}, 120_000);
afterAll(() => watched.house.ground.close());

/** In a transaction that is undone, as the superuser, to whom no trigger and no policy says no. */
async function asSuperuser<T>(run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const url = new URL(inject('database').superUrl);
  url.pathname = new URL(watched.house.ground.ownerUrl).pathname;
  return withClient(url.href, async (client) => {
    await client.query('begin');
    try {
      return await run(client as unknown as pg.PoolClient);
    } finally {
      await client.query('rollback');
    }
  });
}

const verified = (client: pg.PoolClient): Promise<Verified> => verifyAll({ client, file: watched.file, progress: () => {} });
// A row of a batch that was matched by hand stands under the batch's number and its own place.
const names = (fault: Fault, due: Partial<Fault>) =>
  Object.entries(due).every(
    ([name, value]) => fault[name as keyof Fault] === value || (name === 'key' && fault.key?.startsWith(`${value}\u001f`) === true),
  );

test('what nobody touched is whole', async () => {
  const { ok, checked, faults } = await asSuperuser(verified);
  expect(faults).toEqual([]);
  expect(ok).toBe(true);
  expect(checked.journal).toBeGreaterThan(200);
  expect(checked.seals).toBeGreaterThanOrEqual(5);
  expect(checked.digests).toBeGreaterThan(15);
}, 60_000);

test(`${count} tamperings by a superuser, each found and the first bad row or table named (seed ${seed})`, async () => {
  expect(tamperings.length).toBeGreaterThanOrEqual(20);
  const random = randomOf(seed);
  const missed: string[] = [];
  for (let at = 0; at < count; at += 1) {
    // Every kind at least once, then by lot.
    const tampering = at < tamperings.length ? tamperings[at] : random.pick(tamperings);
    if (!tampering) continue;
    await asSuperuser(async (client) => {
      await client.query('set local session_replication_role = replica');
      for (const table of ['journal', 'journal_seal']) await client.query(`alter table ${table} disable trigger all`);
      const due = await tampering.act(client, random);
      const { ok, faults } = await verified(client);
      const found = due.table === 'journal' && due.seq ? faults.slice(0, 1) : faults;
      if (ok || !found.some((fault) => names(fault, due)))
        missed.push(`${at} ${tampering.says}: due ${JSON.stringify(due)}, found ${JSON.stringify(faults.slice(0, 4))}`);
    });
  }
  expect(missed, `TAMPER_SEED=${seed}`).toEqual([]);
}, 300_000);
