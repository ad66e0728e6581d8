import { fileLimits } from './limits.ts';
import type { Cell, Merge, OpenedFile, SheetRow } from './opened-file.ts';
import { damagedFile, refusedFile, tooLarge } from './refuse-file.ts';
import { type DateLook, dateCell, dateLook } from './sheet-dates.ts';

type SheetJs = typeof import('@e965/xlsx');
type Sheet = import('@e965/xlsx').WorkSheet;
type SheetCell = import('@e965/xlsx').CellObject;

const saveAs = '请在 Excel 或 WPS 中打开后另存为 xlsx 再上传';
const encrypted = () => refusedFile('文件已加密，无法读取', '请在 Excel 或 WPS 中打开，取消密码后另存再上传');

/** Loads SheetJS with its code pages (old xls files are in GBK); only when an xls or et file comes. */
async function sheetJs(): Promise<SheetJs> {
  const [library, codePages] = await Promise.all([import('@e965/xlsx'), import('@e965/xlsx/dist/cpexcel.full.mjs')]);
  library.set_cptable(codePages);
  return library;
}

/** Error values by their BIFF code; their number must never pass for a value (#N/A is stored as 42). */
const errorNames: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

function cellOf(column: number, found: SheetCell, from1904: boolean, looks: Map<string, DateLook>): Cell | null {
  const cell = readValue(column, found, from1904, looks);
  if (cell && found.f !== undefined) cell.formula = true;
  return cell;
}

function readValue(column: number, found: SheetCell, from1904: boolean, looks: Map<string, DateLook>): Cell | null {
  switch (found.t) {
    case 'n': {
      const text = String(found.v);
      if (!Number.isFinite(found.v)) return { column, kind: 'error', text };
      const format = String(found.z ?? '');
      const look = looks.get(format) ?? dateLook(-1, format);
      looks.set(format, look);
      return look === 'none' ? { column, kind: 'number', text } : dateCell(column, text, look, from1904);
    }
    case 's': {
      const text = String(found.v ?? '');
      if (text === '') return null;
      // A NUL cannot be stored, and dropping it would alter what was sent.
      return text.includes('\0') ? { column, kind: 'error', text: text.replaceAll('\0', '\ufffd') } : { column, kind: 'text', text };
    }
    case 'b':
      return { column, kind: 'boolean', text: found.v ? 'TRUE' : 'FALSE' };
    case 'e':
      return { column, kind: 'error', text: errorNames[Number(found.v)] ?? '#ERROR!' };
    default:
      return null;
  }
}

async function* rowsOf(sheet: Sheet, from1904: boolean): AsyncGenerator<SheetRow[]> {
  const dense = (sheet as { '!data'?: (SheetCell[] | undefined)[] })['!data'] ?? [];
  const looks = new Map<string, DateLook>();
  let chunk: SheetRow[] = [];
  for (const [index, found] of dense.entries()) {
    if (!found) continue;
    const cells: Cell[] = [];
    for (const [column, cell] of found.entries()) {
      const read = cell && cellOf(column, cell, from1904, looks);
      if (read) cells.push(read);
    }
    if (cells.length === 0) continue;
    chunk.push({ row: index + 1, hidden: sheet['!rows']?.[index]?.hidden === true, cells });
    if (chunk.length === fileLimits.chunkRows) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

/** Whether a BIFF stream is encrypted: a FilePass record stands among the first, before the list of sheets. */
function isEncrypted(stream: Buffer): boolean {
  let at = 0;
  for (let count = 0; count < 50 && at + 4 <= stream.length; count++) {
    const type = stream.readUInt16LE(at);
    if (type === 0x2f) return true;
    if (type === 0x85 || type === 0x0a) return false;
    at += 4 + stream.readUInt16LE(at + 2);
  }
  return false;
}

/** Refuses compound files that hold no workbook (encrypted xlsx, Word documents, installers); answers the names of the streams. */
function refuseOtherCompound(library: SheetJs, bytes: Buffer): string[] {
  let streams: { name: string; content: unknown }[];
  try {
    streams = library.CFB.parse(bytes, { type: 'buffer' } as never).FileIndex;
  } catch {
    throw damagedFile('内容不完整，像是传送时被截断');
  }
  const names = streams.map((stream) => stream.name);
  if (names.includes('EncryptedPackage') || names.includes('EncryptionInfo')) throw encrypted();
  if (names.includes('WordDocument')) throw refusedFile('这是 Word 文档，不是 Excel 表格', '请上传其中表格的 Excel 版本');
  const workbook = streams.find((stream) => stream.name === 'Workbook' || stream.name === 'Book');
  if (!workbook) throw refusedFile('这不是 Excel 或 WPS 表格', saveAs);
  if (isEncrypted(Buffer.from((workbook.content ?? []) as Uint8Array))) throw encrypted();
  return names;
}

function readWhole(library: SheetJs, bytes: Buffer): import('@e965/xlsx').WorkBook {
  try {
    return library.read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellStyles: true,
      codepage: 936,
    });
  } catch (fault) {
    if (/password|encrypt/i.test(fault instanceof Error ? fault.message : '')) throw encrypted();
    throw damagedFile('xls 内容不合规');
  }
}

/** Opens an xls or et workbook (BIFF in a compound file); read whole in memory, hence the smaller limit. */
export async function openBinaryWorkbook(bytes: Buffer, fileName: string): Promise<OpenedFile> {
  if (bytes.length > fileLimits.binaryBytes) {
    throw tooLarge(`xls、et 文件有 ${Math.ceil(bytes.length / 1048576)} MB，超出 20 MB 的上限`, '请在 Excel 或 WPS 中另存为 xlsx 再上传');
  }
  const library = await sheetJs();
  const streams = refuseOtherCompound(library, bytes);
  const workbook = readWhole(library, bytes);
  const from1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const sheet = (no: number): Sheet => {
    const found = workbook.Sheets[workbook.SheetNames[no] ?? ''];
    if (!found) throw refusedFile(`没有第 ${no + 1} 张工作表`, '请在文件已有的工作表中选择');
    return found;
  };
  return {
    // The two formats differ in nothing that is read here; the name is only repeated.
    format: /\.et$/i.test(fileName) || streams.includes('ETExtData') ? 'et' : 'xls',
    fileName,
    sheets: workbook.SheetNames.map((name, no) => ({ no, name, hidden: (workbook.Workbook?.Sheets?.[no]?.Hidden ?? 0) !== 0 })),
    rows: (no) => rowsOf(sheet(no), from1904),
    merges: async (no) => (sheet(no)['!merges'] ?? []).map(({ s, e }): Merge => ({ top: s.r + 1, bottom: e.r + 1, left: s.c, right: e.c })),
    hiddenColumns: async (no) => (sheet(no)['!cols'] ?? []).flatMap((column, index) => (column?.hidden ? [index] : [])),
    close() {},
  };
}
