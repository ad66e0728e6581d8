import { refusedFile } from './refuse-file.ts';
import { zipParts } from './zip-parts.ts';

/** What an attachment may be, told by its bytes and never by its name. */
export type AttachmentKind = 'pdf' | 'jpeg' | 'png' | 'docx' | 'xlsx';

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const another = '请重新扫描、拍照，或在原程序中另存后上传';
const tail = 66_000;

/**
 * 附件类型 by content: PDF, JPEG, PNG, docx, xlsx; each must be that from its first byte to its last. What is two things at once (an image that
 * is a zip as well, a PDF with a page of the web behind it), carries programs, or is none of the five is refused in Chinese.
 */
export async function attachmentKind(bytes: Buffer): Promise<AttachmentKind> {
  if (bytes.length === 0) throw refusedFile('文件是空的（0 字节）', '请确认文件内容后重新上传');
  const kind = await kindOf(bytes);
  if (!kind) throw refusedFile('不是 PDF、JPEG、PNG、docx 或 xlsx 文件（按内容判断，与扩展名无关）', another);
  return kind;
}

async function kindOf(bytes: Buffer): Promise<AttachmentKind | null> {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return pdf(bytes);
  if (bytes.subarray(0, 8).equals(png)) return image('png', bytes, pngEnd(bytes));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return image('jpeg', bytes, jpegEnd(bytes));
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return office(bytes);
  return null;
}

/** A PDF ends with its end mark; programs, files within the file and a lock are not looked for in vain by whoever opens it. */
function pdf(bytes: Buffer): AttachmentKind {
  const end = bytes.lastIndexOf('%%EOF');
  if (end < 0) throw refusedFile('PDF 不完整，像是传送时被截断', another);
  if (
    bytes
      .subarray(end + 5)
      .toString('latin1')
      .trim() !== ''
  )
    throw twoThings('PDF 结尾之后还有别的内容');
  refuseHiddenZip(bytes);
  const text = bytes.toString('latin1');
  if (/\/Encrypt\b/.test(text)) throw refusedFile('PDF 已加密，无法查验', '请去掉密码后重新上传');
  if (/\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)\b/.test(text))
    throw refusedFile('PDF 内含脚本、附件或可执行内容', '请打印为 PDF 或扫描后重新上传');
  return 'pdf';
}

/** Where the last chunk of a PNG ends; -1 where the chunks are broken. */
function pngEnd(bytes: Buffer): number {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const next = at + 12 + bytes.readUInt32BE(at);
    if (bytes.subarray(at + 4, at + 8).toString('latin1') === 'IEND') return next;
    at = next;
  }
  return -1;
}

/** Where the picture of a JPEG ends; telephones put previews and settings behind it. */
function jpegEnd(bytes: Buffer): number {
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
  return end < 0 ? -1 : end + 2;
}

function image(kind: 'png' | 'jpeg', bytes: Buffer, end: number): AttachmentKind {
  if (end < 0 || end > bytes.length) throw refusedFile('图片不完整，像是传送时被截断', another);
  if (kind === 'png' && end < bytes.length) throw twoThings('图片结尾之后还有别的内容');
  refuseHiddenZip(bytes);
  // A page or a program hidden in the comments or behind the picture: what a browser that guesses would run.
  if (/<(script|html|!doctype|svg|\?php)|%PDF-|\bMZ[\s\S]{0,400}This program/i.test(bytes.toString('latin1')))
    throw twoThings('图片里夹带了网页或程序');
  return kind;
}

/** A zip is read from its end: a valid end record behind another kind of file makes it two files. */
function refuseHiddenZip(bytes: Buffer): void {
  const from = Math.max(0, bytes.length - tail);
  for (let at = bytes.indexOf('PK\u0005\u0006', from, 'latin1'); at >= 0; at = bytes.indexOf('PK\u0005\u0006', at + 1, 'latin1')) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length) throw twoThings('文件同时又是压缩包');
  }
}

function twoThings(says: string): ReturnType<typeof refusedFile> {
  return refusedFile(`${says}，不予接收`, another);
}

async function office(bytes: Buffer): Promise<AttachmentKind | null> {
  const zip = await zipParts(bytes);
  if (zip.names.some((name) => /vbaProject|macros?\/|\.(exe|dll|js|vbs|bat|cmd|scr|html?)$|embeddings\/ole/i.test(name)))
    throw refusedFile('文件内含宏、程序或嵌入对象', '请另存为不含宏的 docx、xlsx，或打印为 PDF 后上传');
  if (!zip.has('[Content_Types].xml')) return null;
  if (zip.has('word/document.xml')) return 'docx';
  return zip.has('xl/workbook.xml') ? 'xlsx' : null;
}
