import { fileLimits } from './limits.ts';
import { damagedFile, tooLarge } from './refuse-file.ts';
import { type DateLook, dateLook } from './sheet-dates.ts';
import { type StringTable, stringTable } from './string-table.ts';
import { textPieces } from './text-pieces.ts';
import { attributeOf, type XmlReader, xmlScanner } from './xml-scanner.ts';
import type { ZipParts } from './zip-parts.ts';

/** Reads a small part whole, element by element; nothing happens when the part is missing. */
export async function eachElement(
  parts: ZipParts,
  name: string,
  open: (element: string, attribute: (wanted: string) => string | null) => void,
  close: (element: string) => void = () => {},
): Promise<void> {
  const bytes = await parts.whole(name);
  if (!bytes) return;
  const scanner = xmlScanner({
    wantsText: false,
    open: (element, window, from, to) => open(element, (wanted) => attributeOf(window, from, to, wanted)),
    close,
    text: () => {},
  });
  scanner.write(textPieces()(bytes, true));
  scanner.end();
}

/** 样式: whether the cells of each style show dates, by the number of the style. */
export async function styleLooks(parts: ZipParts, name: string): Promise<DateLook[]> {
  const formats = new Map<number, string>();
  const looks: DateLook[] = [];
  let inCells = false;
  await eachElement(
    parts,
    name,
    (element, attribute) => {
      if (element === 'numFmt') formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      else if (element === 'cellXfs') inCells = true;
      else if (element === 'xf' && inCells) {
        const id = Number(attribute('numFmtId') ?? 0);
        looks.push(dateLook(id, formats.get(id) ?? null));
      }
    },
    (element) => {
      if (element === 'cellXfs') inCells = false;
    },
  );
  return looks;
}

/** Excel writes characters XML cannot hold as `_x000D_`; those that could not be stored either stay as they are. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    const keeps = (code < 32 && code !== 9 && code !== 10 && code !== 13) || (code >= 0xd800 && code <= 0xdfff) || code >= 0xfffe;
    return keeps ? whole : String.fromCharCode(code);
  });
}

/** 共享字符串: all texts of a workbook; runs of rich text are joined, phonetic readings are left out. */
export async function sharedStrings(parts: ZipParts, name: string): Promise<StringTable> {
  const strings = stringTable();
  if (!parts.has(name)) return strings;
  if (parts.size(name) > fileLimits.sharedStringBytes) {
    throw tooLarge('文件内的文字超过 320 MB，无法读取', '请按县市区或月份拆成几个文件分别上传');
  }
  let text = '';
  let phonetic = false;
  const reader: XmlReader = {
    wantsText: false,
    open(element) {
      if (element === 'si') text = '';
      else if (element === 't') reader.wantsText = !phonetic;
      else if (element === 'rPh') phonetic = true;
    },
    close(element) {
      if (element === 't') reader.wantsText = false;
      else if (element === 'rPh') phonetic = false;
      else if (element === 'si') {
        if (text.length > fileLimits.cellCharacters * 2) throw damagedFile('其中一个单元格的文字过长');
        strings.add(unescapeExcel(text));
        if (strings.count() > fileLimits.sharedStrings) throw tooLarge('文件内的文字条目过多，无法读取', '请拆成几个文件分别上传');
      }
    },
    text(piece) {
      text = text === '' ? piece : text + piece;
    },
  };
  const scanner = xmlScanner(reader);
  const decode = textPieces();
  for await (const piece of parts.pieces(name)) scanner.write(decode(piece, false));
  scanner.write(decode(Buffer.alloc(0), true));
  scanner.end();
  return strings;
}

/** 隐藏: the states of a sheet that hide its tab. */
export function hidesSheet(state: string | null): boolean {
  return state === 'hidden' || state === 'veryHidden';
}
