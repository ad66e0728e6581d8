import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catchPosts } from '../../../../tests/caught-mail.ts';
import { outgoingTo, type ToldHouse, toldHouse, toldSecret } from '../../../../tests/told-house.ts';
import { verifies } from '../../../platform/outgoing/sign.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import { openPart } from './channel-seal.ts';
import { changeChannel, closeChannel, openChannel, renewSecret, testChannel } from './channels.ts';
import { openChannel as contract } from './contract.ts';
import { deliverySheet, listDeliveries, retryDelivery } from './deliveries.ts';
import { listChannels } from './list-channels.ts';

let told: ToldHouse;
let admin: string;
let robot: Awaited<ReturnType<typeof catchPosts>>;
beforeAll(async () => {
  told = await toldHouse();
  robot = await catchPosts();
  admin = (await told.person('系统管理员', 'systemAdmin', null, null)).token;
  for (const n of [1, 2, 3]) await told.person(`渌口${n}号`, 'industry', '渌口区', null);
});
afterAll(() => told.house.ground.close());

const outgoing = () => outgoingTo(null, [robot.host]);
const means = () => ({ secret: () => toldSecret, outgoing });
const asked = (more: object = {}) =>
  contract.input.parse({ office: 'industry', area: '渌口区', url: robot.url, form: 'markdown', ...more });
/** As 系统管理员 who has just shown a second factor. */
const asAdmin: ToldHouse['as'] = (token, run) =>
  told.as(token, (work) => run({ ...work, actor: { ...work.actor, secondFactorAt: work.now.toISOString() } }));
const refused = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.message : `${error}`),
  );
const send = () => told.send(outgoing());

