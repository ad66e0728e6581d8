import { columnLetters } from '../../../../platform/files/column-rules.ts';
import type { Cell } from '../../../../platform/files/opened-file.ts';
import { readAmount } from '../../../../registry/intake/value.ts';
import type { Told } from './contract.ts';
import type { Returned, ReturnedRow } from './read-template.ts';
import type { TemplateColumn } from './template-columns.ts';
import type { IssuedRow } from './template-shape.ts';
import { isOpen, lockedText } from './template-sheet.ts';

/** 单元格的名字, as Excel prints it: D12. */
export function cellName({ places }: Pick<Returned, 'places'>, key: string, row: number): string | null {
  const place = places.get(key);
  return place === undefined ? null : `${columnLetters(place)}${row}`;
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');

/** Whether the cell holds what was printed: a figure may have been written otherwise by the program that saved the file, but not be another. */
function same(printed: string | null, cell: Cell | undefined, isFigure: boolean): boolean {
  if (!cell) return printed === null;
  if (printed === null) return false;
  if (plain(cell.text) === plain(printed)) return true;
  if (!isFigure || cell.kind === 'error') return false;
  const found = readAmount(cell.text, '万元', cell.kind === 'number');
  const issued = readAmount(printed, '万元', false);
  return 'value' in found && 'value' in issued && found.value === issued.value;
}

/**
 * 锁定内容被改动: each cell by its name. What was printed stands; what was typed over it is never taken, and said. Code and name, which say
 * whose row it is, are judged elsewhere.
 */
export function lockedChanges(
  issued: IssuedRow,
  { row, cells }: ReturnedRow,
  returned: Returned,
  columns: readonly TemplateColumn[],
): Told[] {
  return columns.flatMap((column): Told[] => {
    const { key, header, use } = column;
    if (use === 'identity' || isOpen(issued, column) || !returned.places.has(key)) return [];
    const printed = lockedText(issued, column);
    const cell = cells.get(key);
    if (same(printed, cell, use === 'known' && key !== 'township')) return [];
    const name = cellName(returned, key, row);
    const says =
      use === 'question'
        ? `${name}「${header}」${printed ?? '不向该企业询问'}，表中填的「${cell?.text ?? '（空）'}」未采用`
        : `${name}「${header}」是锁定的内容，发出时为「${printed ?? '（空）'}」，表中为「${cell?.text ?? '（空）'}」；以发出时的为准，改动未采用`;
    return [
      {
        level: 'warning',
        key,
        cell: name,
        value: cell?.text ?? null,
        says,
        remedy: '如认为原有的数不对，请在「数据质询」提出，不要在表中改',
      },
    ];
  });
}
