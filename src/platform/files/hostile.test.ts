import { describe, expect, test } from 'vitest';
import { craftedParts, craftedWorkbook, craftedZip } from '../../../tests/fixtures/files/crafted.ts';
import { bomb, type RawEntry, rawZip } from '../../../tests/fixtures/files/raw-zip.ts';
import { cellsOf, refusalOf } from '../../../tests/fixtures/files/reading.ts';

const sheetPath = 'xl/worksheets/sheet1.xml';
const entriesOf = (made: Parameters<typeof craftedParts>[0] = {}): RawEntry[] =>
  Object.entries(craftedParts(made)).map(([name, content]) => ({ name, content }));
const withSheet = (sheet: Omit<RawEntry, 'name'>): Buffer =>
  rawZip(entriesOf().map((entry) => (entry.name === sheetPath ? { name: sheetPath, ...sheet } : entry)));
const rowsRefused = async (rows: string, more = {}) => refusalOf(await craftedWorkbook({ rows, ...more }));

test('the zip written by hand is one that is read', async () => {
  expect(await cellsOf(rawZip(entriesOf({ rows: '<row><c><v>1</v></c></row>' })))).toEqual(['A1 number 1']);
});

describe('bombs', () => {
  test('1 MB that unpacks to 1 GB is refused by its directory, before unpacking', async () => {
    const bytes = withSheet({ packed: bomb(1024), size: 1024 * 1024 * 1024 });
    expect(bytes.length).toBeLessThan(1_600_000);
    const before = process.memoryUsage().rss;
    const refusal = await refusalOf(bytes);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
    expect(refusal).toEqual({
      says: '文件解压后将达 1024 MB，远大于它本身，疑似压缩炸弹，未予解压',
      remedy: '请确认来源；若确为台账，请删去多余的工作表和空白格式行，另存为 xlsx 再上传',
      status: 413,
    });
    // Nothing was unpacked: what could not be unpacked at all gets the same answer.
    const garbage = withSheet({ packed: Buffer.alloc(bytes.length, 0xff), size: 1024 * 1024 * 1024 });
    expect(await refusalOf(garbage)).toEqual(refusal);
  });

  test('one that declares little and unpacks much is stopped where the lie shows', async () => {
    const refusal = await refusalOf(withSheet({ packed: bomb(300), size: 512 * 1024 }));
    expect(refusal.says).toBe('文件内部的实际大小超过它所声明的大小，疑似压缩炸弹');
  });

  test('many entries that are too much together', async () => {
    const more = Array.from(
      { length: 20 },
      (_, index): RawEntry => ({ name: `xl/${index}.xml`, size: 100 * 1024 * 1024, packed: Buffer.alloc(1024 * 1024 + 1) }),
    );
    expect((await refusalOf(rawZip([...entriesOf(), ...more]))).status).toBe(413);
  });

  test('a directory of thousands', async () => {
    const more = Array.from({ length: 1001 }, (_, index) => ({ name: `xl/${index}.xml`, content: 'x' }));
    expect((await refusalOf(rawZip(more))).says).toBe('文件内部有 1001 个条目，正常的表格只有几十个');
  });
});

