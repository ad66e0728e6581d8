import { crc32, deflateSync } from 'node:zlib';

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** How bright a point of a drawn workshop is: sky, a saw-tooth roof, a wall with windows and a gate, the yard. */
function brightness(x: number, y: number): number {
  if (y > 0.85) return 150;
  const tooth = 0.35 + ((x * 5) % 1) * 0.15;
  if (y < tooth) return 225;
  if (y < 0.5) return 110;
  if (x > 0.42 && x < 0.58 && y > 0.62) return 60;
  return (x * 12) % 1 > 0.35 && y > 0.55 && y < 0.66 ? 200 : 175;
}

/** 一张画出来的厂房 as a grey PNG: nobody's workshop, for the demo city and for tests. */
export function drawnPicture(width = 480, height = 360): Buffer {
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) lines[y * (width + 1) + 1 + x] = brightness(x / width, y / height);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
