import type pg from 'pg';

/** What a database is for: which pack it was made with, and whether it is the demo city. Said once, never changed. */
export interface Installation {
  pack: string;
  demo: boolean;
  /** The demo city stands whole; null while it is being planted, or where there is none. */
  plantedAt: Date | null;
}

/** 本库用途：null while the database is empty and has not been given one. */
export async function readInstallation(pool: pg.Pool): Promise<Installation | null> {
  const { rows } = await pool.query('select pack, demo, planted_at as "plantedAt" from installation');
  return (rows[0] as Installation | undefined) ?? null;
}

/** Gives an empty database its purpose; a second call changes nothing. Runs on the auth pool: the app role may only read it. */
export async function makeInstallation(authPool: pg.Pool, made: { pack: string; demo: boolean }): Promise<void> {
  await authPool.query('insert into installation (pack, demo) values ($1, $2) on conflict do nothing', [made.pack, made.demo]);
}

/** Marks the demo city as whole, so that the next start does not plant it again. */
export async function markPlanted(authPool: pg.Pool): Promise<void> {
  await authPool.query('update installation set planted_at = now()');
}
