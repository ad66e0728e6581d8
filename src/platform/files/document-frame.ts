import { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
import { characterSpacing, faces, LINE, sizes } from './document-layout.ts';

function pageNumber(side: 'odd' | 'even'): Footer {
  const run = { font: faces.song, size: sizes.four };
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        // One character in from the edge of the text.
        indent: side === 'odd' ? { right: 280 } : { left: 280 },
        children: [
          new TextRun({ ...run, text: '— ' }),
          new TextRun({ ...run, children: [PageNumber.CURRENT] }),
          new TextRun({ ...run, text: ' —' }),
        ],
      }),
    ],
  });
}

/** 页码: — 1 — in 4号宋体, odd pages right, even pages left. */
export function pageNumbers(): { default: Footer; even: Footer } {
  return { default: pageNumber('odd'), even: pageNumber('even') };
}

/** 告示 at the head of every page; an empty head where there is nothing to say. */
export function demoHeader(notice: string | null): { default: Header; even: Header } {
  const make = () =>
    new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: notice ? [new TextRun({ text: notice, font: faces.hei, size: sizes.five })] : [],
        }),
      ],
    });
  return { default: make(), even: make() };
}

/** 落款: who and when, right, the day four characters in and the office centred over it; no seal. */
export function closing(signature: { by: string; on: string }): Paragraph[] {
  const em = 320 + characterSpacing;
  const width = (text: string) => [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 255 ? 1 : 0.5), 0);
  const line = (text: string, right: number) =>
    new Paragraph({
      spacing: LINE,
      keepLines: true,
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(Math.max(right, 0) * em) },
      children: [new TextRun({ text, font: faces.fang, size: sizes.three, characterSpacing })],
    });
  const dayIndent = 4;
  const officeIndent = dayIndent + (width(signature.on) - width(signature.by)) / 2;
  const blank = () => new Paragraph({ spacing: LINE, keepNext: true, children: [] });
  return [blank(), blank(), line(signature.by, officeIndent), line(signature.on, dayIndent)];
}
