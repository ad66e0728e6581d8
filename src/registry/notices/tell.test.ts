import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { account, newHouse, played, testHouse, undone } from '../../../tests/harness.ts';
import { withClient } from '../../data/pools.ts';
import { addAccount, disableAccount } from '../access/accounts.ts';
import { openSession } from '../access/sessions.ts';
import { asSystem, type House, inWork, type Work } from '../access/work.ts';
import type { Holder } from '../worklist/holder.ts';
import { tell } from './tell.ts';

let house: House;
const industry: Holder = { office: 'industry', area: '渌口区' };

beforeAll(async () => {
  house = await testHouse();
  for (const [office, area] of [
    ['industry', '渌口区'],
    ['industry', '攸县'],
    ['industry', null],
    ['statistics', '渌口区'],
    ['systemAdmin', null],
  ] as const)
    await account(house, office, area);
});

const said = (one: Partial<Parameters<typeof tell>[1]> = {}) => ({
  to: [industry],
  kind: 'query',
  thing: 'q1',
  says: '数据质询待答复',
  once: `k-${randomUUID()}`,
  ...one,
});
const keptAs = async (work: Pick<Work, 'client'>, once: string) =>
  (
    await work.client.query<{ account_id: string; says: string; personal: boolean }>(
      'select * from notice where once = $1 order by told_at',
      [once],
    )
  ).rows;
const all = (once: string) => asSystem(house, (work) => keptAs(work, once));

describe('whom a notice reaches', () => {
  test('everybody of the office and area who stands, and nobody else', async () => {
    await addAccount(house, { login: '渌口二号', office: 'industry', area: '渌口区' });
    await addAccount(house, { login: '渌口停用', office: 'industry', area: '渌口区' });
    await disableAccount(house, '渌口停用');
    await addAccount(house, { login: '渌口未核准', office: 'industry', area: '渌口区', unapproved: true });
    const one = said();
    await played(house, { office: 'statistics', area: '渌口区' }, (work) => tell(work, one));
    const { accountId } = await account(house, 'industry', '渌口区');
    const reached = await all(one.once);
    expect(reached).toHaveLength(2);
    expect(reached.map((row) => row.account_id)).toContain(accountId);
    expect(reached.every((row) => !row.personal)).toBe(true);
  });

  test('one person by their account; an enterprise by itself; a township by its name; banks and administrators not by their office', async () => {
    const { accountId } = await account(house, 'statistics', '渌口区');
    const named = said({ to: [{ office: 'statistics', area: '渌口区', accountId }] });
    await asSystem(house, (work) => tell(work, named));
    expect(await all(named.once)).toMatchObject([{ account_id: accountId, personal: true }]);
    const made = async (login: string, scope: Parameters<typeof addAccount>[1]) => (await addAccount(house, { ...scope, login })).accountId;
    const own = await made('演示厂一', { login: '', office: 'enterprise', area: '渌口区', enterpriseId: '11' });
    await made('演示厂二', { login: '', office: 'enterprise', area: '渌口区', enterpriseId: '12' });
    const town = await made('南洲镇', { login: '', office: 'township', area: '渌口区', township: '南洲镇' });
    await made('渌口镇', { login: '', office: 'township', area: '渌口区', township: '渌口镇' });
    await made('演示银行', { login: '', office: 'bank', area: null, bank: '演示银行' });
    const each = said({
      to: [
        { office: 'enterprise', area: '渌口区', enterpriseId: '11' },
        { office: 'enterprise', area: '渌口区' },
        { office: 'township', area: '渌口区', township: '南洲镇' },
        { office: 'township', area: '渌口区' },
        { office: 'bank', area: null },
      ],
    });
    await asSystem(house, (work) => tell(work, each));
    expect((await all(each.once)).map((row) => row.account_id).toSorted()).toEqual([own, town].toSorted());
  });

  test('a person with two accounts is told once, at the one they use, and the office before the person', async () => {
    const first = await addAccount(house, { login: '两号甲', office: 'tax', area: '攸县' });
    const second = await addAccount(house, { login: '两号乙', office: 'tax', area: '攸县', sameAs: '两号甲' });
    await withClient(house.ground.ownerUrl, (client) =>
      client.query('update account set last_used_at = now() where id = $1', [second.accountId]),
    );
    const one = said({
      to: [
        { office: 'tax', area: '攸县', accountId: first.accountId },
        { office: 'tax', area: '攸县' },
      ],
    });
    await asSystem(house, (work) => tell(work, one));
    expect(await all(one.once)).toMatchObject([{ account_id: second.accountId, personal: false }]);
  });
});