describe('XML that reaches out or swells', () => {
  const dtd = /文档类型声明（DTD）/;
  test('a file of the server named in an entity', async () => {
    const sheet =
      '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&e;</v></c></row></sheetData></worksheet>';
    const refusal = await refusalOf(await craftedWorkbook({ sheet }));
    expect(refusal.says).toMatch(dtd);
    expect(refusal.remedy).toContain('另存为 xlsx');
  });

  test('billion laughs, in the sheet, the strings or the workbook', async () => {
    const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "${`&a${i - 1};`.repeat(10)}">`).join('')}]>`;
    expect((await refusalOf(await craftedWorkbook({ sheet: `${laughs}<worksheet/>` }))).says).toMatch(dtd);
    expect((await rowsRefused('', { more: { 'xl/sharedStrings.xml': `${laughs}<sst/>` } })).says).toMatch(dtd);
    expect((await rowsRefused('', { more: { 'xl/workbook.xml': `${laughs}<workbook/>` } })).says).toMatch(dtd);
    expect((await rowsRefused('', { more: { '[Content_Types].xml': `${laughs}<Types/>` } })).says).toMatch(dtd);
  });

  test('an entity nobody declared', async () => {
    expect((await rowsRefused('<row><c t="str"><v>&e;</v></c></row>')).says).toBe('文件已损坏，无法读取：其中有不认识的实体 &e;');
    expect((await rowsRefused('<row><c t="str"><v>&#0;</v></c></row>')).says).toContain('&#0;');
  });

  test('elements a thousand deep', async () => {
    expect((await rowsRefused('<a>'.repeat(1000))).says).toBe('文件内部嵌套过深，不是正常的表格');
  });

  test('a tag that never ends', async () => {
    expect((await rowsRefused(`<row a="${'x'.repeat(3_000_000)}`)).says).toContain('过长');
  });
});

describe('sheets beyond reason', () => {
  test('one cell at XFD1048576', async () => {
    const refusal = await rowsRefused('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>');
    expect(refusal.says).toBe('第 1048576 行第 16384 列有内容，超出 512 列的上限');
    expect(refusal.remedy).toContain('删去表格右侧多余的列');
  });

  test('a row no Excel has', async () => {
    expect((await rowsRefused('<row r="1048577"><c><v>1</v></c></row>')).says).toBe('第 1048577 行超出 1048576 行的上限');
    expect((await rowsRefused('<row r="9e99"><c><v>1</v></c></row>')).status).toBe(413);
    expect((await rowsRefused('<row r="1"><c r="A99999999999999999999"><v>1</v></c></row>')).status).toBe(422);
  });

  test('one long text referred to by every cell', async () => {
    const strings = `<si><t>${'长'.repeat(32_000)}</t></si>`;
    const rows = `<row>${'<c t="s"><v>0</v></c>'.repeat(500)}</row>`.repeat(40);
    expect(await rowsRefused(rows, { strings })).toMatchObject({ says: '到第 34 行，文字已超过 5 亿字', status: 413 });
  });

  test('a cell longer than Excel holds', async () => {
    const refusal = await rowsRefused(`<row r="3"><c t="str"><v>${'长'.repeat(32_768)}</v></c></row>`);
    expect(refusal.says).toBe('第 3 行有单元格超过 32767 字');
    expect(await cellsOf(await craftedWorkbook({ rows: `<row><c t="str"><v>${'长'.repeat(32_767)}</v></c></row>` }))).toHaveLength(1);
  });
});

describe('files that say two things', () => {
  test('the same cell twice, the same row twice, a cell in another row', async () => {
    expect((await rowsRefused('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')).says).toContain(
      '第 1 行有同一单元格出现两次',
    );
    expect((await rowsRefused('<row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>')).says).toContain('行号 2 不合规');
    expect((await rowsRefused('<row r="2"><c r="A3"><v>1</v></c></row>')).says).toContain('第 2 行内出现第 3 行的单元格');
  });

  test('an entry twice', async () => {
    const refusal = await refusalOf(rawZip([...entriesOf(), { name: 'XL/Workbook.xml', content: '<workbook/>' }]));
    expect(refusal.says).toBe('文件内部有重名的条目，看到的与读到的可能不是同一份');
  });

  test('names that lead out of the file', async () => {
    for (const name of ['../../etc/cron.d/x', '/etc/passwd', 'C:/x', 'xl/../../x']) {
      expect((await refusalOf(rawZip([...entriesOf(), { name, content: 'x' }]))).says).toBe('文件内部的条目名指向文件之外，不予读取');
    }
  });

  test('relations that lead out of the file find nothing', async () => {
    const rels = craftedParts({})['xl/_rels/workbook.xml.rels'] as string;
    const more = { 'xl/_rels/workbook.xml.rels': rels.replace('worksheets/sheet1.xml', '../../../etc/passwd') };
    expect((await rowsRefused('', { more })).says).toBe('文件已损坏，无法读取：缺少 etc/passwd');
    const external = {
      'xl/_rels/workbook.xml.rels': rels.replace(
        'Target="worksheets/sheet1.xml"',
        'Target="http://example.com/a.xml" TargetMode="External"',
      ),
    };
    expect((await rowsRefused('', { more: external })).says).toBe('文件里没有工作表');
  });

  test('a string that is not there, an unknown kind of cell', async () => {
    for (const index of ['5', '-1', 'x', '', '1e3']) {
      expect((await rowsRefused(`<row><c t="s"><v>${index}</v></c></row>`, { strings: '<si><t>a</t></si>' })).says).toContain(
        '引用了不存在的文字',
      );
    }
    expect((await rowsRefused('<row><c t="zz"><v>1</v></c></row>')).says).toContain('不认识的单元格类型 zz');
  });
});

