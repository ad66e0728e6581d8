import { crc32, deflateSync } from 'node:zlib';

/** Small true files of each kind an application takes, different at each asking of another word. */
export const attachments = {
  pdf: (word = '申报表') =>
    Buffer.from(
      `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Title (${Buffer.from(word).toString('hex')}) >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`,
    ),
  jpeg: (word = '厂门') =>
    Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
      Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'),
      Buffer.from([0xff, 0xfe, 0, 2 + Buffer.byteLength(word)]),
      Buffer.from(word),
      Buffer.from([0xff, 0xd9]),
    ]),
  png: () =>
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
      chunk('IDAT', deflateSync(Buffer.from([0, 255]))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
};

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** What is filled in with each paper when all is well: revenue and sales in 元. */
export function saidWith(paper: string, said: { period?: string; revenue?: string; sales?: string } = {}): Record<string, string> {
  const period = said.period ?? '2022-09';
  const of: Record<string, Record<string, string>> = {
    licence: { scope: '黑色金属铸造' },
    profit: { period, revenue: said.revenue ?? '23500000.00' },
    vat: { period, sales: said.sales ?? '23100000.00' },
    vatSchedule: { period },
    gate: { verifier: '张三、李四' },
    workshop: { verifier: '张三、李四' },
    project: { nature: '新建' },
    promise: { signer: '王五' },
    visitPhoto: { verifier: '赵六、钱七' },
    difference: { text: '九月有一批货已开票但按会计准则在十月确认收入，另有设备出租的免税收入未计入销售额' },
  };
  return of[paper] ?? {};
}

/** The bytes of a paper, of a kind it takes. */
export function bytesFor(paper: string): Buffer {
  return ['gate', 'workshop', 'visitPhoto'].includes(paper) ? attachments.jpeg(paper) : attachments.pdf(paper);
}
