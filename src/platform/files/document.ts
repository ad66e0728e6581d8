import { AlignmentType, Document, Packer, Paragraph, SectionType, TextRun } from 'docx';
import { closing, demoHeader, pageNumbers } from './document-frame.ts';
import { characterSpacing, FONT_TABLE, faces, grid, LINE, landscapePage, portraitPage, sizes } from './document-layout.ts';
import { documentTable } from './document-table.ts';

/** A heading of level 1 (一、 黑体), 2 (（一） 楷体) or 3 (1. 仿宋 bold), numbered by the writer. */
export interface DocumentHeading {
  kind: 'heading';
  level: 1 | 2 | 3;
  text: string;
}
/** A paragraph of the body, two characters indented. */
export interface DocumentParagraph {
  kind: 'paragraph';
  text: string;
}
/** One part of the body. */
export type DocumentBlock = DocumentHeading | DocumentParagraph;

/** A table of the annex; `columns.width` is a share, `group` joins neighbouring columns under one head. */
export interface DocumentTable {
  /** 附件, 附件1 …: stands left above the title. */
  label: string;
  title: string;
  /** Left and right above the table: 数据截至 …, 单位：家. */
  asOf: string;
  unit: string;
  columns: { header: string; width: number; align?: 'left' | 'center'; group?: string }[];
  rows: { cells: string[]; strong?: boolean }[];
  /** Definitions under the table. */
  notes: string[];
}

/** 公文: what is written, in neutral terms; nothing here knows what it is about. */
export interface DocumentModel {
  title: string;
  /** 发文字号, centred above the title; null or none: nothing. */
  number?: string | null;
  /** Stands on every page: that the data is not real. Null for a real document. */
  notice: string | null;
  addressee: string | null;
  blocks: DocumentBlock[];
  /** 附件说明 below the body: names of the annexes. */
  annexes: string[];
  signature: { by: string; on: string };
  /** 版记 at the very end of the text, small; null or none: nothing. */
  colophon?: string | null;
  tables: DocumentTable[];
  /** Kept in the file's properties. */
  author: string;
}

const LEVEL = { 1: { font: faces.hei }, 2: { font: faces.kai }, 3: { font: faces.fang, bold: true } } as const;

function body(
  text: string,
  options: { indent?: boolean; keepNext?: boolean; align?: (typeof AlignmentType)[keyof typeof AlignmentType] } = {},
): Paragraph {
  return new Paragraph({
    spacing: LINE,
    ...(options.keepNext ? { keepNext: true } : {}),
    alignment: options.align ?? AlignmentType.BOTH,
    ...(options.indent === false ? {} : { indent: { firstLine: 2 * (320 + characterSpacing), firstLineChars: 200 } }),
    children: [new TextRun({ text, font: faces.fang, size: sizes.three, characterSpacing })],
  });
}

function block(part: DocumentBlock): Paragraph {
  if (part.kind === 'paragraph') return body(part.text);
  return new Paragraph({
    spacing: LINE,
    keepNext: true,
    outlineLevel: part.level - 1,
    indent: { firstLine: 2 * (320 + characterSpacing), firstLineChars: 200 },
    children: [new TextRun({ text: part.text, size: sizes.three, characterSpacing, ...LEVEL[part.level] })],
  });
}

function title(text: string): Paragraph {
  return new Paragraph({
    spacing: { line: 640, lineRule: 'exact', after: 560 },
    alignment: AlignmentType.CENTER,
    // The writer breaks the title where the sense allows it: `\n`.
    children: text
      .split('\n')
      .map((line, index) => new TextRun({ text: line, font: faces.title, size: sizes.two, ...(index > 0 ? { break: 1 } : {}) })),
  });
}

function annexLines(annexes: string[]): Paragraph[] {
  if (annexes.length === 0) return [];
  const numbered = annexes.length > 1;
  return [
    body('', { indent: false }),
    ...annexes.map((name, index) => {
      const head = index === 0 ? '附件：' : '\u3000\u3000\u3000';
      // The signature never stands on a page alone (GB/T 9704 7.3.5).
      return body(`${head}${numbered ? `${index + 1}. ` : ''}${name}`, { keepNext: true });
    }),
  ];
}

/** 告示 right below the title, so that it cannot be overlooked when the header is cut off by a printer. */
function noticeLine(notice: string | null): Paragraph[] {
  if (!notice) return [];
  return [
    new Paragraph({
      spacing: { ...LINE, after: 280 },
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: notice, font: faces.kai, size: sizes.three })],
    }),
  ];
}

function numberLine(number: string | null): Paragraph[] {
  if (!number) return [];
  return [
    new Paragraph({
      spacing: { ...LINE, after: 560 },
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: number, font: faces.fang, size: sizes.three })],
    }),
  ];
}

function colophonLine(text: string | null): Paragraph[] {
  if (!text) return [];
  return [
    new Paragraph({
      spacing: { before: 240, line: 240, lineRule: 'exact' },
      children: [new TextRun({ text, font: faces.song, size: sizes.smallFive })],
    }),
  ];
}

/**
 * 公文 in the layout of GB/T 9704-2012 as docx: A4, head 37 mm, binding edge 28 mm, text 156 × 225 mm, 22 lines of 28
 * characters, title 2号小标宋, body 3号仿宋, page numbers — 1 — outside. No red head and no seal: those are not ours to make.
 */
export async function writeDocument(model: DocumentModel): Promise<Buffer> {
  const frame = { headers: demoHeader(model.notice), footers: pageNumbers() };
  const main = [
    ...numberLine(model.number ?? null),
    title(model.title),
    ...noticeLine(model.notice),
    ...(model.addressee ? [body(model.addressee, { indent: false })] : []),
    ...model.blocks.map(block),
    ...annexLines(model.annexes),
    ...closing(model.signature),
    ...colophonLine(model.colophon ?? null),
  ];
  const file = new Document({
    creator: model.author,
    title: model.title.replaceAll('\n', ''),
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: faces.fang, size: sizes.three } } } },
    sections: [
      { properties: { page: portraitPage, grid, type: SectionType.NEXT_PAGE }, ...frame, children: main },
      ...model.tables.map((table) => ({
        properties: { page: landscapePage, type: SectionType.NEXT_PAGE },
        ...frame,
        children: documentTable(table),
      })),
    ],
  });
  return Packer.toBuffer(file, undefined, [{ path: 'word/fontTable.xml', data: FONT_TABLE }]);
}