describe('each notice once', () => {
  test('twenty acts telling the same two people at once leave one notice a person', async () => {
    const one = said({ to: [industry, { office: 'statistics', area: '渌口区' }] });
    const turned = { ...one, to: one.to.toReversed() };
    await Promise.all(Array.from({ length: 20 }, (_, n) => asSystem(house, (work) => tell(work, n % 2 ? one : turned))));
    const reached = await all(one.once);
    expect(new Set(reached.map((row) => row.account_id)).size).toBe(reached.length);
    expect(reached).toHaveLength(3);
  });

  test('for ever: also after it was read, and whatever else is said; another key is another notice', async () => {
    const one = said();
    const mine = (await account(house, 'industry', '渌口区')).token;
    await asSystem(house, (work) => tell(work, one));
    await inWork(house, mine, ({ client, now }) => client.query('update notice set read_at = $2 where once = $1', [one.once, now]));
    await asSystem(house, (work) => tell(work, { ...one, says: '换一种说法' }));
    expect((await all(one.once)).map((row) => row.says)).toEqual(['数据质询待答复', '数据质询待答复']);
    const other = said();
    await asSystem(house, (work) => tell(work, other));
    expect(await all(other.once)).toHaveLength(2);
  });

  test('in the transaction of the act: undone with it', async () => {
    const one = said();
    await undone(house, { office: 'statistics', area: '渌口区' }, (work) => tell(work, one));
    expect(await all(one.once)).toEqual([]);
  });

  test('nobody meant, nobody there: nothing is written and nothing refused', async () => {
    for (const to of [
      [],
      [{ office: 'science', area: '茶陵县' } as const],
      [{ office: 'industry', area: '没有的县', accountId: randomUUID() } as const],
    ]) {
      const one = said({ to });
      await asSystem(house, (work) => tell(work, one));
      expect(await all(one.once)).toEqual([]);
    }
  });

  test('a sentence is one line: line breaks, turned text and length do not get in', async () => {
    const one = said({ says: `  标题\r\nBcc: all@example.com\u2028\u202e倒\u0000${'长'.repeat(500)}` });
    await asSystem(house, (work) => tell(work, one));
    const says = (await all(one.once))[0]?.says ?? '';
    expect(says).toMatch(/^标题 Bcc: all@example\.com 倒 长+…$/);
    expect([...says]).toHaveLength(200);
  });
});

describe('who reads a notice', () => {
  test('its receiver alone, and only while they are of the office they were told in; the teller not', async () => {
    const one = said();
    const from = await account(house, 'statistics', '渌口区');
    await inWork(house, from.token, async (work) => {
      await tell(work, one);
      expect(await keptAs(work, one.once)).toEqual([]);
    });
    for (const player of [{ office: 'industry', area: '攸县' }, { office: 'industry' }, { office: 'systemAdmin' }] as const)
      await played(house, player, async (work) => expect(await keptAs(work, one.once)).toEqual([]));
    const mine = await account(house, 'industry', '渌口区');
    await inWork(house, mine.token, async (work) => {
      expect((await keptAs(work, one.once)).map((row) => row.account_id)).toEqual([mine.accountId]);
    });
  });

  test('whoever moved to another office no longer reads what they were told before', async () => {
    const own = await newHouse();
    const { accountId } = await addAccount(own, { login: '调走的', office: 'industry', area: '渌口区' });
    const one = said();
    await asSystem(own, (work) => tell(work, one));
    await withClient(own.ground.ownerUrl, (client) => client.query("update account set office = 'tax' where id = $1", [accountId]));
    const token = await openSession(own.ground.authPool, { accountId, kind: 'browser' });
    await inWork(own, token, async (work) => expect(await keptAs(work, one.once)).toEqual([]));
    await own.ground.close();
  });

  test('nobody writes a notice past tell, alters what it says, deletes it, or marks another’s read', async () => {
    const one = said();
    await asSystem(house, (work) => tell(work, one));
    const { token, accountId } = await account(house, 'statistics', '渌口区');
    const tried = (sql: string, values: unknown[] = []) =>
      inWork(house, token, ({ client }) => client.query(sql, values)).then(
        ({ rowCount }) => rowCount,
        (error: { code: string }) => error.code,
      );
    expect(
      await tried(
        `insert into notice (account_id, person_id, office, personal, kind, thing, says, once, told_at) values ($1, $1, 'statistics', true, 'k', 't', 's', 'o', now())`,
        [accountId],
      ),
    ).toBe('42501');
    expect(await tried('update notice set says = $1', ['改'])).toBe('42501');
    expect(await tried('delete from notice')).toBe('42501');
    expect(await tried('update notice set read_at = now() where once = $1', [one.once])).toBe(0);
  });

  test('without a session nobody is told anything', async () => {
    const client = await house.ground.appPool.connect();
    try {
      await expect(
        client.query(`select tell_notice('[{"office":"industry","area":"渌口区"}]', 'k', 't', 's', 'o', null, now())`),
      ).rejects.toThrow();
    } finally {
      client.release();
    }
  });
});
