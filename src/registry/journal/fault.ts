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