describe('an office’s channel', () => {
  test('is opened by 系统管理员 with a second factor, to a host that may be reached, once an office; address and secret lie sealed', async () => {
    expect(await refused(told.as(admin, (work) => openChannel(means())(work, asked())))).toContain('二次验证');
    for (const [url, why] of [
      ['https://evil.example.cn/x', '不在允许外发的清单'],
      ['http://127.0.0.1:1/x', 'https://'],
      ['https://169.254.169.254/latest/meta-data', '不在允许外发的清单'],
    ] as const)
      expect(await refused(asAdmin(admin, (work) => openChannel(means())(work, asked({ url })))), url).toContain(why);
    expect(await refused(asAdmin(admin, (work) => openChannel({ ...means(), outgoing: () => undefined })(work, asked())))).toContain(
      '没有设置允许外发的主机',
    );
    expect(await refused(asAdmin(admin, (work) => openChannel(means())(work, asked({ office: 'enterprise' }))))).toContain(
      '只为责任单位开设',
    );
    expect(await refused(asAdmin(admin, (work) => openChannel(means())(work, asked({ area: '没有的县' }))))).toContain('没有县市区');
    const { secret } = await asAdmin(admin, (work) => openChannel(means())(work, asked()));
    expect(secret).toHaveLength(43);
    expect(await refused(asAdmin(admin, (work) => openChannel(means())(work, asked())))).toContain('渌口区工信局已有通道');
    const { rows } = await asAdmin(admin, (work) => listChannels(outgoing)(work));
    expect(rows).toMatchObject([{ officeName: '工信局', area: '渌口区', host: robot.host, allowed: true, last: null }]);
    const kept = JSON.stringify(await asAdmin(admin, async ({ client }) => (await client.query('select * from notice_channel')).rows));
    expect(kept).not.toContain('a-key-of-a-robot');
    expect(kept).not.toContain(secret);
  });

  test('hears once what ten of the office are told, signed, without numbers; not what is meant for one person', async () => {
    const { rows } = await asAdmin(admin, (work) => listChannels(outgoing)(work));
    const id = rows[0]?.id ?? '';
    const { secret } = await asAdmin(admin, (work) => renewSecret(means())(work, { id }));
    await told.say({ says: '县级审核：渌口铸造 <@all> [点我](http://evil.example.cn) 13812345678', dueOn: '2022-10-12' });
    const { accountId } = await told.person('渌口4号', 'industry', '渌口区', null);
    await told.say({ to: [{ office: 'industry', area: '渌口区', accountId }], says: '只给本人' });
    await told.say({ to: [{ office: 'industry', area: '攸县' }] });
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    expect(robot.posts).toHaveLength(1);
    const [post] = robot.posts;
    const said = JSON.parse(post?.body ?? '{}');
    expect(said.msgtype).toBe('markdown');
    expect(said.markdown.content).toBe(
      '**渌口区工信局**\n> 【入统申报】县级审核：渌口铸造 〈@all〉 ［点我］（http://evil.example.cn） （号码见系统）\n> 期限：2022年10月12日\n> [打开本事项](https://shenggui.example.cn/entry/a1)',
    );
    const seconds = Number(post?.headers['x-shenggui-timestamp']);
    expect(verifies(secret, { seconds, signature: `${post?.headers['x-shenggui-signature']}`, body: post?.body ?? '' }, seconds)).toBe(
      true,
    );
    expect(seconds).toBe(told.house.clock().getTime() / 1000);
    expect(post?.headers['idempotency-key']).toBe((await told.deliveries()).find(({ way }) => way === 'webhook')?.id);
  });

  test('is tested, changed and closed; closed, it hears nothing and another may be opened', async () => {
    const { rows } = await asAdmin(admin, (work) => listChannels(outgoing)(work));
    const id = rows[0]?.id ?? '';
    robot.posts.length = 0;
    await asAdmin(admin, (work) => testChannel(work, { id }));
    await asAdmin(admin, (work) => changeChannel(means())(work, { id, url: null, form: 'text', muted: ['query'], quiet: false }));
    await told.say({ kind: 'query', thing: 'q1' });
    told.clock('2022-09-28T23:30');
    await told.say({ says: '夜里也发' });
    expect(await send()).toBe(2);
    expect(robot.posts.map(({ body }) => JSON.parse(body).text.content)).toEqual([
      '渌口区工信局：升规消息通道测试，收到即表示通道可用。',
      '渌口区工信局\n【入统申报】夜里也发\nhttps://shenggui.example.cn/entry/a1',
    ]);
    expect((await asAdmin(admin, (work) => listChannels(() => outgoingTo(null, []))(work))).rows).toMatchObject([
      { allowed: false, last: { state: 'sent' } },
    ]);
    robot.answer = () => ({ status: 503 });
    await told.say({ says: '还没收下就停用' });
    await send();
    robot.answer = null;
    told.clock('2022-09-29T08:00');
    await asAdmin(admin, (work) => closeChannel(work, { id }));
    await told.say({ says: '停用之后' });
    await send();
    expect(robot.posts).toHaveLength(3);
    expect(await refused(asAdmin(admin, (work) => testChannel(work, { id })))).toContain('没有这个通道');
    await asAdmin(admin, (work) => openChannel(means())(work, asked()));
  });

  test('a host taken off the list is not spoken to any more: failed, retried by hand when it is on again', async () => {
    robot.posts.length = 0;
    told.clock('2022-09-29T09:00');
    await told.say({ says: '主机已不在清单' });
    await told.send(outgoingTo(null, ['qyapi.weixin.qq.com']));
    const failed = (await told.deliveries()).find(({ state }) => state === 'failed');
    expect(failed?.says).toContain('https://');
    expect(await refused(told.as(admin, (work) => retryDelivery(work, { id: `${failed?.id}` })))).toContain('二次验证');
    await asAdmin(admin, (work) => retryDelivery(work, { id: `${failed?.id}` }));
    expect(await refused(asAdmin(admin, (work) => retryDelivery(work, { id: `${failed?.id}` })))).toContain('不在「失败」状态');
    expect(await send()).toBe(1);
    expect(robot.posts).toHaveLength(1);
  });
});

