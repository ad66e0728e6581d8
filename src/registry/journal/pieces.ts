import type { Work } from '../access/work.ts';

/** Reads a query in pieces, so that a million rows take no more memory than a thousand. */
export async function* inPieces<T extends object>({ client }: Pick<Work, 'client'>, sql: string): AsyncGenerator<T[]> {
  opened += 1;
  const name = `piece_${opened}`;
  await client.query(`declare ${name} no scroll cursor for ${sql}`);
  for (;;) {
    const { rows } = await client.query<T>(`fetch ${piece} from ${name}`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query(`close ${name}`);
}

const piece = 2_000;
let opened = 0;
