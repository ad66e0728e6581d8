import { refusedFile } from './refuse-file.ts';

/** A picture without what its file told besides, and what that was. */
export interface Stripped {
  bytes: Buffer;
  /** By name: Exif, XMP, GPS, 注释, 图片之后的内容. */
  taken: string[];
}

/**
 * 去除照片附带信息: a photograph of a telephone tells where it was taken, by which device, by whom, and holds previews of what was cut away. What is kept is the
 * picture, how its colours are meant, and which way up it is (the one thing without which it cannot be looked at).
 */
export function strippedPicture(kind: 'jpeg' | 'png', bytes: Buffer): Stripped {
  return kind === 'jpeg' ? strippedJpeg(bytes) : strippedPng(bytes);
}

const broken = () => refusedFile('图片不完整，或内部结构有误', '请重新拍照后上传');

// JFIF and Adobe say how the colours are meant; a profile of colours (ICC) may name people and devices and is left out.
const keptMarkers = new Set([0xe0, 0xee]);

function strippedJpeg(bytes: Buffer): Stripped {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  const taken = new Set<string>();
  let turned = 1;
  let at = 2;
  let scanned = false;
  for (;;) {
    if (at + 4 > bytes.length) throw broken();
    if (bytes[at] !== 0xff) throw broken();
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) throw broken();
    const segment = bytes.subarray(at, end);
    const told = toldBy(marker, segment);
    if (told === null) kept.push(segment);
    else taken.add(told);
    if (told === 'Exif') turned = orientationOf(segment) ?? turned;
    at = end;
    if (marker !== 0xda) continue;
    scanned = true;
    const next = afterScan(bytes, at);
    kept.push(bytes.subarray(at, next));
    at = next;
    if (at + 2 === bytes.length && bytes[at + 1] === 0xd9) break;
  }
  if (!scanned) throw broken();
  kept.push(Buffer.from([0xff, 0xd9]));
  if (at + 2 < bytes.length) taken.add('图片之后的内容');
  if (turned > 1) kept.splice(1, 0, orientationSegment(turned));
  return { bytes: Buffer.concat(kept), taken: [...taken] };
}

/** What a segment tells besides the picture; null: it is of the picture. */
function toldBy(marker: number, segment: Buffer): string | null {
  if (marker === 0xfe) return '注释';
  if (marker < 0xe0 || marker > 0xef) return null;
  // A JFIF thumbnail is a picture of its own; only the plain head is kept.
  if (marker === 0xe0) return segment.subarray(4, 9).toString('latin1') === 'JFIF\0' && segment.length === 18 ? null : '缩略图';
  if (keptMarkers.has(marker)) return null;
  if (marker === 0xe1) return segment.subarray(4, 8).toString('latin1') === 'Exif' ? 'Exif' : 'XMP';
  return marker === 0xe2 ? '色彩与预览信息' : '程序信息';
}

/** Where the data of a scan ends: the next marker that is no stuffing and no restart. */
function afterScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw broken();
}

/** 朝向 of an Exif segment, 1 to 8; null where it says none. */
function orientationOf(segment: Buffer): number | null {
  const tiff = segment.subarray(10);
  if (tiff.length < 14) return null;
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < Math.min(u16(first), 200); entry += 1) {
    const at = first + 2 + entry * 12;
    if (u16(at) !== 0x0112) continue;
    const said = u16(at + 8);
    return said >= 1 && said <= 8 ? said : null;
  }
  return null;
}

/** An Exif segment that says which way up the picture is, and nothing else. */
function orientationSegment(turned: number): Buffer {
  const entry = [0x01, 0x12, 0x00, 0x03, 0, 0, 0, 1, 0, turned, 0, 0];
  const tiff = [...Buffer.from('MM'), 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0];
  const body = Buffer.from([...Buffer.from('Exif\0\0', 'latin1'), ...tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

const keptChunks = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs']);
const chunkNames: Record<string, string> = { eXIf: 'Exif', tEXt: '注释', zTXt: '注释', iTXt: '注释', tIME: '时间', iCCP: '色彩与预览信息' };

function strippedPng(bytes: Buffer): Stripped {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  const taken = new Set<string>();
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw broken();
    const name = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (keptChunks.has(name)) kept.push(bytes.subarray(at, end));
    else taken.add(chunkNames[name] ?? '程序信息');
    if (name === 'IEND') return { bytes: Buffer.concat(kept), taken: [...taken] };
    at = end;
  }
  throw broken();
}
