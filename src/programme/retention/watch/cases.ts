import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { latestPeriod } from '../../../registry/identification/run.ts';
import { asCase, CASES, type StoredCase } from './case-rows.ts';
import type { listWatch as contract } from './contract.ts';
import { narrowed } from './narrowed.ts';

type Asked = Omit<z.output<typeof contract.input>, 'page' | 'size'>;

const LEVEL = `array_position(array['red', 'orange', 'yellow', 'open', 'off'], w.level)`;
const orders: Record<string, string> = {
  name: 'w.name collate "C"',
  '-name': 'w.name collate "C" desc',
  since: 'w."sinceOn" desc',
  '-since': 'w."sinceOn"',
  level: LEVEL,
};

/** 退规风险台账的行 under the reader's row-level security; whoever was never taken in is no case. */
export async function watchRows(
  work: Work,
  asked: Asked,
  page: { limit: number | null; offset: number },
): Promise<{ rows: StoredCase[]; total: number }> {
  const { conditions, values } = narrowed(work, asked);
  const { rows } = await work.client.query<StoredCase & { total: number }>(
    `select w.*, count(*) over ()::int as total from ${CASES} w join area a on a.name = w.area
     where w.state <> 'normal' and ${conditions}
     order by ${orders[asked.sort ?? ''] ?? `${LEVEL}, a.ordinal`}, w.name collate "C", w.enterprise_id limit $10 offset $11`,
    [...values, page.limit, page.offset],
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

/** 台账, page by page. */
export async function listWatch(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { rows, total } = await watchRows(work, asked, { limit: asked.size, offset: (asked.page - 1) * asked.size });
  const period = asked.period ?? (await latestPeriod(work));
  const beyond = rows.length === 0 && asked.page > 1 ? (await watchRows(work, asked, { limit: 1, offset: 0 })).total : 0;
  return { period, total: total || beyond, rows: rows.map((row) => asCase(work, row)) };
}
