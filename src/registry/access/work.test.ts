import { expect, test } from 'vitest';
import { account, testHouse, undone } from '../../../tests/harness.ts';
import { inWork } from './work.ts';

test('a verb sees the areas of its actor, through Kysely and through the client of the same transaction', async () => {
  const house = await testHouse();
  const { token } = await account(house, 'industry', '渌口区');
  const seen = await inWork(house, token, async ({ db, client, actor, today }) => ({
    areas: (await client.query('select ctx_areas() as areas')).rows[0].areas,
    count: (
      await db
        .selectFrom('area')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
    actor,
    today,
  }));
  expect(seen).toMatchObject({ areas: ['渌口区'], count: '10', actor: { office: 'industry', area: '渌口区' }, today: '2022-10-15' });
});

test('the system sees every area, and what it did is undone in a test', async () => {
  const house = await testHouse();
  await undone(house, 'system', async ({ client }) => {
    expect((await client.query('select cardinality(ctx_areas()) as areas')).rows[0].areas).toBe(10);
    await client.query("insert into law (hash, pack, content) values ('x', 'p', '{}')");
  });
  await undone(house, 'system', async ({ client }) => expect((await client.query('select 1 from law')).rowCount).toBe(0));
});

test('an error that was swallowed inside the transaction does not pass for a success', async () => {
  const house = await testHouse();
  const { token } = await account(house, 'industry');
  const swallow = inWork(house, token, ({ client }) => client.query('select 1 / 0').catch(() => 'fine'));
  await expect(swallow).rejects.toThrow('已全部撤回');
});
