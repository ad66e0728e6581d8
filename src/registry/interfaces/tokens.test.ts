import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf, type Desk } from '../../../tests/accounts.ts';
import { administratorsOf, granted, wanted } from '../../../tests/granted.ts';
import { newHouse } from '../../../tests/harness.ts';
import { servedConsole } from '../../../tests/served-console.ts';
import { plant } from '../../../tests/small-city.ts';
import { withClient } from '../../data/pools.ts';
import { signInWith } from '../access/sign-in.ts';
import { asSystem, type House } from '../access/work.ts';
import { askScope } from '../accounts/requests.ts';
import { requestToken } from './contract.ts';
import { askToken, decide } from './requests.ts';
import { issue, revoke } from './tokens.ts';

let house: House;
let app: FastifyInstance;
let admins: { system: Desk; security: Desk };

beforeAll(async () => {
  house = await newHouse();
  ({ app } = await servedConsole(house));
  admins = await administratorsOf(house);
  await asSystem(house, (work) =>
    plant(work, [
      { name: '渌口甲厂', area: '渌口区', openedOn: '2012-10-01' },
      { name: '攸县乙厂', area: '攸县', openedOn: '2012-10-01' },
    ]),
  );
});
afterAll(() => house.ground.close());

const call = (token: string, url: string, more: Record<string, string> = {}, remoteAddress = '10.9.8.7') =>
  app.inject({ url, headers: { authorization: `Bearer ${token}`, ...more }, remoteAddress });
const post = (token: string, url: string, body: unknown, more: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url,
    payload: JSON.stringify(body),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more },
  });
const list = '/api/directory/enterprises?size=200';
test('a token of 渌口区 reads 渌口区 and nothing else; what it does is in the journal under the system’s name', async () => {
  const { token } = await granted(admins, { name: '名录同步' });
  const answer = await call(token, list);
  expect(answer.statusCode).toBe(200);
  const { rows, total } = answer.json() as { total: number; rows: { name: string; area: string }[] };
  expect(rows.map(({ name }) => name)).toEqual(['渌口甲厂']);
  expect(total).toBe(1);
  expect(answer.headers['cache-control']).toBe('no-store');
  const refused = await call(token, '/api/identification/findings?period=2022-09');
  expect(refused.statusCode).toBe(403);
  expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(refused.json()).toMatchObject({ status: 403, title: expect.stringMatching(/授权范围不含「查阅三张清单」/) });
  const journal = await asSystem(house, ({ client }) =>
    client.query("select display_name, session_kind, outcome, area from journal where session_kind = 'token' order by seq"),
  );
  expect(journal.rows).toContainEqual({ display_name: '名录同步', session_kind: 'token', outcome: 'refused', area: '渌口区' });
  const { rows: used } = await admins.system.does(({ client }) =>
    client.query(
      "select last_address, last_used_at is not null as used from interface_token t join interface_system y on y.id = t.system_id where y.name = '名录同步'",
    ),
  );
  expect(used).toEqual([{ last_address: '10.9.8.7', used: true }]);
});

test('two administrators are disjoint: neither does the other’s half, and the one who asked does not approve', async () => {
  const asked = requestToken.input.parse({ ...wanted, name: '两人办理' });
  const { id } = await admins.system.does((work) => askToken(work, asked));
  const twice = await answerOf(admins.system.does((work) => askToken(work, asked)));
  expect(twice).toMatch(/已有申请待核准/);
  expect(await answerOf(admins.system.does((work) => issue(work, { id })))).toMatch(/尚未核准/);
  // Past the table of duties, the database refuses all the same.
  expect(await answerOf(admins.system.does((work) => decide(work, { id, approve: true, says: '' })))).toMatch(/须由两人办理/);
  expect(await answerOf(admins.security.does((work) => askToken(work, { ...asked, name: '安全员自请' })))).toMatch(
    /fault .*row-level security/,
  );
  for (const [desk, path] of [
    [admins.system, '/api/interfaces/decide'],
    [admins.system, '/api/interfaces/stop'],
    [admins.security, '/api/interfaces/request'],
    [admins.security, '/api/interfaces/issue'],
    [admins.security, '/api/interfaces/revoke'],
  ] as const) {
    const input = path.endsWith('request') ? wanted : path.endsWith('decide') ? { id, approve: true } : { id, reason: '不再需要了' };
    const body = path.endsWith('issue') ? { id } : input;
    const headers = { cookie: `shenggui_session=${desk.token}`, 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: path, headers, payload: JSON.stringify(body) });
    expect([path, answer.statusCode]).toEqual([path, 403]);
  }
  expect(await answerOf(admins.security.does((work) => decide(work, { id, approve: false, says: '' })))).toMatch(/须写明理由/);
  expect(await answerOf(admins.security.does((work) => decide(work, { id, approve: false, says: '协议未签' })))).toBe('done');
  expect(await answerOf(admins.security.does((work) => decide(work, { id, approve: true, says: '' })))).toMatch(/已经办结/);
  expect(await answerOf(admins.system.does((work) => issue(work, { id })))).toMatch(/未获核准/);
});

