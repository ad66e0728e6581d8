import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** 二维码 as a PNG of black and white, `scale` points a module; its border is part of it. */
export function qrPicture(text: string, scale = 6): { png: Buffer; size: number } {
  const { data } = encode(text, { ecc: 'M', border: 2 });
  const size = data.length * scale;
  const bytes = Math.ceil(size / 8);
  // One bit a point, white where it is set; each line begins with its filter, none.
  const lines = Buffer.alloc(size * (bytes + 1), 0xff);
  for (let y = 0; y < size; y += 1) {
    const start = y * (bytes + 1);
    lines[start] = 0;
    for (let x = 0; x < size; x += 1) {
      const at = start + 1 + (x >> 3);
      if (data[Math.floor(y / scale)]?.[Math.floor(x / scale)]) lines[at] = (lines[at] ?? 0) & ~(0x80 >> (x & 7));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head[8] = 1;
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { png, size };
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
