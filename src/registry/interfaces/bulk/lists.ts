import type { Endpoint } from '../../../platform/shared/endpoint.ts';
import type { Work } from '../../access/work.ts';

/** A row as the list's own endpoint shows it. */
export type Row = Record<string, unknown>;

/** A batch of a list: from behind `after` (null: the beginning), at most `take` rows. */
export interface Wanted {
  filters: Record<string, unknown>;
  after: string | null;
  take: number;
}

/** What came, and behind what the next begins; null: that was all. */
export interface Batch {
  rows: Row[];
  after: string | null;
}

/** 可批量取的清单: its contract, and how a batch of it is read in the reader's rights. */
export interface BulkList {
  name: string;
  declared: Endpoint;
  /** How many rows are held in memory at once. */
  batch: number;
  read: (work: Work, wanted: Wanted) => Promise<Batch>;
}

/** What a page of a list answers. */
interface Page {
  rows: readonly object[];
}

/**
 * A list that is read by pages as its own page reads it; for lists of hundreds or a few thousand. The place is a number of rows, so what moves between
 * two pieces may be missed or come twice: whoever needs an unbroken whole takes it in one piece.
 */
export function pagedList<A>(
  name: string,
  declared: Endpoint,
  list: { input: { parse: (said: unknown) => A } },
  verb: (work: Work, asked: A) => Promise<Page>,
): BulkList {
  const size = 200;
  const read = async (work: Work, { filters, after, take }: Wanted): Promise<Batch> => {
    const from = after === null ? 0 : Number(after);
    const page = await verb(work, list.input.parse({ ...filters, page: Math.floor(from / size) + 1, size }));
    const rest = page.rows.slice(from % size);
    const rows = rest.slice(0, take);
    const more = rest.length > rows.length || page.rows.length === size;
    return { rows: rows as Row[], after: more && rows.length > 0 ? String(from + rows.length) : null };
  };
  return { name, declared, batch: size, read };
}

/** A list that is one answer. */
export function wholeList(
  name: string,
  declared: Endpoint,
  all: (work: Work, filters: Record<string, unknown>) => Promise<readonly object[]>,
): BulkList {
  const read = async (work: Work, { filters, after, take }: Wanted): Promise<Batch> => {
    const from = after === null ? 0 : Number(after);
    const rows = (await all(work, filters)).slice(from, from + take + 1) as Row[];
    return { rows: rows.slice(0, take), after: rows.length > take ? String(from + take) : null };
  };
  return { name, declared, batch: 1000, read };
}
