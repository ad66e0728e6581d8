import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { matchBatch } from '../../src/registry/reconciliation/match.ts';
import { account, played, testHouse, undone } from '../harness.ts';
import { servedConsole } from '../served-console.ts';
import { codeOf, plant } from '../small-city.ts';
import { invalidExtensions, invalidQueries, validExtensions, validQueries, wrongAnswers } from './queries.ts';
import { fits, isOf, schemas } from './schemas.ts';

// 名称匹配: asked as OpenRefine asks, over the whole application.
let app: FastifyInstance;
let ids: Map<string, string>;
const tokens: Record<string, string> = {};
const id = (name: string) => ids.get(name) ?? '';
const foundry = '株洲渌口演示铸造有限公司';
const namesake = '演示同名机械有限公司';

beforeAll(async () => {
  const house = await testHouse();
  ids = await played(house, 'system', async (work) => {
    const planted = await plant(work, [
      { name: foundry, area: '渌口区', events: [{ kind: 'entry', period: '2020-02' }] },
      { name: '株洲渌口演示铸件有限公司', area: '渌口区' },
      { name: '醴陵演示陶瓷有限公司', area: '醴陵市' },
      { name: '渌口演示超市有限公司', area: '渌口区', industry: '5211' },
      { name: namesake, area: '渌口区' },
      { name: `${namesake}二`, area: '攸县' },
    ]);
    // 同名异码: two registrations of one name.
    await work.client.query('update enterprise set name = $1, name_key = $1 where id = $2', [namesake, planted.get(`${namesake}二`)]);
    await work.client.query(
      `insert into enterprise_change (enterprise_id, ordinal, area, field, before, after, reason) values ($1, 1, '渌口区', 'name', '株洲县（渌口）旧名演示厂', $2, '更名')`,
      [planted.get(foundry), foundry],
    );
    return planted;
  });
  for (const [name, office, area] of [
    ['city', 'industry', null],
    ['lukou', 'industry', '渌口区'],
    ['youxian', 'statistics', '攸县'],
    ['tax', 'tax', '渌口区'],
    ['admin', 'systemAdmin', null],
  ] as const) {
    tokens[name] = (await account(house, office, area)).token;
  }
  ({ app } = await servedConsole(house));
});

const formType = 'application/x-www-form-urlencoded; charset=UTF-8';
/** As Java's URLEncoder writes a form: a blank is a plus. */
const encoded = (value: unknown) => encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('%20', '+');