test('two approve at once, two draw at once: one of each', async () => {
  const { id } = await admins.system.does((work) => askToken(work, requestToken.input.parse({ ...wanted, name: '同时办理' })));
  const approving = () => answerOf(admins.security.does((work) => decide(work, { id, approve: true, says: '' })));
  expect((await Promise.all([approving(), approving()])).filter((said) => said === 'done')).toHaveLength(1);
  const drawing = () => answerOf(admins.system.does((work) => issue(work, { id })));
  expect((await Promise.all([drawing(), drawing()])).filter((said) => said === 'done')).toHaveLength(1);
});

test('a token has never more than its office’s own duties, and none of a person’s or an administrator’s', async () => {
  const ask = (duties: string[], more: object = {}) =>
    answerOf(admins.system.does((work) => askToken(work, requestToken.input.parse({ ...wanted, name: '超范围', duties, ...more }))));
  for (const duty of [
    'payment.make',
    'identification.freeze',
    'account.list',
    'interface.request',
    'delegation.make',
    'signedIn',
    'anyone',
    'nonsense',
  ])
    expect(await ask([duty])).toMatch(/422 渌口区工信局没有这些职责/);
  expect(await ask(['directory.read'], { area: '不存在区' })).toMatch(/422 没有县市区/);
  expect(requestToken.input.safeParse({ ...wanted, days: 366 }).success).toBe(false);
  expect(requestToken.input.safeParse({ ...wanted, office: 'systemAdmin' }).success).toBe(false);
  expect(requestToken.input.safeParse({ ...wanted, addresses: ['10.1.2.3.4'] }).success).toBe(false);
  // Drawn by hand past the verbs, a token wider than what was approved is refused by the database.
  const { id } = await admins.system.does((work) => askToken(work, requestToken.input.parse({ ...wanted, name: '越权签发' })));
  await admins.security.does((work) => decide(work, { id, approve: true, says: '' }));
  const forged = admins.system.does(({ client, actor }) =>
    client.query(
      `insert into interface_token (request_id, system_id, token_hash, starts, duties, addresses, rows_per_day, reason, issued_by, expires_at)
       select id, system_id, 'x', 'x', array['payment.make'], addresses, rows_per_day, reason, $2, now() + interval '1 day' from interface_request where id = $1`,
      [id, actor.accountId],
    ),
  );
  expect(await answerOf(forged)).toMatch(/row-level security/);
});

test('accounts, second factors and the interfaces themselves are closed to a program, and the try is remembered', async () => {
  const { token } = await granted(admins, { name: '试探者' });
  for (const path of ['/api/access/me', '/api/access/account', '/api/accounts/delegations', '/api/interfaces/tokens', '/api/accounts/list'])
    expect([path, (await call(token, path)).statusCode]).toEqual([path, 403]);
  for (const path of ['/api/access/end-session', '/api/access/draw-second-factor', '/api/access/act-for', '/api/interfaces/request'])
    expect([400, 403]).toContain((await post(token, path, {})).statusCode);
  // What needs only a sign-in is a person's as well.
  for (const path of ['/api/notices/list', '/api/work/tasks', '/api/notices/settings'])
    expect((await call(token, path)).statusCode).toBe(403);
  const { rows } = await asSystem(house, ({ client }) =>
    client.query(
      "select count(*)::int as n from journal where act = 'interfaces.turned-away' and display_name = '试探者' and outcome = 'refused'",
    ),
  );
  expect(rows[0].n).toBeGreaterThanOrEqual(5);
  // The token is no cookie, and its account is no sign-in.
  const cookie = await app.inject({ url: list, headers: { cookie: `shenggui_session=${token}` } });
  expect(cookie.statusCode).toBe(403);
  const { rows: named } = await house.ground.authPool.query("select login from account where display_name = '试探者' and program");
  await house.ground.authPool.query(
    "update account set password_hash = (select password_hash from account where login = '系统员') where login = $1",
    [named[0].login],
  );
  expect(await answerOf(signInWith(house, { login: named[0].login, password: 'x', address: '10.0.0.9' }))).toMatch(/^401/);
  expect(
    await answerOf(
      admins.system.does((work) => askScope(work, { login: named[0].login, scope: { office: 'tax', area: null }, reason: '改一改' })),
    ),
  ).toMatch(/接口账号没有口令/);
});

