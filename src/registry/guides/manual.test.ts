import { describe, expect, test } from 'vitest';
import { account, played, testHouse } from '../../../tests/harness.ts';
import { asker, servedConsole } from '../../../tests/served-console.ts';
import { zipParts } from '../../platform/files/zip-parts.ts';
import { Office } from '../access/contract.ts';
import { manualFaults, menuPages, portalPages } from './check-manual.ts';
import { markGuideSeen, readGuide } from './guide.ts';
import { manualBlocks, pagesNamed } from './manual-blocks.ts';
import { manualDocument } from './manual-document.ts';
import { type Role, roleOf, roles } from './roles.ts';
import { manualText } from './sources.ts';

test('every page named in a manual, a guide or an answer is in the menu of that role; every picture is there; every role has a guide', () => {
  expect(menuPages().length).toBeGreaterThan(40);
  expect(manualFaults(Office.options)).toEqual([]);
});

test('the manual of an enterprise speaks of every page of the portal', () => {
  expect(portalPages().length).toBeGreaterThan(12);
  const named = new Set(manualBlocks(manualText('enterprise')).flatMap((block) => ('text' in block ? pagesNamed(block.text) : [])));
  expect(portalPages().filter((page) => !named.has(page))).toEqual([]);
});

test('every office has a manual of its own', () => {
  const met = Office.options.flatMap((office) => [null, '渌口区'].map((area) => roleOf({ office, area })));
  expect(new Set(met)).toEqual(new Set(Object.keys(roles)));
});

test('what a manual is not written in is refused, not left out', () => {
  expect(() => manualBlocks('# 题\n| 表 | 格 |')).toThrow(/not written so/);
  expect(manualBlocks('1. 打开「进度」\n- 点\n> 注\n![图](../a.png)').map(({ kind }) => kind)).toEqual([
    'step',
    'point',
    'remark',
    'picture',
  ]);
});

describe.each(Object.keys(roles) as Role[])('操作手册：%s', (role) => {
  test('is a document of at most 5 MB with its pictures, its steps and the questions people ask', async () => {
    const { fileName, bytes } = await manualDocument(role, '演示数据');
    expect(fileName).toBe(`操作手册-${roles[role]}.docx`);
    expect(bytes.length).toBeLessThan(5 * 1024 * 1024);
    const parts = await zipParts(bytes);
    const text = (await parts.whole('word/document.xml'))?.toString('utf8') ?? '';
    for (const said of ['常见问题', '为什么按钮是灰的', '每']) expect(text).toContain(said);
    expect(parts.names.filter((name) => name.startsWith('word/media/')).length).toBeGreaterThanOrEqual(2);
  });
});

test('the guide is read once an account, wherever it signs in; a newer version is offered again; another account is not touched', async () => {
  const house = await testHouse();
  const finance = { office: 'finance' } as const;
  const before = await played(house, finance, readGuide);
  expect(before).toMatchObject({ guide: 'finance', role: '财政局', seen: false });
  expect(before.faq.some(({ id }) => id === 'failed-payment')).toBe(true);
  expect(before.faq.some(({ id }) => id === 'why-no-award')).toBe(false);
  await Promise.all([1, 2].map(() => played(house, finance, (work) => markGuideSeen(work, { guide: 'finance', version: before.version }))));
  expect((await played(house, finance, readGuide)).seen).toBe(true);
  await played(house, finance, (work) => markGuideSeen(work, { guide: 'finance', version: 1 }));
  expect((await played(house, finance, readGuide)).seen).toBe(true);
  expect((await played(house, { office: 'finance', area: '攸县' }, readGuide)).seen).toBe(false);
  const { accountId } = await account(house, 'finance');
  // Nobody reads what another account has read, nor writes it.
  const others = await played(house, { office: 'tax' }, async ({ client }) => (await client.query('select from guide_seen')).rowCount);
  expect(others).toBe(0);
  const forged = played(house, { office: 'tax' }, ({ client }) =>
    client.query(`insert into guide_seen values ($1, 'tax', 1, now())`, [accountId]),
  );
  await expect(forged).rejects.toThrow(/row-level security/);
});

test('each downloads the manual of their own role; it leaves under a number', async () => {
  const house = await testHouse();
  const { app } = await servedConsole(house);
  const { token } = await account(house, 'tax', '渌口区');
  const answer = await asker(app, token).get('/api/guides/manual.docx');
  expect(answer.statusCode).toBe(200);
  expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('操作手册-税务局.docx');
  expect(decodeURIComponent(String(answer.headers['x-export-serial']))).toMatch(/^20221015-渌口区-\d{6}$/);
  expect((await asker(app, token).get('/api/guides/manual.docx?role=finance')).statusCode).toBe(400);
});