/** One call of a client that is not in our pages: a bearer token, no cookie. */
async function call(who: string, method: 'GET' | 'POST', url: string, form?: Record<string, unknown>, more: Record<string, string> = {}) {
  const payload =
    form &&
    Object.entries(form)
      .map(([name, value]) => `${name}=${encoded(value)}`)
      .join('&');
  return app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${tokens[who]}`, ...(form ? { 'content-type': formType } : {}), ...more },
    ...(payload === undefined ? {} : { payload }),
  });
}

async function asks(who: string, queries: Record<string, unknown>) {
  const answer = await call(who, 'POST', '/api/reconcile', { queries });
  expect(answer.statusCode, answer.body).toBe(200);
  fits('result-batch', answer.json());
  return answer.json() as Record<string, { result: { id: string; name: string; score: number; match: boolean; type: { id: string }[] }[] }>;
}

describe('像 OpenRefine 那样问', () => {
  test('先要服务清单：不登录也给，各项地址都是绝对地址，令牌写在标头', async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/reconcile', headers: { host: 'shenggui.example:4301' } });
    expect(answer.statusCode).toBe(200);
    fits('manifest', answer.json());
    expect(answer.json()).toMatchObject({
      identifierSpace: 'http://shenggui.example:4301/directory/',
      defaultTypes: [{ name: '规上工业企业' }, { name: '工业企业' }, { name: '企业' }],
      authentication: { type: 'apiKey', in: 'header', name: 'Authorization' },
    });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
  });

  test('十条一批的表单：同名的即是，相近的按得分排在后面，写法不同不碍事', async () => {
    const answer = await asks('lukou', {
      q0: { query: foundry, type: 'aboveScale', type_strict: 'should', limit: 5 },
      q1: { query: '株洲（渌口）演示铸造有限责任公司' },
      q2: { query: '株洲渌口演示铸造', properties: [{ pid: 'area', v: '渌口' }] },
      q3: { query: codeOf(foundry).toLowerCase() },
      q4: { query: id(foundry) },
      q5: { query: '毫不相干的一句话' },
      q6: { query: '株洲县(渌口)旧名演示厂' },
    });
    expect(answer.q0?.result[0]).toMatchObject({
      id: id(foundry),
      score: 100,
      match: true,
      type: [{ id: 'aboveScale' }, { id: 'industrial' }, { id: 'enterprise' }],
    });
    expect(answer.q0?.result.slice(1).every(({ match, score }) => !match && score < 100)).toBe(true);
    expect(answer.q1?.result[0]).toMatchObject({ id: id(foundry), match: true });
    expect(answer.q2?.result[0]).toMatchObject({ id: id(foundry), match: false });
    expect(answer.q3?.result[0]).toMatchObject({ id: id(foundry), match: true });
    expect(answer.q4?.result[0]).toMatchObject({ id: id(foundry), match: true });
    expect(answer.q5?.result).toEqual([]);
    expect(answer.q6?.result[0]).toMatchObject({ id: id(foundry), score: 90, match: false });
    for (const { result } of Object.values(answer))
      expect(result.map(({ score }) => score)).toEqual(result.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  test('同名两家由人定；写明县市区或代码即可分辨，写错代码的不认', async () => {
    const answer = await asks('city', {
      both: { query: namesake },
      place: { query: namesake, properties: [{ pid: 'area', v: '攸县' }] },
      code: { query: namesake, properties: [{ pid: 'creditCode', v: codeOf(namesake) }] },
      wrong: { query: foundry, properties: [{ pid: 'creditCode', v: codeOf(namesake) }], limit: 10 },
      none: { query: namesake, type: 'aboveScale' },
    });
    expect(answer.both?.result.filter(({ score }) => score === 100).map(({ match }) => match)).toEqual([false, false]);
    expect(answer.place?.result[0]).toMatchObject({ id: id(`${namesake}二`), match: true });
    expect(answer.code?.result[0]).toMatchObject({ id: id(namesake), match: true });
    expect(answer.wrong?.result.find((one) => one.id === id(foundry))).toMatchObject({ score: 50, match: false });
    expect(answer.none?.result.every(({ match }) => !match)).toBe(true);
  });

  test('取属性：只给告知本单位的；联想、浮窗、预览、可取的属性都合规范', async () => {
    const answer = await call('lukou', 'POST', '/api/reconcile', {
      extend: {
        ids: [id(foundry), id('渌口演示超市有限公司'), '1', 'Q42'],
        properties: [{ id: 'area' }, { id: 'industryDivision' }, { id: 'listed', settings: {} }, { id: 'formerName' }, { id: 'P31' }],
      },
    });
    fits('extension', answer.json());
    expect(answer.json().rows[id(foundry)]).toEqual({
      area: [{ str: '渌口区' }],
      industryDivision: [{ str: '金属制品业' }],
      listed: [{ str: '是' }],
      formerName: [{ str: '株洲县（渌口）旧名演示厂' }],
      P31: [],
    });
    expect(answer.json().rows[id('渌口演示超市有限公司')]).toMatchObject({
      industryDivision: [{ str: '零售业' }],
      listed: [{ str: '否' }],
    });
    expect(answer.json().rows['1']).toEqual(answer.json().rows.Q42);
    const { suggest, extend, preview } = (await call('lukou', 'GET', '/api/reconcile')).json();
    const path = (place: { service_path: string }) => place.service_path;
    const entity = (
      await call('lukou', 'GET', `${path(suggest.entity)}?prefix=${encoded('株洲渌口')}&type=industrial&type_strict=should`)
    ).json();
    fits('suggest', entity);
    expect(entity.result.map(({ name }: { name: string }) => name).toSorted()).toEqual(['株洲渌口演示铸件有限公司', foundry].toSorted());
    fits('suggest', (await call('lukou', 'GET', `${path(suggest.property)}?prefix=${encoded('县')}`)).json());
    const kinds = (await call('lukou', 'GET', path(suggest.type))).json();
    fits('suggest', kinds);
    expect(kinds.result).toHaveLength(3);
    fits('property-proposal', (await call('lukou', 'GET', `${path(extend.propose_properties)}?type=industrial&limit=2`)).json());
    fits('flyout', (await call('lukou', 'GET', suggest.entity.flyout_service_path.replace(`\${id}`, id(foundry)))).json());
    const page = await call('lukou', 'GET', preview.url.replace(/^https?:\/\/[^/]+/, '').replace('{{id}}', id(foundry)));
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).toContain('frame-ancestors');
    expect(page.headers['x-frame-options']).toBeUndefined();
    expect(page.body).toContain(`<h3>${foundry}</h3>`);
    expect(page.body).not.toMatch(/<(script|style|img|link)|style=|on\w+=/);
  });

  test('规范的样例：合规定的都收，不合的都退，表单、JSON 与地址一样', async () => {
    const batch = schemas.get('query-batch');
    for (const [name, queries] of Object.entries(validQueries)) {
      expect(batch?.(queries), name).toBe(true);
      for (const answer of [
        await call('lukou', 'POST', '/api/reconcile', { queries }),
        await call('lukou', 'GET', `/api/reconcile?queries=${encoded(queries)}`),
        await app.inject({
          method: 'POST',
          url: '/api/reconcile',
          payload: { queries } as object,
          headers: { authorization: `Bearer ${tokens.lukou}` },
        }),
      ]) {
        expect(answer.statusCode, `${name}: ${answer.body}`).toBe(200);
        fits('result-batch', answer.json());
        expect(Object.keys(answer.json())).toEqual(Object.keys(queries as object));
      }
    }
    for (const [name, queries] of Object.entries(invalidQueries)) {
      expect(batch?.(queries), name).toBe(false);
      for (const answer of [
        await call('lukou', 'POST', '/api/reconcile', { queries }),
        await call('lukou', 'GET', `/api/reconcile?queries=${encoded(queries)}`),
      ]) {
        expect(answer.statusCode, `${name}: ${answer.body}`).toBe(400);
        expect(answer.json().reasons[0].says).toMatch(/[一-龥]/);
      }
    }
  });
});

test('取数的查询：合规定的都收，不合的都退', async () => {
  for (const [name, extend] of Object.entries(validExtensions)) {
    expect(isOf('extension-query', extend), name).toBe(true);
    const answer = await call('lukou', 'POST', '/api/reconcile', { extend });
    expect(answer.statusCode, `${name}: ${answer.body}`).toBe(200);
    fits('extension', answer.json());
  }
  for (const [name, extend] of Object.entries(invalidExtensions)) {
    expect(isOf('extension-query', extend), name).toBe(false);
    const answer = await call('lukou', 'POST', '/api/reconcile', { extend });
    expect(answer.statusCode, `${name}: ${answer.body}`).toBe(400);
    expect(answer.json().reasons[0].says).toMatch(/[一-龥]/);
  }
});

test.each(Object.entries(wrongAnswers))('结构 %s 看得出不合规定的答复', (schema, wrong) => {
  for (const [name, answer] of Object.entries(wrong)) expect(isOf(schema, answer), name).toBe(false);
});

test('比不完的批次：说明白，请对方减少条数，不是故障', async () => {
  const house = await testHouse();
  const slow = undone(house, { office: 'industry' }, async (work) => {
    await work.client.query(`set local statement_timeout = '1ms'`);
    return matchBatch(work, Object.fromEntries(Array.from({ length: 50 }, (_, no) => [`q${no}`, { query: `演示相近的名称${no}号` }])));
  });
  await expect(slow).rejects.toMatchObject({ status: 503, reasons: [{ says: expect.stringContaining('时限') }] });
});

describe('不多说，不多收', () => {
  test('别处的企业与没有的企业一个样：名称、代码、编号、联想、预览都问不出来', async () => {
    const answer = await asks('youxian', {
      name: { query: foundry },
      code: { query: codeOf(foundry) },
      id: { query: id(foundry) },
      former: { query: '株洲县（渌口）旧名演示厂' },
    });
    expect(answer).toEqual({ name: { result: [] }, code: { result: [] }, id: { result: [] }, former: { result: [] } });
    const extended = (
      await call('youxian', 'POST', '/api/reconcile', { extend: { ids: [id(foundry), '77'], properties: [{ id: 'area' }] } })
    ).json();
    expect(extended.rows).toEqual({ [id(foundry)]: { area: [] }, 77: { area: [] } });
    expect((await call('youxian', 'GET', `/api/reconcile/suggest/entity?prefix=${id(foundry)}`)).json()).toEqual({ result: [] });
    const [foreign, unknown] = [
      await call('youxian', 'GET', `/api/reconcile/preview?id=${id(foundry)}`),
      await call('youxian', 'GET', '/api/reconcile/preview?id=77'),
    ];
    expect(foreign.statusCode).toBe(404);
    expect(foreign.body).toBe(unknown.body);
  });

  test('没有令牌 401，不是其职责 403；每批留一条痕', async () => {
    expect(
      (
        await app.inject({
          method: 'POST',
          url: '/api/reconcile',
          payload: `queries=${encoded(validQueries.least)}`,
          headers: { 'content-type': formType },
        })
      ).statusCode,
    ).toBe(401);
    expect((await app.inject({ method: 'GET', url: `/api/reconcile?queries=${encoded(validQueries.least)}` })).statusCode).toBe(401);
    expect((await call('admin', 'POST', '/api/reconcile', { queries: validQueries.least })).statusCode).toBe(403);
    const house = await testHouse();
    const entries = () =>
      played(
        house,
        'system',
        async ({ client }) =>
          (await client.query<{ n: number }>(`select count(*)::int as n from journal where act = 'reconcile' and outcome = 'done'`)).rows[0]
            ?.n ?? 0,
      );
    const before = await entries();
    await asks('tax', { q0: { query: foundry }, q1: { query: namesake } });
    await call('tax', 'GET', `/api/reconcile?queries=${encoded(validQueries.least)}`);
    expect(await entries()).toBe(before + 2);
  });

  test('表单只此一处可用；别的网站须自带令牌，凭 Cookie 的仍然拒绝', async () => {
    const cookie = { cookie: `shenggui_session=${tokens.lukou}`, 'content-type': formType };
    const elsewhere = { origin: 'https://refine.example', 'sec-fetch-site': 'cross-site' };
    const payload = `queries=${encoded(validQueries.least)}`;
    const post = (url: string, headers: Record<string, string>) => app.inject({ method: 'POST', url, payload, headers });
    expect((await post('/api/reconcile', { ...cookie, ...elsewhere })).statusCode).toBe(403);
    expect((await post('/api/reconcile', cookie)).statusCode).toBe(200);
    const welcome = await call('lukou', 'POST', '/api/reconcile', { queries: validQueries.least }, elsewhere);
    expect(welcome.statusCode).toBe(200);
    expect(welcome.headers).toMatchObject({ 'access-control-allow-origin': '*' });
    expect(welcome.headers['access-control-allow-credentials']).toBeUndefined();
    expect((await post('/api/directory/tag-enterprise', { ...cookie })).statusCode).toBe(415);
    expect(
      (await post('/api/directory/tag-enterprise', { ...cookie, ...elsewhere, authorization: `Bearer ${tokens.lukou}` })).statusCode,
    ).toBe(403);
    const preflight = await app.inject({
      method: 'OPTIONS',
      url: '/api/reconcile',
      headers: { ...elsewhere, 'access-control-request-method': 'POST' },
    });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers['access-control-allow-headers']).toContain('authorization');
    expect((await app.inject({ method: 'OPTIONS', url: '/api/reconcile' })).statusCode).toBe(404);
  });

  test.each([
    ['重复的字段', 'queries=%7B%7D&queries=%7B%7D'],
    ['别的字段', 'q=1'],
    ['两样都要', 'queries=%7B%7D&extend=%7B%22ids%22%3A%5B%5D%2C%22properties%22%3A%5B%5D%7D'],
    ['什么都没有', ''],
    ['坏的编码', 'queries=%7B%2'],
    ['半个字', 'queries=%E6%B8'],
    ['没有编码的汉字', 'queries={"q":{"query":"渌口"}}'],
    ['空字符', 'queries=%7B%22q%22%3A%7B%22query%22%3A%22%5Cu0000%22%7D%7D'],
    ['重复的键', 'queries=%7B%22q%22%3A%7B%22query%22%3A%22a%22%7D%2C%22q%22%3A%7B%22query%22%3A%22b%22%7D%7D'],
    ['原型', 'queries=%7B%22__proto__%22%3A%7B%22query%22%3A%22a%22%7D%7D'],
    ['残缺的 JSON', 'queries=%7B'],
  ])('坏表单：%s', async (_name, payload) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/reconcile',
      payload,
      headers: { authorization: `Bearer ${tokens.lukou}`, 'content-type': formType },
    });
    expect(answer.statusCode, answer.body).toBe(400);
    expect(answer.json().reasons[0].says).toMatch(/[一-龥]/);
  });

  test('过大的批次、过长的名称、奇怪的字', async () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, no) => [`q${no}`, { query: '演示' }]));
    expect((await call('lukou', 'POST', '/api/reconcile', { queries: many })).statusCode).toBe(400);
    const answer = await asks('lukou', {
      long: { query: '演示'.repeat(500), limit: 1_000_000 },
      like: { query: '%_%' },
      sql: { query: "' or 1=1 --" },
      marks: { query: '（）——' },
      digits: { query: '9'.repeat(40) },
      top: { query: '9223372036854775807' },
      over: { query: '9223372036854775808' },
      constructor: { query: foundry },
    });
    expect(answer.long?.result).toEqual([]);
    expect(answer.over?.result).toEqual([]);
    expect(Object.entries(answer).find(([key]) => key === 'constructor')?.[1].result[0]?.match).toBe(true);
  });
});
