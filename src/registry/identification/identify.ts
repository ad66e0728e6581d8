import type { Period } from '../../platform/shared/period.ts';
import { refuse } from '../../platform/shared/reason.ts';
import { asSystem, type House, type Work } from '../access/work.ts';
import { keepLaw } from '../law/keep.ts';
import { keepAmounts } from './amounts.ts';
import { factLaw } from './fact-law.ts';
import { cityFacts } from './facts.ts';
import { judgedFacts, markColumns } from './judge.ts';
import { type Run, runOf } from './run.ts';
import { dataStamp } from './stamp.ts';

/**
 * 月度认定: makes the month's lists of the whole city and keeps them as a run. A frozen month stays as issued; where neither the
 * data nor the law has changed since the newest run, that run is the answer. Refuses an actor who does not see the whole city,
 * and a month not yet begun.
 */
export async function identify(work: Work, { period }: { period: Period }): Promise<Run> {
  const { actor, today } = work;
  if (actor.area !== null) refuse([{ says: '全市认定由市级或系统进行', clause: '二.1', remedy: '清单会在数据入库后自动更新' }], 403);
  if (period > today.slice(0, 7)) refuse([{ says: `${period} 还没有到`, remedy: '请选择本月或以前的月份' }], 422);
  // Whoever presses the button, the month is reckoned from everything that is known, not from what they happen to see.
  return work.lent('job', (machine) => identifyWhole(machine, period));
}

async function identifyWhole(work: Work, period: Period): Promise<Run> {
  const { client, policy } = work;
  // Two who ask for the same month at once: the second waits here and finds the run made.
  await client.query(`select pg_advisory_xact_lock(hashtext('identification'), hashtext($1))`, [period]);
  const known = await runOf(work, period);
  const stamp = await dataStamp(work);
  if (known && (known.frozenAt || (known.dataStamp === stamp && known.lawHash === policy.hash))) return known;
  await makeRun(work, period, stamp);
  const made = await runOf(work, period);
  if (!made) throw new Error(`认定 ${period} 没有写入`);
  await dropOlder(work, period);
  return made;
}

/**
 * 保证某月已认定: called before a list is read and after data was filed, in a system session of its own, so that the caller then
 * reads the run under their own row-level security. Cheap when nothing has changed.
 */
export async function ensureIdentified(house: House, period: Period): Promise<Run> {
  const looks = underWay.get(house) ?? new Map<Period, Promise<Run>>();
  underWay.set(house, looks);
  const running = looks.get(period);
  if (running) return running;
  const look = asSystem(house, (work) => identify(work, { period })).finally(() => looks.delete(period));
  looks.set(period, look);
  return look;
}

/** Requests that arrive together share one look, so that a burst of readers does not take every connection. */
const underWay = new WeakMap<House, Map<Period, Promise<Run>>>();

/** 认定一次 and keep it as a run; who may and whether it is needed is the caller's to know. */
export async function makeRun(work: Work, period: Period, stamp: string): Promise<void> {
  const { client, policy } = work;
  const law = factLaw(policy, period);
  const lawHash = await keepLaw(work);
  const { rows } = await client.query<{ id: string }>(
    // Not the day of the work but the moment itself: of two runs made one behind the other the later must look later.
    `insert into identification (period, law_hash, data_stamp, computed_at) values ($1, $2, $3, clock_timestamp()) returning id`,
    [period, lawHash, stamp],
  );
  const { judged, spread } = judgedFacts(policy, period);
  await client.query(cityWide);
  await client.query(
    `with ${cityFacts(period, law)},
    kept as (
      insert into identification_share (identification_id, shares) select $1::uuid, coalesce((select jsonb_agg(share) from share), '[]')
    ),
    ${judged},
    amounts as (${keepAmounts})
    insert into finding (identification_id, enterprise_id, list, area, verdict, level, credit_code, name, township, ${markColumns.join(', ')})
    ${spread}`,
    [rows[0]?.id],
  );
  // Whoever goes on in this transaction plans as usual.
  await client.query(asUsual);
}

// Wide hash joins over the city: the default 4 MB would spill each of them. Compiling the statement costs more than it saves. Right after
// the first great import PostgreSQL has not yet counted the tables and would walk one of them once for every row of another.
const cityWide = `select set_config('work_mem', '256MB', true), set_config('jit', 'off', true), set_config('enable_nestloop', 'off', true)`;
const asUsual = 'reset work_mem; reset jit; reset enable_nestloop';

/** The run before the newest is left for whoever is reading it just now; frozen runs stay for ever. */
async function dropOlder(work: Work, period: Period): Promise<void> {
  await dropRuns(
    work,
    period,
    `select id from identification where period = $1 and frozen_at is null and id not in (
       select id from identification where period = $1 order by frozen_at is null, computed_at desc limit 2)`,
  );
}

/** 清除不再用的认定 of the month: the runs that `which` selects, with their findings and numbers, which no foreign key carries along. */
export async function dropRuns({ client }: Work, period: Period, which: string): Promise<void> {
  await client.query(
    `with gone as (delete from identification where id in (${which}) returning id),
       amounts as (delete from finding_amount where identification_id in (select id from gone))
     delete from finding where identification_id in (select id from gone)`,
    [period],
  );
}
