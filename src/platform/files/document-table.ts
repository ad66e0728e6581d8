import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { DocumentTable } from './document.ts';
import { faces, sizes } from './document-layout.ts';

/** The text of a page on its side is 225 mm wide. */
const WIDTH = 12756;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const EDGES = { top: LINE, bottom: LINE, left: LINE, right: LINE };

function cellText(text: string, strong: boolean, align: 'left' | 'center'): Paragraph {
  return new Paragraph({
    alignment: align === 'left' ? AlignmentType.LEFT : AlignmentType.CENTER,
    spacing: { line: 280, lineRule: 'exact' },
    children: [new TextRun({ text, font: strong ? faces.hei : faces.song, size: sizes.five })],
  });
}

function cell(
  text: string,
  width: number,
  options: { strong?: boolean; align?: 'left' | 'center'; columnSpan?: number; rowSpan?: number },
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 30, right: 30 },
    borders: EDGES,
    ...(options.columnSpan ? { columnSpan: options.columnSpan } : {}),
    ...(options.rowSpan ? { rowSpan: options.rowSpan } : {}),
    children: [cellText(text, options.strong ?? false, options.align ?? 'center')],
  });
}

/** Two rows of heads where columns are grouped, else one; repeated on every page. */
function heads(columns: DocumentTable['columns'], widths: number[]): TableRow[] {
  const grouped = columns.some((column) => column.group);
  const first: TableCell[] = [];
  const second: TableCell[] = [];
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index];
    if (!column) continue;
    if (!column.group) {
      first.push(cell(column.header, widths[index] ?? 0, { strong: true, ...(grouped ? { rowSpan: 2 } : {}) }));
      continue;
    }
    second.push(cell(column.header, widths[index] ?? 0, { strong: true }));
    if (columns[index - 1]?.group === column.group) continue;
    const members = widths.filter((_, other) => columns[other]?.group === column.group);
    first.push(
      cell(
        column.group,
        members.reduce((sum, width) => sum + width, 0),
        { strong: true, columnSpan: members.length },
      ),
    );
  }
  const row = (children: TableCell[]) => new TableRow({ tableHeader: true, cantSplit: true, children });
  return grouped ? [row(first), row(second)] : [row(first)];
}

function line(
  text: string,
  font: (typeof faces)['hei'],
  size: number,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
  after = 0,
): Paragraph {
  return new Paragraph({ alignment, spacing: { after }, children: [new TextRun({ text, font, size })] });
}

/** 附表: label, title, day and unit above, the table ruled and its head repeated, definitions below. */
export function documentTable(table: DocumentTable): (Paragraph | Table)[] {
  const shares = table.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = table.columns.map((column) => Math.floor((column.width / shares) * WIDTH));
  const rows = table.rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        height: { value: 370, rule: 'atLeast' },
        children: row.cells.map((text, index) =>
          cell(text, widths[index] ?? 0, { strong: row.strong ?? false, align: table.columns[index]?.align ?? 'center' }),
        ),
      }),
  );
  return [
    line(table.label, faces.hei, sizes.three, AlignmentType.LEFT),
    line(table.title, faces.title, 36, AlignmentType.CENTER, 120),
    new Paragraph({
      tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
      spacing: { after: 40 },
      children: [new TextRun({ text: `${table.asOf}\t${table.unit}`, font: faces.song, size: sizes.five })],
    }),
    new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      rows: [...heads(table.columns, widths), ...rows],
    }),
    ...table.notes.map(
      (note) =>
        new Paragraph({
          spacing: { before: 20, line: 240, lineRule: 'exact' },
          children: [new TextRun({ text: note, font: faces.song, size: sizes.smallFive })],
        }),
    ),
  ];
}
