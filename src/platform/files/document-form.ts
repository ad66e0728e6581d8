import {
  AlignmentType,
  BorderStyle,
  Document,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { demoHeader } from './document-frame.ts';
import { FONT_TABLE, faces, portraitPage, sizes } from './document-layout.ts';
import { qrPicture } from './qr-picture.ts';

/** 一张表: what is printed, what is left to be filled in by hand, and where it is signed. One page, in the fonts and the page of GB/T 9704. */
export interface PaperForm {
  title: string;
  /** Stands at the head where the data is not real. */
  notice: string | null;
  /** What a telephone reads, and the words beneath it. */
  code: { text: string; says: string };
  /** Printed facts and blanks, two a line; an empty value is a blank. */
  facts: { label: string; value: string }[];
  /** Lines to be ticked (each choice with its box) or written on. */
  lines: { label: string; choices: string[]; height?: number }[];
  signatures: string[];
  notes: string[];
  author: string;
}

/** The text of an upright page is 156 mm wide. */
const WIDTH = 8845;
const CODE = 1500;
const edge = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const borders = { top: edge, bottom: edge, left: edge, right: edge };
const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };
const noBorders = { top: none, bottom: none, left: none, right: none };

function text(said: string, options: { strong?: boolean; size?: number; center?: boolean } = {}): Paragraph {
  return new Paragraph({
    alignment: options.center ? AlignmentType.CENTER : AlignmentType.LEFT,
    spacing: { line: 260, lineRule: 'exact' },
    children: [new TextRun({ text: said, font: options.strong ? faces.hei : faces.song, size: options.size ?? sizes.five })],
  });
}

function cell(children: Paragraph[], width: number, columnSpan = 1): TableCell {
  const margins = { left: 60, right: 60, top: 20, bottom: 20 };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins,
    borders,
    columnSpan,
    children,
  });
}

function ruled(rows: TableRow[], columnWidths: number[]): Table {
  return new Table({ width: { size: WIDTH, type: WidthType.DXA }, columnWidths, layout: TableLayoutType.FIXED, rows });
}

/** The title with the code at its right, in a table without lines so that both stand at one height. */
function head(form: PaperForm): Table {
  const { png } = qrPicture(form.code.text);
  const plain = (children: Paragraph[], width: number) =>
    new TableCell({ width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, borders: noBorders, children });
  const picture = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: 84, height: 84 },
        altText: { name: form.code.says, description: form.code.says, title: form.code.says },
      }),
    ],
  });
  const title = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text: form.title, font: faces.title, size: sizes.two })],
  });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [WIDTH - CODE, CODE],
    layout: TableLayoutType.FIXED,
    borders: { ...noBorders, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        children: [plain([title], WIDTH - CODE), plain([picture, text(form.code.says, { size: sizes.smallFive, center: true })], CODE)],
      }),
    ],
  });
}

function facts(given: PaperForm['facts']): Table {
  const widths = [1250, 3172, 1250, 3173];
  const rows: TableRow[] = [];
  for (let at = 0; at < given.length; at += 2) {
    const pair = [given[at], given[at + 1] ?? { label: '', value: '' }];
    rows.push(
      new TableRow({
        cantSplit: true,
        height: { value: 340, rule: 'atLeast' },
        children: pair.flatMap((one, side) => [
          cell([text(one?.label ?? '', { strong: true })], widths[side * 2] ?? 0),
          cell([text(one?.value ?? '')], widths[side * 2 + 1] ?? 0),
        ]),
      }),
    );
  }
  return ruled(rows, widths);
}

function lines(given: PaperForm['lines']): Table {
  const widths = [2500, WIDTH - 2500];
  return ruled(
    given.map(
      ({ label, choices, height }) =>
        new TableRow({
          cantSplit: true,
          height: { value: height ?? 330, rule: 'atLeast' },
          children: [
            cell([text(label, { strong: true })], widths[0] ?? 0),
            cell([text(choices.map((choice) => `□ ${choice}`).join('\u3000'))], widths[1] ?? 0),
          ],
        }),
    ),
    widths,
  );
}

/** 打印一张表 as docx. */
export async function writePaperForm(form: PaperForm): Promise<Buffer> {
  const gap = new Paragraph({ spacing: { line: 120, lineRule: 'exact' }, children: [] });
  const signed = new Paragraph({
    spacing: { before: 200, line: 360, lineRule: 'exact' },
    children: [
      new TextRun({
        text: form.signatures.map((name) => `${name}：\u3000\u3000\u3000\u3000\u3000`).join('\u3000'),
        font: faces.song,
        size: sizes.five,
      }),
    ],
  });
  const notes = form.notes.map(
    (note) =>
      new Paragraph({
        spacing: { before: 40, line: 220, lineRule: 'exact' },
        children: [new TextRun({ text: note, font: faces.song, size: sizes.smallFive })],
      }),
  );
  const margin = { ...portraitPage.margin, top: 1100, bottom: 700 };
  const file = new Document({
    creator: form.author,
    title: form.title,
    styles: { default: { document: { run: { font: faces.song, size: sizes.five } } } },
    sections: [
      {
        properties: { page: { ...portraitPage, margin } },
        headers: { default: demoHeader(form.notice).default },
        children: [head(form), facts(form.facts), gap, lines(form.lines), signed, ...notes],
      },
    ],
  });
  return Packer.toBuffer(file, undefined, [{ path: 'word/fontTable.xml', data: FONT_TABLE }]);
}