describe('who sees what was sent', () => {
  test('系统管理员 sees to whom and how it fared, and not a word of what was said; nobody else sees any of it', async () => {
    const { rows, hosts, total } = await asAdmin(admin, (work) => listDeliveries(outgoing)(work, { page: 1, size: 20 }));
    expect(total).toBe(rows.length);
    expect(hosts).toEqual([robot.host]);
    expect(rows.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(rows)).not.toMatch(/渌口铸造|夜里也发|只给本人/);
    await told.as(admin, async ({ client }) => {
      expect((await client.query('select * from notice')).rows).toEqual([]);
      expect((await client.query('select * from notice_delivery_item')).rows).toEqual([]);
      expect((await client.query('select * from notice_setting')).rows).toEqual([]);
    });
    const other = (await told.person('渌口9号', 'industry', '渌口区')).token;
    await told.as(other, async ({ client }) => {
      for (const table of ['notice_delivery', 'notice_delivery_item', 'notice_channel'])
        expect((await client.query(`select * from ${table}`)).rows, table).toEqual([]);
      expect((await client.query('select account_id from notice_setting')).rows).toHaveLength(1);
    });
  });

  test('filters narrow, and the sheet holds what the page shows', async () => {
    const found = (filters: object) => asAdmin(admin, (work) => listDeliveries(outgoing)(work, { page: 1, size: 20, ...filters }));
    expect((await found({ state: 'dropped' })).rows.map(({ says }) => says)).toEqual(['单位通道已停用']);
    expect((await found({ way: 'email' })).rows).toEqual([]);
    expect((await found({ q: '没有这个人' })).total).toBe(0);
    expect((await found({ from: '2022-09-29', to: '2022-09-29' })).total).toBeLessThan((await found({})).total);
    const sheet = await asAdmin(admin, (work) => deliverySheet(work, { state: 'dropped' }));
    const lines: unknown[] = [];
    for await (const row of sheet.rows) lines.push(row);
    expect(lines).toHaveLength(1);
    expect(sheet.columns).toHaveLength(13);
  });

  test('no SQL of 系统管理员 or of a person marks anything sent, makes up a delivery of notices, or opens another’s channel', async () => {
    const tried = (token: string, sql: string) =>
      told
        .as(token, ({ client }) => client.query(sql))
        .then(
          ({ rowCount }) => rowCount,
          (error: { code: string }) => error.code,
        );
    const made = `insert into notice_delivery (way, purpose, account_id, office, to_name, send_at, made_at) select 'email', 'notices', account_id, 'industry', 'x', now(), now() from notice_setting`;
    const person = (await told.person('渌口8号', 'industry', '渌口区')).token;
    expect(await tried(person, made)).toBe('42501');
    expect(await tried(admin, `update notice_delivery set state = 'sent', sent_at = now() where state = 'failed'`)).not.toBe(1);
    expect(await tried(admin, `update notice_delivery set state = 'waiting' where state = 'sent'`)).toBe(0);
    expect(await tried(person, `update notice_delivery set says = null`)).toBe(0);
    expect(await tried(person, 'delete from notice_delivery')).toBe('42501');
    expect(await tried(person, `update notice_channel set quiet = true`)).toBe(0);
  });

  test('the sealed address of one channel does not open in another’s row', async () => {
    const [channel] = await asAdmin(
      admin,
      async ({ client }) => (await client.query('select * from notice_channel where ended_at is null')).rows,
    );
    const part = { part: 'url' as const, sealed: channel.sealed_url, algorithm: channel.algorithm };
    expect(openPart(toldSecret, { ...part, channel: channel.id })).toBe(robot.url);
    expect(() => openPart(toldSecret, { ...part, channel: '00000000-0000-4000-8000-000000000000' })).toThrow();
    expect(() => openPart('another key', { ...part, channel: channel.id })).toThrow();
  });
});
