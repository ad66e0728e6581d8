import { readAmount } from '../../../../registry/intake/value.ts';
import type { ReturnedRow } from './read-template.ts';
import { type IssuedRow, knownKeys } from './template-shape.ts';

/** 已知的数 of a row as one text, by which another enterprise's numbers beside this one's code are recognised; null: too few to tell by. */
export function knownText({ known }: Pick<IssuedRow, 'known'>): string | null {
  const said = knownKeys.map((key) => known[key] ?? '');
  return said.filter((value) => value !== '').length < 2 ? null : said.join('|');
}

/** The same of a row as it came back. */
export function returnedKnown({ cells }: ReturnedRow): string | null {
  const known = knownKeys.map((key): [string, string | null] => {
    const cell = cells.get(key);
    const read = cell && cell.kind !== 'error' ? readAmount(cell.text, '万元', cell.kind === 'number') : null;
    return [key, read && 'value' in read ? read.value : null];
  });
  return knownText({ known: Object.fromEntries(known) as IssuedRow['known'] });
}
