import type { Period } from '../../../platform/shared/period.ts';
import { asSystem, type House } from '../../../registry/access/work.ts';
import { ensureIdentified } from '../../../registry/identification/identify.ts';
import { settleWatch } from './settle.ts';

/** The stamp of what was last settled, by house: the same state of the register, the tags and the lists is not looked through twice. */
const settled = new WeakMap<House, string>();

/** 保证名单与名录一致, before the watch-list is read: identifies the month when something changed, then takes over what the register says. */
export async function ensureWatched(house: House, period: Period): Promise<void> {
  const run = await ensureIdentified(house, period);
  const seen = await asSystem(house, async (work) => {
    const { rows } = await work.client.query<{ stamp: string }>(
      `select concat_ws('|', $1::text, $2::text, (select count(*) from register_event), (select count(*) from register_event where withdrawn_at is not null),
         (select count(*) from enterprise_tag), (select count(*) from enterprise_tag where lifted_at is not null),
         (select count(*) from watch_step)) as stamp`,
      [run.id, work.today],
    );
    return rows[0]?.stamp ?? '';
  });
  if (settled.get(house) === seen) return;
  await asSystem(house, (work) => settleWatch(work, run));
  settled.set(house, seen);
}
