import { fileLimits } from './limits.ts';
import type { Merge } from './opened-file.ts';
import { textPieces } from './text-pieces.ts';
import { attributeOf, saysTrue, type XmlReader, xmlScanner } from './xml-scanner.ts';
import type { ZipParts } from './zip-parts.ts';

/** 版式: what stands around the rows of a sheet. */
export interface SheetLayout {
  merges: Merge[];
  hiddenColumns: number[];
}

/** The range `B1:E2`, or null when it is not one. */
function rangeOf(reference: string): Merge | null {
  const parts = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference);
  if (!parts) return null;
  const column = (letters = '') => [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { left: column(parts[1]), top: Number(parts[2]), right: column(parts[3]), bottom: Number(parts[4]) };
}

function layoutReader(layout: SheetLayout, state: { inRows: boolean }): XmlReader {
  return {
    wantsText: false,
    open(name, window, from, to) {
      if (state.inRows) return;
      if (name === 'sheetData') state.inRows = true;
      else if (name === 'mergeCell' && layout.merges.length < fileLimits.merges) {
        const range = rangeOf(attributeOf(window, from, to, 'ref') ?? '');
        if (range) layout.merges.push(range);
      } else if (name === 'col' && saysTrue(attributeOf(window, from, to, 'hidden'))) {
        const first = Number(attributeOf(window, from, to, 'min'));
        const last = Math.min(Number(attributeOf(window, from, to, 'max')), fileLimits.columns);
        for (let column = first; column <= last; column++) layout.hiddenColumns.push(column - 1);
      }
    },
    close(name) {
      if (name === 'sheetData') state.inRows = false;
    },
    text() {},
  };
}

/**
 * Reads what stands before and after the rows of a sheet. Merged ranges come after all rows, yet the header can only be understood with
 * them: so the sheet is unpacked once more, its rows skipped by a search for bytes instead of being read.
 */
export async function sheetLayout(parts: ZipParts, path: string): Promise<SheetLayout> {
  const layout: SheetLayout = { merges: [], hiddenColumns: [] };
  const state = { inRows: false };
  let scanner = xmlScanner(layoutReader(layout, state));
  let decode = textPieces();
  let skipping = false;
  let before: Buffer = Buffer.alloc(0);
  for await (const piece of parts.pieces(path)) {
    if (!skipping) {
      scanner.write(decode(piece, false));
      skipping = state.inRows;
      before = piece.subarray(-64);
      continue;
    }
    const joined = Buffer.concat([before, piece]);
    before = joined.subarray(-64);
    const name = joined.lastIndexOf('sheetData>');
    const from = name < 0 ? -1 : joined.lastIndexOf('</', name);
    if (from < 0 || name - from > 40) continue;
    skipping = false;
    state.inRows = true;
    scanner = xmlScanner(layoutReader(layout, state));
    decode = textPieces();
    scanner.write(`<worksheet><sheetData>${decode(joined.subarray(from), false)}`);
  }
  return layout;
}
