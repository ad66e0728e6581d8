import { expect, test } from 'vitest';
import { account, newHouse, played, testHouse } from '../../../tests/harness.ts';
import { withClient } from '../../data/pools.ts';
import { inWork } from '../access/work.ts';
import { record } from './record.ts';

const entry = { act: 'test.act', says: '试办', outcome: 'done' } as const;

test('a hundred acts of two areas and the city at once make three unbroken chains', async () => {
  const house = await newHouse();
  const players = [{ office: 'industry', area: '渌口区' }, { office: 'industry', area: '攸县' }, { office: 'industry' }] as const;
  for (const player of players) await account(house, player.office, 'area' in player ? player.area : null);
  await Promise.all(
    Array.from({ length: 100 }, (_, index) => played(house, players[index % 3] ?? players[0], (work) => record(work, entry))),
  );
  const { rows } = await withClient(house.ground.ownerUrl, (client) => client.query('select chain, seq from journal_head order by chain'));
  expect(rows).toEqual([
    { chain: '全市', seq: '33' },
    { chain: '攸县', seq: '33' },
    { chain: '渌口区', seq: '34' },
  ]);
  await house.ground.close();
});

test('what is undone leaves no entry, and an entry is under the name of whoever acts', async () => {
  const house = await testHouse();
  const { token, accountId } = await account(house, 'industry', '渌口区');
  await expect(
    inWork(house, token, async (work) => {
      await record(work, entry);
      throw new Error('broken off');
    }),
  ).rejects.toThrow('broken off');
  const place = await inWork(house, token, (work) => record(work, { ...entry, thing: '1', detail: { 因: '试' } }));
  expect(place).toMatchObject({ chain: '渌口区', seq: '1' });
  const seen = await inWork(house, token, async ({ client }) => (await client.query('select account_id, thing, detail from journal')).rows);
  expect(seen).toEqual([{ account_id: accountId, thing: '1', detail: '{"因":"试"}' }]);
});

test('any SQL of the app: no entry is changed, deleted, forged under another name, or put elsewhere than at the end', async () => {
  const house = await testHouse();
  const { token } = await account(house, 'industry', '渌口区');
  const other = await account(house, 'tax', '渌口区');
  await inWork(house, token, (work) => record(work, entry));
  const attempt = (sql: string) =>
    inWork(house, token, ({ client }) => client.query(sql)).then(
      ({ rowCount }) => `done ${rowCount}`,
      (error: { code?: string }) => error.code,
    );
  const columns =
    'chain, seq, area, at, account_id, login, display_name, office, session_kind, act, says, outcome, thing, detail, algorithm, prev_hash, hash';
  const next = `select chain, seq + 1, area, at, account_id, login, display_name, office, session_kind, act, says, outcome, thing, detail, algorithm, hash, hash from journal order by seq desc limit 1`;
  expect(await attempt("update journal set says = '改'")).toBe('42501');
  expect(await attempt('delete from journal')).toBe('42501');
  expect(await attempt('truncate journal')).toBe('42501');
  expect(await attempt("update journal_head set hash = 'x'")).toBe('42501');
  expect(await attempt(`insert into journal (${columns}) ${next.replace('seq + 1', 'seq + 2')}`)).toBe('42501');
  expect(await attempt(`insert into journal (${columns}) ${next.replace(' login,', " 'someone',")}`)).toBe('42501');
  expect(await attempt(`insert into journal (${columns}) ${next.replace('account_id,', `'${other.accountId}'::uuid,`)}`)).toBe('42501');
  expect(await attempt(`insert into journal (${columns}) ${next.replace('select chain', "select '攸县'")}`)).toBe('42501');
});

test('the owner of the tables is stopped by the triggers too, replica mode or not', async () => {
  const house = await testHouse();
  await withClient(house.ground.ownerUrl, async (client) => {
    await expect(client.query('truncate journal')).rejects.toThrow('只增不改不删');
  });
});
