import type { Work } from '../access/work.ts';

/** 一处不符: in which table, at which row of which chain or under which key, and what is wrong, in Chinese. */
export interface Fault {
  table: string;
  chain?: string;
  seq?: string;
  key?: string;
  says: string;
}

/** What verifying needs: a connection that sees everything, at one moment. */
export type Looking = Pick<Work, 'client'> & {
  /** 封存文件 outside the database; null: none is kept. */
  file: string | null;
  /** Told how far it is. */
  progress: (says: string) => Promise<void> | void;
};

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
