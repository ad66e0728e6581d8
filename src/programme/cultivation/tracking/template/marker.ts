import { createHash } from 'node:crypto';
import type { SheetOut } from '../../../../platform/files/sheet-out.ts';
import { type Issued, type IssuedRow, knownKeys } from './template-shape.ts';

/** The sheet nobody sees, by which a template that comes back is known. */
export const markerSheet = '_升规模板';
/** The sheet that is filled in. */
export const formSheet = '月度跟踪';

/** 模板标记. */
export interface Marker {
  template: string;
  area: string;
  period: string;
  issuedAt: string;
  law: string;
  digest: string;
}

const keys = ['template', 'area', 'period', 'issuedAt', 'law', 'digest'] as const;

/** 锁定内容的校验码: over all that was printed locked, in the order it was printed. */
export function digestOf(rows: readonly IssuedRow[]): string {
  const hash = createHash('sha256');
  for (const { creditCode, name, township, known, held } of rows) {
    hash.update(JSON.stringify([creditCode, name, township, knownKeys.map((key) => known[key] ?? null), Object.entries(held).toSorted()]));
  }
  return hash.digest('hex');
}

/** The marker as a sheet. */
export function markerOut(issued: Issued): SheetOut {
  const said: Marker = { ...issued, template: issued.id, digest: digestOf(issued.rows) };
  return {
    name: markerSheet,
    columns: [{ header: '标记' }, { header: '内容' }],
    rows: keys.map((key) => [key, said[key]]),
    protect: true,
    state: 'veryHidden',
  };
}

/** The marker as it was found, or null where there is none or part of it is gone. */
export function markerOf(found: ReadonlyMap<string, string>): Marker | null {
  const said = keys.map((key) => [key, found.get(key) ?? ''] as const);
  if (said.some(([, value]) => value === '')) return null;
  return Object.fromEntries(said) as unknown as Marker;
}
