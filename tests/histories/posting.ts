import type pg from 'pg';
import { type House, inWork } from '../../src/registry/access/work.ts';
import type { randomly } from '../random.ts';
import { crashing, wasCut } from './crashing.ts';
import type { Stage, Try } from './model.ts';

type Asked = { client: pg.PoolClient; programme: string; area: string };

/** One act as the verb does it: posting, then entries; what is refused for having been done is undone alone. */
async function post({ client, programme, area }: Asked, { stage, code, key }: Try): Promise<boolean> {
  const { instalment, cityFen, areaFen } = stage;
  await client.query('savepoint act');
  try {
    const { rows } = await client.query<{ id: string }>(
      `insert into award_posting (key, programme, enterprise_id, root_id, area, year, entered_on, instalment, amount_fen, law_hash, basis, posted_by_name, posted_at)
       values ($1, $2, $3, $3, $4, 2022, '2022-06', $5, $6, 'history', '{}', '经历', now()) on conflict (key) do nothing returning id`,
      [`${programme} ${key}`, programme, code, area, instalment, cityFen + areaFen],
    );
    if (!rows[0]) return true;
    await client.query(
      `insert into award_entry (posting_id, ordinal, area, account, enterprise_id, amount_fen)
       select $1, row_number() over (), $2, account, case account when 'enterprise' then $3::bigint end, amount
       from (values ('enterprise', $4::bigint), ('city', -$5::bigint), ('area', -$6::bigint)) e (account, amount) where amount <> 0`,
      [rows[0].id, area, code, cityFen + areaFen, cityFen, areaFen],
    );
    return true;
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'award_posting_once') throw error;
    await client.query('rollback to savepoint act');
    return false;
  }
}

/** What is put on the ledger by so many clients at once, each with a handful of acts a transaction, cut off at random and asked again until it is known. */
export async function postAll(
  house: House,
  {
    token,
    programme,
    area,
    clients,
    draw,
  }: { token: string; programme: string; area: string; clients: number; draw: ReturnType<typeof randomly> },
  tries: Try[],
): Promise<{ cuts: number; refused: number }> {
  const queue = [...tries];
  for (let at = queue.length - 1; at > 0; at -= 1) {
    const other = draw.upTo(at + 1);
    [queue[at], queue[other]] = [queue[other] as Try, queue[at] as Try];
  }
  const counted = { cuts: 0, refused: 0 };
  const order = (stage: Stage) => stage.codes[0] ?? '';
  const client = async () => {
    for (;;) {
      const taken = queue.splice(0, 20).toSorted((a, b) => (order(a.stage) < order(b.stage) ? -1 : 1));
      if (taken.length === 0) return;
      const cut = draw.one(0.05);
      try {
        const done = await inWork(cut ? crashing(house, 1 + draw.upTo(45), draw.one(0.5)) : house, token, async (work) => {
          const said: boolean[] = [];
          for (const one of taken) said.push(await post({ client: work.client, programme, area }, one));
          return said;
        });
        taken.forEach(({ stage, key }, at) => {
          if (done[at]) stage.done.add(key);
          else counted.refused += 1;
        });
      } catch (error) {
        if (!wasCut(error)) throw error;
        counted.cuts += 1;
        queue.push(...taken);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return counted;
}
