import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { relay } from '../../clients/typescript/relay.mjs';
import { account, played, testHouse } from '../harness.ts';
import { servedConsole } from '../served-console.ts';
import { codeOf, plant } from '../small-city.ts';
import { fits } from './schemas.ts';

// OpenRefine asks twice over: its server posts forms, its page asks from the browser. Both are sent here over real HTTP, with a token in the header
// straight to the server, and without one through the relay on the reader's own machine.
const page = 'http://127.0.0.1:3333';
const foundry = '株洲渌口演示铸造有限公司';
const names = [
  foundry,
  ...Array.from({ length: 12 }, (_, at) => `演示核对${'甲乙丙丁戊己庚辛壬癸子丑'[at]}机械厂`),
  '渌口演示超市有限公司',
];
let ids: Map<string, string>;
const ways: { name: string; base: string; headers: Record<string, string> }[] = [];
const closing: (() => unknown)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

beforeAll(async () => {
  const house = await testHouse();
  ids = await played(house, 'system', async (work) => {
    const planted = await plant(
      work,
      names.map((name) => ({
        name,
        area: '渌口区',
        ...(name === foundry ? { events: [{ kind: 'entry' as const, period: '2020-02' }] } : {}),
        ...(name.includes('超市') ? { industry: '5211' } : {}),
      })),
    );
    for (const [at, before] of ['株洲县演示一厂', '株洲县演示铸造总厂'].entries())
      await work.client.query(
        `insert into enterprise_change (enterprise_id, ordinal, area, field, before, after, reason) values ($1, $2, '渌口区', 'name', $3, $4, '更名')`,
        [planted.get(foundry), at + 1, before, foundry],
      );
    return planted;
  });
  const { token } = await account(house, 'industry', '渌口区');
  const { app } = await servedConsole(house);
  const straight = await app.listen({ port: 0, host: '127.0.0.1' });
  const between = relay({ upstream: straight, token });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => between.close(resolve)));
  ways.push(
    { name: 'straight', base: straight, headers: { authorization: `Bearer ${token}` } },
    { name: 'through the relay', base: `http://127.0.0.1:${(between.address() as AddressInfo).port}`, headers: {} },
  );
});

type Way = (typeof ways)[number];
/** As the Java side posts: one field of a form, no origin. */
async function posts({ base, headers }: Way, field: 'queries' | 'extend', value: object) {
  const body = `${field}=${encodeURIComponent(JSON.stringify(value)).replaceAll('%20', '+')}`;
  const answer = await fetch(`${base}/api/reconcile`, {
    method: 'POST',
    body,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8', 'user-agent': 'OpenRefine/3.8 [abc]' },
  });
  expect(answer.status, `${field} ${await answer.clone().text()}`).toBe(200);
  return (await answer.json()) as Record<string, { result: Candidate[] }>;
}
interface Candidate {
  id: string;
  name: string;
  score: number;
  match: boolean;
  type: { id: string; name: string }[];
}
interface Suggested {
  result: { id: string; name: string }[];
}
/** As the page asks: a plain GET from another origin; the answer must say the page may read it. */
async function gets({ headers }: Way, url: string) {
  const answer = await fetch(url, { headers: { ...headers, origin: page, accept: 'application/json, text/javascript, */*; q=0.01' } });
  expect(answer.status, `${url} ${await answer.clone().text()}`).toBe(200);
  expect(['*', page]).toContain(answer.headers.get('access-control-allow-origin'));
  return answer;
}
const each = (run: (way: Way) => Promise<void>) => async () => {
  expect(ways).toHaveLength(2);
  for (const way of ways) await run(way);
};

interface Manifest {
  identifierSpace: string;
  batchSize: number;
  defaultTypes: { id: string; name: string }[];
  preview: { url: string; width: number; height: number };
  suggest: Record<'entity' | 'property' | 'type', { service_url: string; service_path: string; flyout_service_path?: string }>;
  extend: { propose_properties: { service_url: string; service_path: string }; property_settings: { name: string; type: string }[] };
}
const manifestOf = async (way: Way) => (await (await gets(way, `${way.base}/api/reconcile`)).json()) as Manifest;

