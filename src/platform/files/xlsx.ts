import { fileLimits } from './limits.ts';
import type { OpenedFile, SheetHead, SheetRow } from './opened-file.ts';
import { damagedFile, refusedFile, tooLarge } from './refuse-file.ts';
import { textPieces } from './text-pieces.ts';
import type { SheetContext } from './xlsx-cell.ts';
import { sheetLayout } from './xlsx-layout.ts';
import { eachElement, hidesSheet, sharedStrings, styleLooks } from './xlsx-parts.ts';
import { sheetReader } from './xlsx-sheet.ts';
import { saysTrue, xmlScanner } from './xml-scanner.ts';
import { type ZipParts, zipParts } from './zip-parts.ts';

/** Where the parts named by the relations of a part lie: id → type and path within the zip. */
async function relationsOf(parts: ZipParts, part: string): Promise<Map<string, { type: string; path: string }>> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const found = new Map<string, { type: string; path: string }>();
  await eachElement(parts, `${folder}_rels/${part.slice(slash + 1)}.rels`, (element, attribute) => {
    if (element !== 'Relationship' || attribute('TargetMode') === 'External') return;
    const target = attribute('Target') ?? '';
    const path = new URL(target, `zip:///${folder}`).pathname.slice(1);
    found.set(attribute('Id') ?? '', { type: (attribute('Type') ?? '').split('/').at(-1) ?? '', path: decodeURIComponent(path) });
  });
  return found;
}

/** What the content types say the zip is: a workbook, or something else that only looks like one. */
async function formatOf(parts: ZipParts): Promise<'xlsx' | 'xlsm'> {
  const saveAs = '请在 Excel 或 WPS 中打开后另存为 xlsx 再上传';
  if (!parts.has('[Content_Types].xml')) {
    if (parts.has('mimetype') && parts.has('content.xml')) throw refusedFile('这是 OpenDocument（ods 等）文件，不是 Excel 表格', saveAs);
    throw refusedFile('这是普通压缩包，不是 Excel 表格', '请解压后上传其中的表格文件');
  }
  const types: string[] = [];
  // Defaults by file ending say nothing of what is there: SheetJS names the binary type in every xlsx.
  await eachElement(parts, '[Content_Types].xml', (element, attribute) => {
    if (element === 'Override') types.push(attribute('ContentType') ?? '');
  });
  if (types.some((type) => /sheet\.binary/i.test(type))) throw refusedFile('这是 xlsb（二进制）工作簿，暂不读取', saveAs);
  if (types.some((type) => /(sheet|template)\.macroEnabled\.main/i.test(type))) return 'xlsm';
  if (types.some((type) => /spreadsheetml\.(sheet|template)\.main/i.test(type))) return 'xlsx';
  if (types.some((type) => /wordprocessingml|ms-word/i.test(type)))
    throw refusedFile('这是 Word 文档，不是 Excel 表格', '请上传其中表格的 Excel 版本');
  throw refusedFile('这是 Office 文件，但不是 Excel 工作簿', '请上传 xlsx、xls、et 或 csv 文件');
}

interface Workbook {
  sheets: (SheetHead & { path: string })[];
  from1904: boolean;
  stylesPath: string;
  stringsPath: string;
}

async function workbookOf(parts: ZipParts): Promise<Workbook> {
  const main =
    [...(await relationsOf(parts, '')).values()].find((relation) => relation.type === 'officeDocument')?.path ?? 'xl/workbook.xml';
  if (!parts.has(main)) throw damagedFile('缺少工作簿目录');
  const relations = await relationsOf(parts, main);
  const byType = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.path ?? '';
  const workbook: Workbook = { sheets: [], from1904: false, stylesPath: byType('styles'), stringsPath: byType('sharedStrings') };
  await eachElement(parts, main, (element, attribute) => {
    if (element === 'workbookPr') workbook.from1904 = saysTrue(attribute('date1904'));
    if (element !== 'sheet') return;
    const relation = relations.get(attribute('id') ?? '');
    if (relation?.type !== 'worksheet') return;
    const name = attribute('name') ?? '';
    workbook.sheets.push({ no: workbook.sheets.length, name, hidden: hidesSheet(attribute('state')), path: relation.path });
  });
  if (workbook.sheets.length > fileLimits.sheets) {
    throw tooLarge(`文件有 ${workbook.sheets.length} 张工作表，超出 ${fileLimits.sheets} 张的上限`, '请只保留需要报送的工作表再上传');
  }
  if (workbook.sheets.length === 0) throw refusedFile('文件里没有工作表', '请确认表格内容后另存为 xlsx 再上传');
  return workbook;
}

async function* rowsOf(parts: ZipParts, path: string, context: SheetContext): AsyncGenerator<SheetRow[]> {
  const { reader, rows } = sheetReader(context);
  const scanner = xmlScanner(reader);
  const decode = textPieces();
  for await (const piece of parts.pieces(path)) {
    scanner.write(decode(piece, false));
    while (rows.length >= fileLimits.chunkRows) yield rows.splice(0, fileLimits.chunkRows);
  }
  scanner.write(decode(Buffer.alloc(0), true));
  scanner.end();
  if (rows.length > 0) yield rows.splice(0);
}

/** Opens an xlsx or xlsm workbook; macros are never run, only the values of the sheets are read. */
export async function openXlsx(bytes: Buffer, fileName: string): Promise<OpenedFile> {
  const parts = await zipParts(bytes);
  const format = await formatOf(parts);
  const workbook = await workbookOf(parts);
  const sheet = (no: number) => {
    const found = workbook.sheets[no];
    if (!found) throw refusedFile(`没有第 ${no + 1} 张工作表`, '请在文件已有的工作表中选择');
    return found;
  };
  let context: Promise<SheetContext> | null = null;
  const loaded = () => {
    context ??= Promise.all([sharedStrings(parts, workbook.stringsPath), styleLooks(parts, workbook.stylesPath)]).then(
      ([strings, looks]) => ({
        strings,
        looks,
        from1904: workbook.from1904,
      }),
    );
    return context;
  };
  const layouts = new Map<number, ReturnType<typeof sheetLayout>>();
  const layoutOf = (no: number) => {
    const known = layouts.get(no) ?? sheetLayout(parts, sheet(no).path);
    layouts.set(no, known);
    return known;
  };
  return {
    format,
    fileName,
    sheets: workbook.sheets.map(({ no, name, hidden }) => ({ no, name, hidden })),
    async *rows(no) {
      yield* rowsOf(parts, sheet(no).path, await loaded());
    },
    merges: async (no) => (await layoutOf(no)).merges,
    hiddenColumns: async (no) => (await layoutOf(no)).hiddenColumns,
    close() {
      context = null;
    },
  };
}
