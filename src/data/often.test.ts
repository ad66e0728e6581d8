import { expect, test } from 'vitest';
import { testHouse } from '../../tests/harness.ts';
import { asSystem } from '../registry/access/work.ts';
import { nameOf } from './often.ts';

test('a statement is named from its third use on; lists, objects and bare texts never are', () => {
  const text = `select ${Math.random()}::text, $1::text`;
  expect([nameOf(text, ['a']), nameOf(text, ['b'])]).toEqual([null, null]);
  const name = nameOf(text, ['c']);
  expect(name).toMatch(/^often-\d+$/);
  expect(nameOf(text, [null])).toBe(name);
  expect(nameOf(text, [new Date(), 'x'])).toBe(name);
  for (const values of [[['a']], [{ a: 1 }], [Buffer.from('a')], [], undefined]) expect(nameOf(text, values)).toBeNull();
  expect(nameOf({ text }, ['a'])).toBeNull();
});

test('prepared over a temporary table that is made anew, and over a list as long as may be', async () => {
  const { ground } = await testHouse();
  const client = await ground.appPool.connect();
  try {
    for (let round = 1; round <= 5; round += 1) {
      await client.query('begin');
      await client.query(`create temp table passing on commit drop as select generate_series(1, ${round * 10}) as n`);
      const { rows } = await client.query<{ many: number }>('select count(*)::int as many from passing where n <= $1', [round * 10]);
      expect(rows).toEqual([{ many: round * 10 }]);
      await client.query('commit');
    }
    const { rows } = await client.query<{ many: number }>(
      'select count(*)::int as many from pg_prepared_statements where statement like $1',
      ['%from passing%'],
    );
    expect(rows).toEqual([{ many: 1 }]);
  } finally {
    client.release();
  }
});

test('a connection that was made to forget is thrown away, and nobody after is troubled', async () => {
  const house = await testHouse();
  const asked = `select $1::int + ${Math.floor(Math.random() * 1e9)} as n`;
  const ask = () => asSystem(house, ({ client }) => client.query(asked, [1]));
  for (let round = 0; round < 4; round += 1) await ask();
  const forgetful = asSystem(house, async ({ client }) => {
    await client.query('deallocate all');
    await client.query(asked, [1]);
  });
  await expect(forgetful).rejects.toMatchObject({ code: '26000' });
  for (let round = 0; round < 4; round += 1) expect((await ask()).rowCount).toBe(1);
});
