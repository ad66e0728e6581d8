import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AlignmentType, Document, Footer, Header, ImageRun, type ISectionOptions, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { FONT_TABLE, faces, portraitPage, sizes } from '../../platform/files/document-layout.ts';
import { type ManualBlock, manualBlocks } from './manual-blocks.ts';
import { type Role, roles } from './roles.ts';
import { faqOf, manualFolder, manualText, sharedText } from './sources.ts';

const size = sizes.four - 4;
const text = (said: string, more: object = {}) => new TextRun({ text: said, font: faces.fang, size, ...more });
/** The widest a picture may be on the page, and the highest, in pixels of 96 to the inch. */
const room = { width: 580, height: 340 };

/** Width and height of a PNG, from its head. */
function measures(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

function picture({ says, file }: Extract<ManualBlock, { kind: 'picture' }>): Paragraph[] {
  const data = readFileSync(resolve(manualFolder, file));
  const { width, height } = measures(data);
  const scale = Math.min(room.width / width, room.height / height, 1);
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const image = new ImageRun({ type: 'png', data, transformation, altText: { name: says, description: says, title: says } });
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 120 }, children: [image] }),
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 160 }, children: [text(says, { size: sizes.five })] }),
  ];
}

function written(block: ManualBlock): Paragraph[] {
  const spacing = { line: 400, before: 40, after: 40 };
  switch (block.kind) {
    case 'picture':
      return picture(block);
    case 'heading': {
      const look = {
        1: { font: faces.title, size: sizes.two },
        2: { font: faces.hei, size: sizes.three },
        3: { font: faces.kai, size: sizes.four },
      }[block.level];
      const level = (['Heading1', 'Heading2', 'Heading3'] as const)[block.level - 1] ?? 'Heading3';
      const first = block.level === 1;
      return [
        new Paragraph({
          heading: level,
          keepNext: true,
          alignment: first ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing: { before: first ? 0 : 240, after: first ? 240 : 80 },
          children: [new TextRun({ text: block.text, color: '000000', ...look })],
        }),
      ];
    }
    case 'step':
      return [new Paragraph({ spacing, indent: { left: 480, hanging: 480 }, children: [text(`${block.ordinal}. ${block.text}`)] })];
    case 'point':
      return [new Paragraph({ spacing, indent: { left: 480, hanging: 240 }, children: [text(`· ${block.text}`)] })];
    case 'remark':
      return [new Paragraph({ spacing, indent: { left: 480, right: 480 }, children: [text(block.text, { font: faces.kai })] })];
    default:
      return [new Paragraph({ spacing, indent: { firstLine: 480 }, children: [text(block.text)] })];
  }
}

/** 常见问题 of the role, at the end: the same as in the console. */
function asked(role: Role): ManualBlock[] {
  return [
    { kind: 'heading', level: 2, text: '常见问题' },
    ...faqOf(role).flatMap(({ ask, answer, page }): ManualBlock[] => [
      { kind: 'heading', level: 3, text: ask },
      { kind: 'paragraph', text: page ? `${answer}（见「${page}」）` : answer },
    ]),
  ];
}

/** 操作手册 of a role as a document: what is written in docs/manual, its pictures, and the questions people ask. */
export async function manualDocument(role: Role, notice: string | null): Promise<{ fileName: string; bytes: Buffer }> {
  const name = `操作手册-${roles[role]}`;
  const pages = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: faces.song, size: sizes.five })],
  });
  const head = notice
    ? {
        headers: {
          default: new Header({
            children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [text(notice, { size: sizes.five })] })],
          }),
        },
      }
    : {};
  const section: ISectionOptions = {
    ...head,
    properties: { page: portraitPage },
    footers: { default: new Footer({ children: [pages] }) },
    children: [...manualBlocks(manualText(role)), ...manualBlocks(sharedText()), ...asked(role)].flatMap(written),
  };
  const document = new Document({ title: name, creator: '升规', sections: [section] });
  const bytes = await Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: FONT_TABLE }]);
  return { fileName: `${name}.docx`, bytes };
}