describe('files that are broken', () => {
  test('cut off anywhere', async () => {
    const whole = await craftedWorkbook({ rows: '<row><c><v>1</v></c></row>'.repeat(50) });
    for (let length = 4; length < whole.length; length += 37) {
      expect((await refusalOf(whole.subarray(0, length))).says).toMatch(/文件已损坏，无法读取/);
    }
  });

  test('a bit turned anywhere never brings down more than the file', async () => {
    const whole = await craftedWorkbook({ rows: '<row r="1"><c r="A1"><v>12345</v></c></row>' });
    for (let at = 0; at < whole.length; at += 3) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      // Either refused, or the turned bit was in something that is not read: never another value.
      const read = await cellsOf(bytes).catch(async () => (await refusalOf(bytes)).says);
      if (Array.isArray(read)) expect(read).toEqual(['A1 number 12345']);
      else expect(read).toMatch(/\p{Script=Han}/u);
    }
  });

  test('XML cut off, elements crossed, bytes that are no text', async () => {
    const damaged = '文件已损坏，无法读取：';
    expect((await refusalOf(await craftedWorkbook({ sheet: '<worksheet><sheetData><row><c><v>1' }))).says).toBe(
      `${damaged}内容不完整，像是传送时被截断`,
    );
    expect((await rowsRefused('<row><c></row></c>')).says).toBe(`${damaged}标记 c 没有闭合`);
    expect((await refusalOf(await craftedWorkbook({ sheet: Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]) }))).says).toBe(
      `${damaged}文字编码有误`,
    );
    expect((await refusalOf(withSheet({ packed: Buffer.from('nonsense'), size: 100 }))).says).toBe(`${damaged}压缩内容有误`);
    expect((await refusalOf(withSheet({ content: '<worksheet/>', crc: 1 }))).says).toBe(`${damaged}校验值不符，内容被改动或截断`);
  });

  test('encrypted by zip', async () => {
    expect((await refusalOf(withSheet({ content: '<worksheet/>', flags: 1 }))).says).toBe('文件已加密，无法读取');
    expect((await refusalOf(withSheet({ content: '<worksheet/>', flags: 0x41 }))).says).toBe('文件已加密，无法读取');
  });

  test('other things in a zip', async () => {
    expect((await refusalOf(await craftedZip({ '台账.csv': '名称,收入' }))).says).toBe('这是普通压缩包，不是 Excel 表格');
    const word =
      '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
    expect((await refusalOf(await craftedZip({ '[Content_Types].xml': word }))).says).toBe('这是 Word 文档，不是 Excel 表格');
    const binary = '<Types><Override ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>';
    expect((await refusalOf(await craftedZip({ '[Content_Types].xml': binary }))).says).toBe('这是 xlsb（二进制）工作簿，暂不读取');
    const slides =
      '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>';
    expect((await refusalOf(await craftedZip({ '[Content_Types].xml': slides }))).says).toBe('这是 Office 文件，但不是 Excel 工作簿');
  });
});
