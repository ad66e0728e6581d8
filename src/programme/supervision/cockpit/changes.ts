import { asSystem, type House } from '../../../registry/access/work.ts';

/** What the figures of the screen are made of: tables that only grow or change with them. */
const sources = ['progress_published', 'problem_step', 'watch_step', 'application_step', 'pool_step', 'pool_member', 'award_posting'];

/** 变动标记: how often PostgreSQL has written to the sources, by its own statistics; constant time at any size, and telling nothing of what was written. */
export async function markOf(house: House): Promise<string> {
  return asSystem(house, async ({ client }) => {
    const { rows } = await client.query<{ mark: string }>(
      `select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::text as mark from pg_stat_user_tables where relname = any($1)`,
      [sources],
    );
    return rows[0]?.mark ?? '0';
  });
}

/** Who hears of a change, and until when. */
type Hears = (mark: string) => void;

/** 同看一个钟: asks for the mark every few seconds as long as anybody listens, once for all of them. */
export function changeTeller(house: House, everyMs: number) {
  const listeners = new Set<Hears>();
  let timer: NodeJS.Timeout | null = null;
  const ask = async () => {
    const mark = await markOf(house).catch(() => null);
    if (mark !== null) for (const hears of listeners) hears(mark);
  };
  return {
    /** Begins to listen; what it answers ends it. */
    listen(hears: Hears): () => void {
      listeners.add(hears);
      timer ??= setInterval(() => void ask(), everyMs);
      return () => {
        listeners.delete(hears);
        if (listeners.size > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
      };
    },
  };
}