describe('OpenRefine', () => {
  test(
    '添加服务：页面先取清单，各项地址都可从页面问到',
    each(async (way) => {
      const manifest = await manifestOf(way);
      fits('manifest', manifest);
      for (const { service_url: url } of Object.values(manifest.suggest)) expect(url).toBe(way.base);
    }),
  );

  test(
    '猜类型：前十个不同的值，每个取三个候选，不带类型；按名次与类型次序记分，规上工业企业、工业企业在前',
    each(async (way) => {
      const samples = names.slice(0, 10);
      const answer = await posts(way, 'queries', Object.fromEntries(samples.map((query, at) => [`q${at}`, { query, limit: 3 }])));
      fits('result-batch', answer);
      const counted = new Map<string, number>();
      for (const at of samples.keys()) {
        const { result } = answer[`q${at}`] as { result: Candidate[] };
        expect(result.length).toBeLessThanOrEqual(3);
        for (const { type } of result) for (const { id } of type) counted.set(id, (counted.get(id) ?? 0) + 1);
      }
      expect([...counted.keys()].every((id) => ['aboveScale', 'industrial', 'enterprise'].includes(id))).toBe(true);
      expect(counted.get('industrial')).toBeGreaterThanOrEqual(10);
    }),
  );

  test(
    '核对：所选类型与各列的值——文字、数、一组、已核对过的对象——同一批里都收',
    each(async (way) => {
      const { batchSize } = await manifestOf(way);
      const asked = { query: foundry, type: 'industrial', type_strict: 'should' };
      const queries = {
        q0: { ...asked, properties: [{ pid: 'area', v: '渌口区' }] },
        q1: { ...asked, properties: [{ pid: 'creditCode', v: [codeOf(foundry), '另一个值'] }] },
        q2: { ...asked, properties: [{ pid: 'area', v: { id: '430212', name: '渌口区' } }] },
        q3: { ...asked, properties: [{ pid: 'employees', v: 320 }] },
        q4: { ...asked, properties: [{ pid: 'opened', v: '2012-10-01T00:00:00Z' }], limit: 5 },
        q5: { ...asked, properties: [{ pid: 'listed', v: true }] },
        q6: { query: foundry, properties: [{ pid: 'area', v: '攸县' }] },
        q7: { query: '' },
      };
      expect(Object.keys(queries).length).toBeLessThanOrEqual(batchSize);
      const answer = await posts(way, 'queries', queries);
      fits('result-batch', answer);
      for (const key of ['q0', 'q1', 'q2', 'q3', 'q4', 'q5'])
        expect(answer[key]?.result[0], key).toMatchObject({ id: ids.get(foundry), match: true, score: 100 });
      expect(answer.q6?.result[0]).toMatchObject({ id: ids.get(foundry), match: false, score: 80 });
      expect(answer.q7?.result).toEqual([]);
    }),
  );

  test(
    '取数：先问可取的属性，再按设置取；设置是表单里的文字',
    each(async (way) => {
      const { extend } = await manifestOf(way);
      const { service_url: url, service_path: path } = extend.propose_properties;
      const proposed = await (await gets(way, `${url}${path}?type=aboveScale`)).json();
      fits('property-proposal', proposed);
      // Whose column was reconciled to no type asks with none.
      fits('property-proposal', await (await gets(way, `${url}${path}?type=`)).json());
      expect(extend.property_settings).toEqual([expect.objectContaining({ name: 'limit', type: 'number' })]);
      const former = async (settings?: object) => {
        const answer = (await posts(way, 'extend', {
          ids: [ids.get(foundry), ids.get('渌口演示超市有限公司')],
          properties: [{ id: 'formerName', ...(settings ? { settings } : {}) }, { id: 'area' }],
        })) as unknown as { rows: Record<string, { formerName: { str: string }[]; area: { str: string }[] }> };
        fits('extension', answer);
        expect(answer.rows[ids.get('渌口演示超市有限公司') ?? '']).toEqual({ formerName: [], area: [{ str: '渌口区' }] });
        return answer.rows[ids.get(foundry) ?? '']?.formerName.map(({ str }) => str);
      };
      expect(await former()).toHaveLength(2);
      expect(await former({ limit: '1' })).toEqual(['株洲县演示一厂']);
      expect(await former({ limit: 1 })).toHaveLength(1);
      for (const none of [{ limit: '0' }, { limit: '' }, { limit: '很多' }, { limit: -1 }, { other: 'on' }])
        expect(await former(none), JSON.stringify(none)).toHaveLength(2);
    }),
  );

  test(
    '联想：输入框自己带的参数不碍事，可翻下一段；浮窗随后取到',
    each(async (way) => {
      const { suggest } = await manifestOf(way);
      const at = (kind: 'entity' | 'property' | 'type', more: string) =>
        gets(way, `${suggest[kind].service_url}${suggest[kind].service_path}?${more}`);
      const own = 'spell=always&exact=false&prefixed=true';
      const found = (await (await at('entity', `prefix=${encodeURIComponent('演示核对')}&${own}`)).json()) as Suggested;
      fits('suggest', found);
      expect(found.result).toHaveLength(10);
      const more = (await (await at('entity', `prefix=${encodeURIComponent('演示核对')}&cursor=10&${own}&filter=a`)).json()) as Suggested;
      expect(more.result).toHaveLength(2);
      const both = [...found.result, ...more.result].map(({ name }) => name);
      expect(new Set(both).size).toBe(12);
      for (const kind of ['property', 'type'] as const) {
        const asked = `prefix=&${own}&scoring=schema&schema=aboveScale&stemmed=true&format=json`;
        const answer = (await (await at(kind, asked)).json()) as Suggested;
        fits('suggest', answer);
        expect(answer.result.length).toBeGreaterThan(2);
      }
      const id = found.result[0]?.id ?? '';
      const flyout = suggest.entity.flyout_service_path?.replaceAll(`\${id}`, encodeURIComponent(id));
      fits('flyout', await (await gets(way, `${suggest.entity.service_url}${flyout}`)).json());
    }),
  );

  test(
    '预览：放进清单所说大小的框里，OpenRefine 的页面可以嵌',
    each(async (way) => {
      const { preview } = await manifestOf(way);
      const answer = await fetch(preview.url.replaceAll('{{id}}', ids.get(foundry) ?? ''), {
        headers: { ...way.headers, referer: `${page}/project?project=1`, 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'iframe' },
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors');
      expect(answer.headers.get('content-security-policy')).toContain('http://127.0.0.1:*');
      expect(answer.headers.get('x-frame-options')).toBeNull();
      expect(await answer.text()).toContain(foundry);
    }),
  );

  test(
    '预检：页面带着令牌、以 JSON 问的，浏览器先问得到许可；出错的答复页面也读得到',
    each(async (way) => {
      const preflight = await fetch(`${way.base}/api/reconcile`, {
        method: 'OPTIONS',
        headers: {
          origin: page,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
      expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
      expect(['*', page]).toContain(preflight.headers.get('access-control-allow-origin'));
      const broken = await fetch(`${way.base}/api/reconcile?queries=%7B`, { headers: { ...way.headers, origin: page } });
      expect(broken.status).toBe(400);
      expect(['*', page]).toContain(broken.headers.get('access-control-allow-origin'));
      expect(((await broken.json()) as { reasons: { says: string }[] }).reasons[0]?.says).toMatch(/[一-龥]/);
    }),
  );

  test('JSONP 不支持，说得明白；令牌写在地址里的不认', async () => {
    const [straight] = ways as [Way];
    const jsonp = await fetch(`${straight.base}/api/reconcile?callback=jQuery1&_=1`);
    expect(jsonp.status).toBe(400);
    expect(await jsonp.text()).toMatch(/callback/);
    const token = straight.headers.authorization?.slice('Bearer '.length);
    const queries = encodeURIComponent(JSON.stringify({ q0: { query: foundry } }));
    const inAddress = await fetch(`${straight.base}/api/reconcile?queries=${queries}&access_token=${token}`);
    expect(inAddress.status).toBe(400);
    expect((await fetch(`${straight.base}/api/reconcile?queries=${queries}`)).status).toBe(401);
  });
});
