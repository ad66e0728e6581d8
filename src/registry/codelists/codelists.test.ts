import { beforeAll, describe, expect, test } from 'vitest';
import { testHouse } from '../../../tests/harness.ts';
import { isStructureMessage } from '../../../tests/sdmx-structure.ts';
import { servedConsole } from '../../../tests/served-console.ts';
import { clauseId } from './codes.ts';
import { type Codelist, codelistNames } from './contract.ts';

let get: (
  url: string,
  headers?: Record<string, string>,
) => Promise<{ statusCode: number; body: string; headers: Record<string, unknown>; json: () => unknown }>;

beforeAll(async () => {
  const { app } = await servedConsole(await testHouse());
  get = (url, headers = {}) => app.inject({ method: 'GET', url, headers });
});

async function list(name: string): Promise<Codelist> {
  const answer = await get(`/api/codelists/${name}`);
  expect(answer.statusCode, answer.body).toBe(200);
  const { data } = answer.json() as { data: { codelists: Codelist[] } };
  expect(data.codelists).toHaveLength(1);
  return data.codelists[0] as Codelist;
}

describe('代码表', () => {
  test('目录列出六张，各有去处、版本与机构', async () => {
    const { data } = (await get('/api/codelists')).json() as {
      data: { codelists: { agencyID: string; version: string; links: { href: string }[] }[] };
    };
    expect(data.codelists.map(({ links }) => links[0]?.href)).toEqual(
      codelistNames.map((name) => `http://localhost:80/api/codelists/${name}`),
    );
    for (const one of data.codelists)
      expect(one).toMatchObject({ agencyID: 'SHENGGUI_430200', version: expect.stringMatching(/^\d+\.\d+\.\d+(-law[0-9a-f]{8})?$/) });
  });

  test.each(codelistNames)('%s：代码合 SDMX 的写法、不重复，上级都在表内且不成环', async (name) => {
    const { codes } = await list(name);
    const ids = new Map(codes.map((code) => [code.id, code]));
    expect(ids.size).toBe(codes.length);
    for (const code of codes) {
      expect(code.id).toMatch(/^[A-Za-z0-9_@$-]+$/);
      expect(code.names.zh).toBe(code.name);
      let depth = 0;
      for (let at = code; at.parent; at = ids.get(at.parent) as typeof at) {
        expect(ids.has(at.parent), `${code.id} → ${at.parent}`).toBe(true);
        depth += 1;
        expect(depth).toBeLessThan(5);
      }
    }
  });

  test('内容出自现行政策：十个县市区加全市，经开区自成一区；五张清单带等级；条款带原编号；行业到门类', async () => {
    const areas = await list('areas');
    expect(areas.codes).toHaveLength(11);
    expect(areas.codes.find(({ name }) => name === '渌口区')).toMatchObject({ id: '430212', parent: '430200' });
    expect(areas.codes.find(({ name }) => name === '株洲经开区')).toMatchObject({ id: '430271', parent: '430200' });
    const lists = await list('lists');
    expect(lists.codes.filter(({ parent }) => !parent).map(({ id }) => id)).toEqual([
      'dueEntry',
      'pool',
      'exitRisk',
      'returning',
      'newlyBuilt',
    ]);
    expect(lists.codes.filter(({ parent }) => parent === 'exitRisk').map(({ id }) => id)).toContain('exitRisk_red');
    const clauses = await list('clauses');
    expect(clauses.codes.find(({ id }) => id === 'C2_1')).toMatchObject({ parent: 'C2', annotations: [{ text: '二.1' }] });
    expect(clauses.codes.filter(({ id }) => id.startsWith('X')).map(({ annotations }) => annotations?.[0]?.text)).toEqual(['附件']);
    const industry = await list('industry');
    expect(industry.codes.find(({ id }) => id === '313')).toMatchObject({ name: '钢压延加工', parent: '31' });
    expect(industry.codes.find(({ id }) => id === '31')).toMatchObject({ parent: 'C' });
    expect(industry.codes.find(({ id }) => id === 'C')).toMatchObject({ name: '制造业' });
    const indicators = await list('indicators');
    expect(indicators.codes.find(({ id }) => id === 'netCount')).toMatchObject({ parent: 'PROGRESS', name: '净增' });
    expect(indicators.codes.find(({ id }) => id === 'fact_ytd_revenue')).toMatchObject({ parent: 'FACTS' });
  });

  test('内容未变答 304，不带内容；别的标记照给；多余的参数不收', async () => {
    const first = await get('/api/codelists/areas');
    const tag = String(first.headers.etag);
    expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
    for (const asked of [tag, tag.slice(2), `"x", ${tag}`]) {
      const again = await get('/api/codelists/areas', { 'if-none-match': asked });
      expect([again.statusCode, again.body]).toEqual([304, '']);
    }
    expect((await get('/api/codelists/areas', { 'if-none-match': '"x"' })).statusCode).toBe(200);
    expect((await get('/api/codelists/lists', { 'if-none-match': tag })).statusCode).toBe(200);
    expect((await get('/api/codelists/areas?area=x')).statusCode).toBe(400);
    expect((await get('/api/codelists/accounts')).statusCode).toBe(404);
  });

  test('目录与每张表都合 SDMX-JSON 2.0 结构消息的写法；少一样就不合', async () => {
    for (const path of ['', ...codelistNames.map((name) => `/${name}`)]) {
      const said = (await get(`/api/codelists${path}`)).json() as { meta: Record<string, unknown> };
      expect(isStructureMessage(said), `${path} ${JSON.stringify(isStructureMessage.errors)}`).toBe(true);
      const { prepared: _, ...meta } = said.meta;
      expect(isStructureMessage({ ...said, meta })).toBe(false);
    }
    const index = (await get('/api/codelists')).json() as { data: { codelists: { links: { urn: string }[] }[] } };
    expect(index.data.codelists[0]?.links[0]?.urn).toMatch(
      /^urn:sdmx:org\.sdmx\.infomodel\.codelist\.Codelist=SHENGGUI_430200:CL_AREA\(1\.0\.0-law[0-9a-f]{8}\)$/,
    );
  });

  test('条款编号的写法', () => {
    expect([clauseId('一', 0), clauseId('四.3', 1), clauseId('附件', 6)]).toEqual(['C1', 'C4_3', 'X7']);
  });
});
