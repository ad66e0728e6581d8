import { isAscii, isUtf8 } from 'node:buffer';
import { refusedFile } from './refuse-file.ts';

/** 编码 of a text file and where its text begins. */
export interface TextEncoding {
  name: 'UTF-8' | 'GB18030' | 'UTF-16LE' | 'UTF-16BE';
  /** Bytes of the byte order mark. */
  skip: number;
}

/** UTF-16 without a mark: every second byte of its digits, commas and line ends is zero, always on the same side. */
function unmarkedUtf16(bytes: Buffer): 'UTF-16LE' | 'UTF-16BE' | null {
  const sample = bytes.subarray(0, 65_536);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index++) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  // A stray NUL does not make a file UTF-16: one byte in twenty has to be zero.
  if (bytes.length % 2 !== 0 || (even + odd) * 20 < sample.length) return null;
  if (even === 0) return 'UTF-16LE';
  return odd === 0 ? 'UTF-16BE' : null;
}

/**
 * Whether a file that is not whole UTF-8 was meant to be: cut off within a character, or pasted together from two encodings. Read as GB18030
 * all of it would be gibberish. Lines of GB18030 are hardly ever valid UTF-8.
 */
function mostlyUtf8(bytes: Buffer): boolean {
  let valid = 0;
  let invalid = 0;
  for (let from = 0; from < bytes.length && valid + invalid < 2000; ) {
    const end = bytes.indexOf(10, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end);
    if (!isAscii(line)) {
      if (isUtf8(line)) valid++;
      else invalid++;
    }
    from = end < 0 ? bytes.length : end + 1;
  }
  return valid > invalid;
}

/** Tells the encoding of a text file: by its mark, else strict UTF-8, else GB18030, which what Excel calls “CSV” is written in here. */
export function textEncoding(bytes: Buffer): TextEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: 'UTF-8', skip: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'UTF-16LE', skip: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'UTF-16BE', skip: 2 };
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return { name: 'GB18030', skip: 4 };
  const wide = unmarkedUtf16(bytes);
  if (wide) return { name: wide, skip: 0 };
  return { name: isAscii(bytes) || isUtf8(bytes) || mostlyUtf8(bytes) ? 'UTF-8' : 'GB18030', skip: 0 };
}

/** How many bytes at the end of a piece cannot be decoded yet, because a UTF-8 character goes on in the next piece. */
function unfinished(bytes: Buffer, end: number): number {
  for (let back = 1; back <= Math.min(3, end); back++) {
    const byte = bytes[end - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

const pieceBytes = 512 * 1024;

/** The text of a file, piece by piece; bytes that are no text in the encoding are refused with the place. */
export function* textOf(bytes: Buffer, encoding: TextEncoding): Generator<string> {
  const unreadable = (at: number) =>
    refusedFile(
      `文字编码有误：第 ${lineAt(bytes, at)} 行附近有不属于 ${encoding.name} 的字节`,
      '请在 Excel 或 WPS 中打开，确认没有乱码后另存为“CSV UTF-8”或 xlsx 再上传',
    );
  if (encoding.name === 'UTF-8') {
    if (!isUtf8(bytes)) throw unreadable(firstBadUtf8(bytes));
    for (let from = encoding.skip; from < bytes.length; ) {
      const end = Math.min(from + pieceBytes, bytes.length);
      const to = end === bytes.length ? end : end - unfinished(bytes, end);
      yield bytes.toString('utf8', from, to);
      from = to;
    }
    return;
  }
  const decoder = new TextDecoder(encoding.name, { fatal: true, ignoreBOM: true });
  for (let from = encoding.skip; from < bytes.length; from += pieceBytes) {
    const end = Math.min(from + pieceBytes, bytes.length);
    try {
      yield decoder.decode(bytes.subarray(from, end), { stream: end < bytes.length });
    } catch {
      throw unreadable(from);
    }
  }
}

function lineAt(bytes: Buffer, at: number): number {
  let line = 1;
  for (let next = bytes.indexOf(10); next >= 0 && next < at; next = bytes.indexOf(10, next + 1)) line++;
  return line;
}

/** Where the first line that is not UTF-8 begins. */
function firstBadUtf8(bytes: Buffer): number {
  let from = 0;
  for (let next = bytes.indexOf(10); next >= 0; next = bytes.indexOf(10, next + 1)) {
    if (!isUtf8(bytes.subarray(from, next + 1))) return from;
    from = next + 1;
  }
  return from;
}
