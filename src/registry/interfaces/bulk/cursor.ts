import { createHash } from 'node:crypto';
import { Malformed } from '../../../platform/http/malformed.ts';

/** Of what list and filters a cursor is, so that it is never taken for another's. */
export interface Asked {
  name: string;
  filters: Record<string, unknown>;
}

/** 游标: where a piece ended, opaque to whoever carries it. It opens nothing: the next piece is read under the reader's own rights. */
export function cursorOf(asked: Asked, after: string): string {
  return Buffer.from(JSON.stringify([fingerprint(asked), after])).toString('base64url');
}

/** Where the next piece begins; 400 for a cursor of another list or other filters. */
export function afterOf(asked: Asked, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const [of, after] = read(cursor);
  if (of === fingerprint(asked) && typeof after === 'string' && after.length <= 400) return after;
  throw new Malformed([
    { says: '游标（cursor）不是这个清单、这些筛选条件的', remedy: '请用上一段答复中的 x-next-cursor，筛选条件不要改动' },
  ]);
}

function read(cursor: string): unknown[] {
  try {
    const said: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(said) ? said : [];
  } catch {
    return [];
  }
}

function fingerprint({ name, filters }: Asked): string {
  const said = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([name, said]))
    .digest('base64url')
    .slice(0, 12);
}
