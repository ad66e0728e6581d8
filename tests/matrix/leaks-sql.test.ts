import fc from 'fast-check';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withClient } from '../../src/data/pools.ts';
import { type PlantedCity, plantedCity } from './planted-city.ts';
import { type Seat, seatsOf } from './players.ts';
import { leakyFunctions, type Relation, type Statement, statements } from './statements.ts';

// Any SQL at all, as the role the server works under, in the session of one office: an injection that came through everything else.
const seed = Number(process.env.LEAK_SEED ?? 20_221_015);
const count = Number(process.env.LEAK_STATEMENTS ?? 4_000);
let city: PlantedCity;
let seats: Seat[];
let relations: Relation[];
let functions: string[];

beforeAll(async () => {
  city = await plantedCity();
  seats = await seatsOf(city.house, {
    [city.own.area]: city.own.enterpriseIds[0] ?? '',
    [city.other.area]: city.other.enterpriseIds[0] ?? '',
  });
  await withClient(city.house.ground.ownerUrl, async (client) => {
    relations = (
      await client.query<Relation>(
        `select c.oid::regclass::text as name, array_agg(quote_ident(a.attname::text) order by a.attnum) as columns
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') group by c.oid order by 1`,
      )
    ).rows;
    // What holds something is asked twice as often as what is empty in this city: there is nothing to be let out of an empty table.
    await client.query('analyze');
    const { rows: full } = await client.query<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and reltuples > 0`,
    );
    relations = [...relations, ...relations.filter(({ name }) => full.some((one) => one.name === name))];
    // Our own functions with whatever arguments: a new one is tried without a word here.
    const made = await client.query<{ call: string }>(
      `select format('select * from %s(%s)', p.oid::regproc, (select coalesce(string_agg(case when t = 'bigint'::regtype then '(select max(id) from enterprise)'
         when t in ('int'::regtype, 'smallint'::regtype) then '1' when t = 'text'::regtype then '''攸县''' else format('null::%s', t::regtype) end, ', '), '')
         from unnest(p.proargtypes) t)) as call
       from pg_proc p where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype and prokind = 'f'
         and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
    );
    functions = [...leakyFunctions, ...made.rows.map(({ call }) => call)];
  });
}, 300_000);
afterAll(() => city.close());

/** All a person sends home: rows, notices, errors with their details. */
async function everythingSaid(seat: Seat, { sql, copy }: Statement): Promise<string> {
  const client = await city.house.ground.appPool.connect();
  const said: string[] = [];
  const hear = (notice: unknown) => said.push(textOf(notice));
  client.on('notice', hear);
  try {
    await client.query('begin');
    // Without values, so that it is never prepared: `discard all` below forgets what was.
    await client.query(
      `select set_config('app.token', '${seat.token}', true), set_config('statement_timeout', '10000', true), set_config('lock_timeout', '200', true)`,
    );
    if (copy) {
      for await (const piece of client.query(copyTo(sql))) said.push((piece as Buffer).toString('utf8'));
    } else {
      const answers = (await client.query(sql)) as unknown as pg.QueryResult | pg.QueryResult[];
      for (const { rows } of Array.isArray(answers) ? answers : [answers]) said.push(textOf(rows));
    }
    said.push('done');
  } catch (error) {
    const { message, detail, hint, where, code } = error as pg.DatabaseError;
    said.push(`refused ${code}`, textOf({ message, detail, hint, where }));
  } finally {
    await client.query('rollback');
    // Whatever was set for the session goes with the connection.
    await client.query('discard all').catch(() => {});
    client.off('notice', hear);
    client.release();
  }
  return said.join('\n');
}

/** Bytes as the text they are: a roster kept whole would give its words away too. */
function textOf(value: unknown): string {
  return (
    JSON.stringify(value, (_key, one: unknown) => {
      const bytes = one as { type?: string; data?: number[] } | null;
      return bytes?.type === 'Buffer' && Array.isArray(bytes.data) ? Buffer.from(bytes.data).toString('utf8') : one;
    }) ?? ''
  );
}

test('arbitrary SQL as the role of the app: 0 hidden words in rows, notices or errors', { timeout: 600_000 }, async () => {
  const generated = fc.sample(statements(relations, functions), { seed, numRuns: count });
  const lookers = seats.filter((seat) => city.canaries.some(({ hiddenFrom }) => hiddenFrom(seat)));
  expect(lookers.length).toBeGreaterThan(20);
  const leaks: string[] = [];
  let [done, seen] = [0, 0];
  const queue = generated.entries();
  const walk = async () => {
    for (const [index, statement] of queue) {
      const seat = lookers[index % lookers.length] as Seat;
      const said = await everythingSaid(seat, statement);
      if (said.endsWith('done')) done += 1;
      for (const { what, text, hiddenFrom } of city.canaries) {
        if (!said.includes(text)) continue;
        if (hiddenFrom(seat)) leaks.push(`${what} to ${seat.office}（${seat.level}）: ${statement.sql}`);
        else seen += 1;
      }
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: 8 }, walk));
  process.stderr.write(
    `${count} statements in ${((performance.now() - started) / 1000).toFixed(1)} s, seed ${seed}: ${done} done, own words seen ${seen} times\n`,
  );
  expect(leaks).toEqual([]);
  // Statements that work, and words that are found by those who may: the search can find.
  expect(done).toBeGreaterThan(count / 10);
  expect(seen).toBeGreaterThan(count / 20);
});

test('every hidden word is there to be found, by somebody who may', { timeout: 120_000 }, async () => {
  const told = new Map<Seat, string>();
  const readBy = async (seat: Seat) => {
    const known = told.get(seat);
    if (known !== undefined) return known;
    const said = [];
    for (const { name } of relations) said.push(await everythingSaid(seat, { sql: `select * from ${name}` }));
    told.set(seat, said.join('\n'));
    return said.join('\n');
  };
  for (const { what, text, hiddenFrom } of city.canaries) {
    let found = false;
    for (const seat of seats.filter((one) => !hiddenFrom(one))) found ||= (await readBy(seat)).includes(text);
    expect(found, what).toBe(true);
  }
});

test('the search would find a leak: with a policy opened by the owner, the same statements tell', { timeout: 300_000 }, async () => {
  await withClient(city.house.ground.ownerUrl, (client) =>
    client.query('create policy opened on enterprise for select to shenggui_app using (true)'),
  );
  const seat = seats.find(({ office, level }) => office === 'industry' && level === 'other') as Seat;
  const hidden = city.canaries.filter(({ hiddenFrom }) => hiddenFrom(seat));
  const one: Relation[] = relations.filter(({ name }) => name === 'enterprise');
  const generated = fc.sample(statements(one, functions), { seed, numRuns: 120 });
  let found = 0;
  for (const statement of generated) {
    const said = await everythingSaid(seat, statement);
    if (hidden.some(({ text }) => said.includes(text))) found += 1;
  }
  expect(found).toBeGreaterThan(20);
});
