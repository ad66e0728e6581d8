import { crc32, createInflateRaw } from 'node:zlib';
import * as yauzl from 'yauzl';
import { fileLimits } from './limits.ts';
import { damagedFile, refusedFile, tooLarge } from './refuse-file.ts';

/** The entries of a zip, looked at without unpacking anything. */
export interface ZipParts {
  has(name: string): boolean;
  /** Bytes of an entry as the directory declares them; 0 when there is none. */
  size(name: string): number;
  /** The unpacked bytes in pieces, counted and checked against the directory while they come. */
  pieces(name: string): AsyncGenerator<Buffer>;
  /** A small entry whole; null when there is none. */
  whole(name: string): Promise<Buffer | null>;
  names: string[];
}

const pieceBytes = 128 * 1024;

/** 压缩炸弹、重复条目、加密条目: what the directory of a zip must not say. Throws before a byte is unpacked. */
function checkEntry(entry: yauzl.Entry, seen: Map<string, yauzl.Entry>, total: number): void {
  const key = entry.fileName.toLowerCase();
  if (seen.has(key))
    throw refusedFile('文件内部有重名的条目，看到的与读到的可能不是同一份', '请在 Excel 或 WPS 中打开后另存为 xlsx 再上传');
  if (entry.isEncrypted()) throw refusedFile('文件已加密，无法读取', '请在 Excel 或 WPS 中打开，取消密码后另存再上传');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw refusedFile('文件用了不常见的压缩方式，无法读取', '请在 Excel 或 WPS 中打开后另存为 xlsx 再上传');
  }
  const unpacked = entry.uncompressedSize;
  const bomb = unpacked > fileLimits.ratioFreeBytes && unpacked > entry.compressedSize * fileLimits.zipRatio;
  if (bomb || total > fileLimits.unpackedBytes) {
    throw tooLarge(
      `文件解压后将达 ${Math.round(total / 1048576)} MB，远大于它本身，疑似压缩炸弹，未予解压`,
      '请确认来源；若确为台账，请删去多余的工作表和空白格式行，另存为 xlsx 再上传',
    );
  }
}

async function directoryOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  if (zip.entryCount > fileLimits.zipEntries) {
    throw tooLarge(
      `文件内部有 ${zip.entryCount} 个条目，正常的表格只有几十个`,
      '请在 Excel 或 WPS 中新建表格，粘贴数值后另存为 xlsx 再上传',
    );
  }
  const seen = new Map<string, yauzl.Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    total += entry.uncompressedSize;
    checkEntry(entry, seen, total);
    seen.set(entry.fileName.toLowerCase(), entry);
  }
  return seen;
}

/** Reads the directory of a zip and refuses bombs, doubles, encrypted entries and names that lead elsewhere. */
export async function zipParts(bytes: Buffer): Promise<ZipParts> {
  let zip: yauzl.ZipFile;
  let entries: Map<string, yauzl.Entry>;
  try {
    zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
    entries = await directoryOf(zip);
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'Refusal') throw fault;
    const text = fault instanceof Error ? fault.message : '';
    if (/relative path|absolute path|invalid characters/.test(text)) {
      throw refusedFile('文件内部的条目名指向文件之外，不予读取', '请在 Excel 或 WPS 中打开后另存为 xlsx 再上传');
    }
    if (/encryption/.test(text)) throw refusedFile('文件已加密，无法读取', '请在 Excel 或 WPS 中打开，取消密码后另存再上传');
    throw damagedFile('压缩目录不完整，像是传送时被截断');
  }

  async function* pieces(name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(name.toLowerCase());
    if (!entry) throw damagedFile(`缺少 ${name}`);
    const { fileDataStart } = await localHeader(zip, entry);
    const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
    if (packed.length !== entry.compressedSize) throw damagedFile('内容不完整，像是传送时被截断');
    let length = 0;
    let sum = 0;
    for await (const piece of entry.compressionMethod === 0 ? [packed] : inflated(packed)) {
      length += piece.length;
      if (length > entry.uncompressedSize)
        throw refusedFile('文件内部的实际大小超过它所声明的大小，疑似压缩炸弹', '请向来源核实后重新索取');
      sum = crc32(piece, sum);
      yield piece;
    }
    if (length !== entry.uncompressedSize || sum !== entry.crc32) throw damagedFile('校验值不符，内容被改动或截断');
  }

  const size = (name: string) => entries.get(name.toLowerCase())?.uncompressedSize ?? 0;
  return {
    has: (name) => entries.has(name.toLowerCase()),
    size,
    pieces,
    names: [...entries.keys()],
    async whole(name) {
      if (!entries.has(name.toLowerCase())) return null;
      if (size(name) > fileLimits.partBytes) {
        throw tooLarge('文件内部的样式或目录过大', '请在 Excel 或 WPS 中新建表格，粘贴数值后另存为 xlsx 再上传');
      }
      const all: Buffer[] = [];
      for await (const piece of pieces(name)) all.push(piece);
      return Buffer.concat(all);
    },
  };
}

async function localHeader(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<{ fileDataStart: number }> {
  try {
    return await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  } catch {
    throw damagedFile('压缩目录与内容对不上');
  }
}

async function* inflated(packed: Buffer): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: pieceBytes });
  try {
    inflate.end(packed);
    for await (const piece of inflate) yield piece as Buffer;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('Z_')) throw damagedFile('压缩内容有误');
    throw fault;
  } finally {
    inflate.destroy();
  }
}
