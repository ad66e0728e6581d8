import { deflateSync } from 'node:zlib';

const segment = (marker: number, body: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

// A real picture of one grey point: the tables of the standard, one block.
const jpegTail = Buffer.from(
  'ffdb004300' +
    '03020202020203020202030303030406040404040408060605060908' +
    '0a0a090809090a0c0f0c0a0b0e0b09090d110d0e0f101011100a0c12131210130f101010' +
    'ffc9000b080001000101011100ffcc000600101005ffda0008010100003f00d2cf20ffd9',
  'hex',
);

/** A picture that is nothing but one. */
export function picture(kind: 'jpeg' | 'png'): Buffer {
  if (kind === 'png') return png([]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), jfif, jpegTail]);
}

const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));

/** A photograph as a telephone makes it: place, device, previews, notes and what stands behind the picture, each with a word to look for. */
export function photographed(): Buffer {
  const entry = (tag: number, type: number, count: number, value: number[]) => [tag >> 8, tag & 255, 0, type, 0, 0, 0, count, ...value];
  const tiff = Buffer.concat([
    Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry(0x0112, 3, 1, [0, 6, 0, 0]), 0, 0, 0, 0]),
    Buffer.from('PhoneModel-9 GPS-SECRET'),
  ]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jfif,
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0xmp-secret', 'latin1')),
    segment(0xe2, Buffer.from('ICC_PROFILE\0icc-secret', 'latin1')),
    segment(0xed, Buffer.from('Photoshop 3.0\0iptc-secret', 'latin1')),
    segment(0xfe, Buffer.from('com-secret')),
    jpegTail,
    Buffer.from('trailing-secret'),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A picture of one point with these chunks besides. */
export function png(besides: { name: string; body: Buffer }[]): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length, 0);
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, body, Buffer.alloc(4)]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...besides.map(({ name, body }) => chunk(name, body)),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
