import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedRow, fill, issuedOf, judged, onDesk, saved, templateFile } from '../../../../../tests/templates.ts';
import { openRoster } from '../../../../platform/files/open-roster.ts';
import { zipParts } from '../../../../platform/files/zip-parts.ts';

const rows = Array.from({ length: 30 }, (_, at) => askedRow(at + 1));
const held = askedRow(40, { asked: ['employees', 'orders'], held: { revenue: '已掌握' } });
const issued = issuedOf([...rows, held]);

const soffice = (() => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

// What people fill the template in with is not always Excel; WPS saves et, which is xls by another name.
describe.skipIf(!soffice)('saved by LibreOffice (skipped where soffice is not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'template-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const convert = (to: string, ending: string) => {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', join(folder, ending), join(folder, 'in.xlsx')], {
      stdio: 'ignore',
    });
    return readFileSync(join(folder, ending, `in.${ending}`));
  };
  let sent: Buffer;

  beforeAll(async () => {
    const desk = await onDesk(await templateFile(issued));
    rows.forEach((row, at) => {
      fill(desk, row.creditCode, Number((100.25 + at * 0.3713).toFixed(4)), { 情况说明: `第${at}家：集中交货，八月订单推迟到本月` });
    });
    fill(desk, held.creditCode, '已掌握');
    sent = await saved(desk);
    writeFileSync(join(folder, 'in.xlsx'), sent);
  });

  test.each([
    ['xlsx', 'xlsx:Calc MS Excel 2007 XML', 'xlsx', '模板.xlsx'],
    ['xls', 'xls:MS Excel 97', 'xls', '模板.xls'],
    ['et, as WPS names it', 'xls:MS Excel 97', 'xls', '模板.et'],
  ])('%s: every figure comes back, nothing locked is taken for altered', { timeout: 90_000 }, async (_, to, ending, name) => {
    const { rows: back } = await judged(issued, convert(to, ending), {}, name);
    const { rows: before } = await judged(issued, sent);
    expect(back.filter(({ state }) => state !== 'take').map(({ name: who, told }) => [who, told])).toEqual([]);
    expect(back.map(({ creditCode, values, explanation, reporter }) => ({ creditCode, values, explanation, reporter }))).toEqual(
      before.map(({ creditCode, values, explanation, reporter }) => ({ creditCode, values, explanation, reporter })),
    );
    expect(back.flatMap(({ told }) => told)).toEqual([]);
  });

  test('the lock outlives being saved: what is known stays locked, what is asked stays open', { timeout: 60_000 }, async () => {
    const bytes = convert('xlsx:Calc MS Excel 2007 XML', 'xlsx');
    const parts = await zipParts(bytes);
    const sheet = (await parts.whole('xl/worksheets/sheet1.xml'))?.toString() ?? '';
    const formats = ((await parts.whole('xl/styles.xml'))?.toString() ?? '').split('<cellXfs')[1]?.split('<xf ').slice(1) ?? [];
    const { sheet: read, cell } = await onDesk(bytes);
    const lockOf = (header: string) => {
      const { address } = cell(rows[0]?.creditCode ?? '', header);
      const style = new RegExp(`<c r="${address}" s="(\\d+)"`).exec(sheet)?.[1] ?? '';
      return /locked="(\w+)"/.exec(formats[Number(style)] ?? '')?.[1];
    };
    expect(sheet).toMatch(/<sheetProtection[^>]* sheet="(1|true)"/);
    expect(['0', 'false']).toContain(lockOf('本月营业收入'));
    expect(['0', 'false']).not.toContain(lockOf('2021年营业收入'));
    expect(cell(rows[0]?.creditCode ?? '', '在手订单').dataValidation).toMatchObject({ type: 'list' });
    expect(read.name).toBe('月度跟踪');
  });

  test('ods is refused with what to do', { timeout: 60_000 }, async () => {
    await expect(openRoster(convert('ods', 'ods'), '模板.ods')).rejects.toThrow('OpenDocument');
  });
});