describe('a token ends', () => {
  test('revoked: the next call is refused', async () => {
    const { token, tokenId } = await granted(admins, { name: '将被收回' });
    expect((await call(token, list)).statusCode).toBe(200);
    expect(await answerOf(admins.security.does((work) => revoke(work, { id: tokenId, reason: '疑似泄露' })))).toBe('done');
    const answer = await call(token, list);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ title: expect.stringMatching(/已于 .* 收回/) });
    expect(await answerOf(admins.system.does((work) => revoke(work, { id: tokenId, reason: '再收一次' })))).toMatch(/^404/);
  });

  test('expired, or its account disabled', async () => {
    const { token, tokenId } = await granted(admins, { name: '将要到期' });
    await withClient(house.ground.ownerUrl, (client) =>
      client.query(
        "update interface_token set issued_at = now() - interval '2 days', expires_at = now() - interval '1 second' where id = $1",
        [tokenId],
      ),
    );
    const expired = await call(token, list);
    expect([expired.statusCode, (expired.json() as { title: string }).title]).toEqual([401, expect.stringMatching(/到期/)]);
    const other = await granted(admins, { name: '将要停用' });
    await house.ground.authPool.query("update account set disabled_at = now() where display_name = '将要停用'");
    expect((await call(other.token, list)).json()).toMatchObject({ status: 401, title: '接入系统已停用' });
    expect((await call('sgt_'.padEnd(47, 'x'), list)).json()).toMatchObject({ status: 401, title: '接口令牌不正确' });
  });

  test('elsewhere: only from the addresses it was given for', async () => {
    const { token } = await granted(admins, { name: '限定地址', addresses: ['10.9.8.99/24', '192.168.1.5'] });
    expect((await call(token, list)).statusCode).toBe(200);
    expect((await call(token, list, {}, '::ffff:192.168.1.5')).statusCode).toBe(200);
    const foreign = await call(token, list, {}, '10.9.9.7');
    expect(foreign.statusCode).toBe(401);
    await call(token, list, {}, '10.9.9.7');
    const { rows } = await asSystem(house, ({ client }) =>
      client.query("select detail::jsonb->>'address' as address from journal where act = 'interfaces.refused'"),
    );
    expect(rows).toEqual([{ address: '10.9.9.7' }]);
  });
});

test('no cookie is looked at beside a token, and no origin is asked of a program', async () => {
  const { token } = await granted(admins, { name: '跨站', duties: ['directory.read', 'directory.tag'] });
  const answer = await post(
    token,
    '/api/directory/tag',
    {},
    { origin: 'https://else.example', cookie: `shenggui_session=${admins.system.token}` },
  );
  expect(answer.statusCode).not.toBe(403);
  const byPage = await app.inject({
    method: 'POST',
    url: '/api/directory/tag',
    payload: '{}',
    headers: { origin: 'https://else.example', 'content-type': 'application/json', cookie: `shenggui_session=${admins.system.token}` },
  });
  expect(byPage.statusCode).toBe(403);
});

test('304: the same bytes for the same reader; another reader’s tag is another', async () => {
  const { token } = await granted(admins, { name: '条件读取' });
  const first = await call(token, list);
  const tag = String(first.headers.etag);
  expect(tag).toMatch(/^"[\w-]{20,}"$/);
  const again = await call(token, list, { 'if-none-match': `"other", W/${tag}` });
  expect([again.statusCode, again.body, again.headers.etag, again.headers['cache-control']]).toEqual([304, '', tag, 'no-store']);
  const other = await granted(admins, { name: '另一系统' });
  const theirs = await call(other.token, list, { 'if-none-match': tag });
  expect([theirs.statusCode, theirs.body]).toEqual([200, first.body]);
  expect(theirs.headers.etag).not.toBe(tag);
  await asSystem(house, (work) => plant(work, [{ name: '渌口新厂', area: '渌口区', openedOn: '2022-01-01' }]));
  expect((await call(token, list, { 'if-none-match': tag })).statusCode).toBe(200);
});

test('429: a token counts for itself wherever it calls from, and says how much is left', async () => {
  const { token } = await granted(admins, { name: '急性子' });
  const first = await call(token, '/api/health');
  expect(Number(first.headers['ratelimit-limit'])).toBe(300);
  const left = Number(first.headers['ratelimit-remaining']);
  for (let at = 0; at < left; at += 1) await call(token, '/api/health', {}, `10.1.${at % 200}.1`);
  const stopped = await call(token, list, {}, '10.77.0.1');
  expect(stopped.statusCode).toBe(429);
  expect(stopped.headers['content-type']).toMatch(/problem\+json/);
  expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
  expect(stopped.json()).toMatchObject({ status: 429, reasons: [{ says: '操作过于频繁' }] });
  const other = await granted(admins, { name: '慢性子' });
  expect((await call(other.token, list, {}, '10.77.0.1')).statusCode).toBe(200);
});
