import type { Period } from '../../../platform/shared/period.ts';
import { asSystem, type House, type Work } from '../../../registry/access/work.ts';
import { ensureIdentified } from '../../../registry/identification/identify.ts';

/** Lists that say of an enterprise that it is due for entry. */
export const dueLists = ['dueEntry', 'newlyBuilt'];

/**
 * 记下谁应统: of a month's run, who is due. A run goes when a newer one stands; since when somebody has been due is asked long after. What
 * the newest run no longer says is lifted, never deleted. Needs a session that sees the city.
 */
export async function noteDue({ client, now }: Work, run: { id: string; period: Period }): Promise<void> {
  const due = 'select distinct enterprise_id from finding where identification_id = $1 and verdict and list = any ($2)';
  await client.query(
    `insert into entry_due (enterprise_id, period, area, noted_at)
     select d.enterprise_id, $3, e.area, $4 from (${due}) d join enterprise e on e.id = d.enterprise_id
     on conflict (enterprise_id, period) do update set lifted_at = null where entry_due.lifted_at is not null`,
    [run.id, dueLists, run.period, now],
  );
  await client.query(`update entry_due set lifted_at = $4 where period = $3 and lifted_at is null and enterprise_id not in (${due})`, [
    run.id,
    dueLists,
    run.period,
    now,
  ]);
}

/** The run a month was last noted from, by house: the same run is not noted twice. */
const noted = new WeakMap<House, Map<Period, string>>();

/** 保证某月应统企业已记下, before the list is read: identifies the month when something changed, then notes it, in sessions of the system. */
export async function ensureDue(house: House, period: Period): Promise<void> {
  const run = await ensureIdentified(house, period);
  const known = noted.get(house) ?? new Map<Period, string>();
  noted.set(house, known);
  if (known.get(period) === run.id) return;
  await asSystem(house, (work) => noteDue(work, run));
  known.set(period, run.id);
}
