import { AlignmentType, Document, ImageRun, Packer, PageOrientation, Paragraph, TextRun } from 'docx';
import { demoHeader } from './document-frame.ts';
import { FONT_TABLE, faces, sizes } from './document-layout.ts';
import { qrPicture } from './qr-picture.ts';

/** 证书, in neutral terms: whose, what for, by whom, and the square by which it is verified. */
export interface Certificate {
  title: string;
  /** Stands at the head where the data is not real. */
  notice: string | null;
  number: string;
  /** The first stands flush, the others two characters in. */
  lines: string[];
  by: string;
  on: string;
  code: { text: string; says: string };
  note: string;
  author: string;
}

function line(
  said: string,
  options: {
    font?: (typeof faces)[keyof typeof faces];
    size?: number;
    align?: (typeof AlignmentType)[keyof typeof AlignmentType];
    before?: number;
    indent?: boolean;
  } = {},
): Paragraph {
  return new Paragraph({
    alignment: options.align ?? AlignmentType.LEFT,
    spacing: { before: options.before ?? 0, line: 420, lineRule: 'atLeast' },
    ...(options.indent ? { indent: { firstLineChars: 200, firstLine: 640 } } : {}),
    children: [new TextRun({ text: said, font: options.font ?? faces.fang, size: options.size ?? sizes.three })],
  });
}

/** 打印一张证书 as docx: one page of A4 on its side. */
export async function writeCertificate(certificate: Certificate): Promise<Buffer> {
  const { png } = qrPicture(certificate.code.text);
  const [first = '', ...rest] = certificate.lines;
  const [year = '', month = '', day = ''] = certificate.on.split('-');
  const picture = new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: 104, height: 104 },
    altText: { name: '核验二维码', description: '核验二维码', title: '核验二维码' },
  });
  const file = new Document({
    creator: certificate.author,
    title: certificate.title,
    styles: { default: { document: { run: { font: faces.fang, size: sizes.three } } } },
    sections: [
      {
        properties: {
          page: {
            // docx swaps the sides itself when the page lies: the short side is still the width here.
            size: { width: 11906, height: 16838, orientation: PageOrientation.LANDSCAPE },
            margin: { top: 1300, bottom: 900, left: 2000, right: 2000, header: 600 },
          },
        },
        headers: { default: demoHeader(certificate.notice).default },
        children: [
          line(certificate.title, { font: faces.title, size: sizes.two, align: AlignmentType.CENTER, before: 200 }),
          line(certificate.number, { font: faces.kai, size: sizes.five, align: AlignmentType.CENTER, before: 120 }),
          line(first, { before: 360 }),
          ...rest.map((text) => line(text, { indent: true, before: 160 })),
          line(certificate.by, { align: AlignmentType.RIGHT, before: 360 }),
          line(`${year}年${Number(month)}月${Number(day)}日`, { align: AlignmentType.RIGHT }),
          new Paragraph({ spacing: { before: 120 }, children: [picture] }),
          line(certificate.code.says, { font: faces.song, size: sizes.five }),
          line(certificate.note, { font: faces.song, size: sizes.smallFive }),
        ],
      },
    ],
  });
  return Packer.toBuffer(file, undefined, [{ path: 'word/fontTable.xml', data: FONT_TABLE }]);
}
