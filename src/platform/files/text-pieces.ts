import { isUtf8 } from 'node:buffer';
import { damagedFile } from './refuse-file.ts';

/** How many bytes at the end of the piece belong to a UTF-8 character that is not whole yet. */
function unfinishedUtf8(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/**
 * Turns bytes that arrive in pieces into text: strict UTF-8, or UTF-16 when a byte order mark says so. Quicker than a streaming TextDecoder,
 * which goes through ICU.
 */
export function textPieces(): (piece: Buffer, last: boolean) => string {
  let left: Buffer | null = null;
  let wide: InstanceType<typeof TextDecoder> | null = null;
  let first = true;
  return (piece, last) => {
    let bytes = left ? Buffer.concat([left, piece]) : piece;
    left = null;
    if (first && bytes.length >= 3) {
      first = false;
      if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
        wide = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be', { fatal: true });
      } else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
    }
    if (wide) {
      try {
        return wide.decode(bytes, { stream: !last });
      } catch {
        throw damagedFile('文字编码有误');
      }
    }
    const unfinished = last ? 0 : unfinishedUtf8(bytes);
    if (unfinished > 0) {
      left = bytes.subarray(bytes.length - unfinished);
      bytes = bytes.subarray(0, bytes.length - unfinished);
    }
    if (!isUtf8(bytes)) throw damagedFile('文字编码有误');
    return bytes.toString('utf8');
  };
}
