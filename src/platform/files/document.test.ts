import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import { type DocumentModel, writeDocument } from './document.ts';
import { toPdf } from './document-pdf.ts';

const FULL_LINES = 60;
const model: DocumentModel = {
  title: '关于某月某项工作\n进展情况的通报',
  notice: null,
  addressee: '各单位：',
  author: '某局',
  blocks: [
    { kind: 'heading', level: 1, text: '一、总体情况' },
    { kind: 'heading', level: 2, text: '（一）进展' },
    { kind: 'paragraph', text: '国'.repeat(26 + 28 * (FULL_LINES - 1)) },
  ],
  annexes: ['进度表'],
  signature: { by: '某市某局', on: '2022年10月10日' },
  tables: [
    {
      label: '附件',
      title: '进度表',
      asOf: '数据截至：2022年9月30日',
      unit: '单位：家',
      columns: [
        { header: '县市区', width: 2 },
        { header: '红', width: 1, group: '风险' },
        { header: '橙', width: 1, group: '风险' },
      ],
      rows: [{ cells: ['甲', '1', '2'] }, { cells: ['合计', '1', '2'], strong: true }],
      notes: ['注：红为最重。'],
    },
  ],
};

async function parts(docx: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(docx, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const found = new Map<string, string>();
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (fault, stream) => {
          if (fault) return reject(fault);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            found.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
            zip.readEntry();
          });
        });
      });
      zip.on('end', () => resolve(found));
      zip.readEntry();
    });
  });
}

describe('GB/T 9704-2012 版面', () => {
  test('A4，天头 37 毫米，订口 28 毫米，版心 156×225 毫米，22 行网格', async () => {
    const xml = (await parts(await writeDocument(model))).get('word/document.xml') ?? '';
    const [upright = '', lying = ''] = xml.match(/<w:sectPr[\s\S]*?<\/w:sectPr>/g) ?? [];
    expect(upright).toMatch(/<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/>/);
    const margin = (side: string, from = upright) => Number(new RegExp(`<w:pgMar[^>]*w:${side}="(\\d+)"`).exec(from)?.[1]);
    expect([margin('top'), margin('left')]).toEqual([2098, 1587]);
    expect(Math.abs(11906 - margin('left') - margin('right') - (156 / 25.4) * 1440)).toBeLessThan(1);
    expect(Math.abs(16838 - margin('top') - margin('bottom') - (225 / 25.4) * 1440)).toBeLessThan(1);
    expect(upright).toMatch(/<w:docGrid [^>]*w:type="lines"/);
    expect(lying).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
  });

  test('标题二号小标宋，正文三号仿宋 28 磅，一级黑体，二级楷体；页码四号宋体，单页居右双页居左', async () => {
    const all = await parts(await writeDocument(model));
    const xml = all.get('word/document.xml') ?? '';
    const run = (text: string) => new RegExp(`<w:r><w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>(?:<w:br/>)?<w:t[^>]*>${text}`).exec(xml)?.[1] ?? '';
    expect(run('关于某月')).toMatch(/方正小标宋简体.*w:val="44"/);
    expect(run('国国')).toMatch(/w:spacing w:val="-5".*w:val="32"|w:val="32".*w:spacing w:val="-5"|仿宋_GB2312/);
    expect(run('国国')).toContain('仿宋_GB2312');
    expect(run('一、总体')).toContain('黑体');
    expect(run('（一）')).toContain('楷体_GB2312');
    expect(xml).toMatch(/w:line="560" w:lineRule="exact"/);
    const footers = [...all].filter(([name]) => /word\/footer\d+\.xml/.test(name)).map(([, content]) => content);
    expect(footers.some((footer) => /w:jc w:val="right"/.test(footer) && /宋体/.test(footer) && /w:sz w:val="28"/.test(footer))).toBe(true);
    expect(footers.some((footer) => /w:jc w:val="left"/.test(footer))).toBe(true);
    expect(all.get('word/settings.xml')).toContain('w:evenAndOddHeaders');
    expect(all.get('word/fontTable.xml')).toContain('w:altName');
  });

  test('没有红头、没有印章、没有图片；演示告示在每页页眉', async () => {
    const all = await parts(await writeDocument({ ...model, notice: '演示数据' }));
    expect([...all.keys()].filter((name) => name.startsWith('word/media/'))).toEqual([]);
    const colours = [...(all.get('word/document.xml') ?? '').matchAll(/w:color w:val="([0-9A-Fa-f]{6})"/g)].map((found) => found[1]);
    expect(new Set(colours)).toEqual(new Set(colours.filter((colour) => colour === '000000')));
    const headers = [...all].filter(([name]) => /word\/header\d+\.xml/.test(name));
    expect(headers.length).toBeGreaterThan(0);
    for (const [, header] of headers) expect(header).toContain('演示数据');
  });
});

const office = spawnSync('soffice', ['--version']).status === 0 && spawnSync('pdftotext', ['-v']).status === 0;
if (!office) process.stderr.write('未装 LibreOffice（soffice）与 poppler（pdftotext），PDF 版面测试跳过\n');

describe.skipIf(!office)('转成 PDF 版面不变', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'layout-'));
    await writeFile(join(folder, 'a.docx'), await writeDocument(model));
    await toPdf(join(folder, 'a.docx'), join(folder, 'a.pdf'));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('A4；满页 22 行，每行 28 字；页码 — 2 —', () => {
    expect(execFileSync('pdfinfo', [join(folder, 'a.pdf')], { encoding: 'utf8' })).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
    const page = execFileSync('pdftotext', ['-layout', '-f', '2', '-l', '2', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
    const lines = page.split('\n').filter((line) => line.includes('国'));
    expect(lines.map((line) => line.trim().length)).toEqual(Array.from({ length: 22 }, () => 28));
    expect(page).toMatch(/—\s*2\s*—/);
  });

  test('行距 28 磅：一页 22 行自天头 37 毫米起', () => {
    const boxes = execFileSync('pdftotext', ['-bbox', '-f', '2', '-l', '2', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
    const tops = [...boxes.matchAll(/yMin="([\d.]+)"[^>]*>国/g)].map((found) => Number(found[1]));
    expect(tops.length).toBe(22);
    for (const [index, top] of tops.slice(1).entries()) expect(top - (tops[index] ?? 0)).toBeCloseTo(28, 0);
    const lefts = [...boxes.matchAll(/xMin="([\d.]+)"[^>]*>国/g)].map((found) => Number(found[1]));
    expect(Math.min(...lefts)).toBeCloseTo((28 / 25.4) * 72, 0);
    const rights = [...boxes.matchAll(/xMax="([\d.]+)"[^>]*>国/g)].map((found) => Number(found[1]));
    expect(Math.max(...rights)).toBeLessThanOrEqual(((28 + 156) / 25.4) * 72 + 0.5);
  });

  test('没有 LibreOffice 时以中文说明', async () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      await expect(toPdf(join(folder, 'a.docx'), join(folder, 'b.pdf'))).rejects.toThrow('本机没有安装 LibreOffice，不能生成 PDF');
    } finally {
      process.env.PATH = path;
    }
    await expect(readFile(join(folder, 'b.pdf'))).rejects.toThrow();
  });
});
