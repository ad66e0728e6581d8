import pg from 'pg';
import { log } from '../platform/log/log.ts';
import { OftenClient } from './often.ts';

// Once for the whole process. A date is a day, not an instant: as a Date it would shift under Asia/Shanghai. numeric and int8 stay
// text, because a float cannot hold them; timestamptz is an instant and becomes a Date.
const text = (value: string) => value;
const asIs = { date: 1082, int8: 20, numeric: 1700 };
for (const oid of Object.values(asIs)) pg.types.setTypeParser(oid, text);
const textArray: (value: string) => string[] = pg.types.getTypeParser(1009 as never);
for (const oid of [1182, 1016, 1231]) pg.types.setTypeParser(oid as never, textArray);

/** 连接池 whose clients survive a restart of PostgreSQL: an idle or checked-out client that breaks is logged and replaced. */
export function makePool(url: string, options: { max: number; name: string }): pg.Pool {
  const pool = new pg.Pool({
    Client: OftenClient,
    connectionString: url,
    max: options.max,
    application_name: `shenggui ${options.name}`,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  const broken = (error: Error) => {
    // Whoever leaves last stops the database; that it takes its leave from a pool that is ending is no news.
    if (!pool.ending) log.warn({ pool: options.name, says: error.message }, '数据库连接中断');
  };
  pool.on('error', broken);
  // A client that is checked out when PostgreSQL goes away would otherwise end the process.
  pool.on('connect', (client) => client.on('error', broken));
  return pool;
}

/** One connection for one purpose, closed afterwards. */
export async function withClient<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', (error) => log.warn({ says: error.message }, '数据库连接中断'));
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
