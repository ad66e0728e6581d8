import type { Period } from '../../../platform/shared/period.ts';
import type { Cell } from '../../../policy/enterprise-state.ts';
import { lookingBack } from '../../../policy/look-back.ts';
import type { Work } from '../../../registry/access/work.ts';
import { dataStamp } from '../../../registry/identification/stamp.ts';
import { countsBy, turnsInForce } from '../../targets/figures.ts';
import { statesAt } from './state-sql.ts';

/** 一段历史: what became of everybody from one month to another; `known` the share of industrial enterprises whose last twelve months are known at its start. */
export interface HistoryStep {
  from: Period;
  to: Period;
  known: number;
  cells: Cell[];
}

/**
 * 一段历史 as it was reckoned, or reckoned now and kept. Where the enterprises stand in a month (`to` = `from`) follows every filing; what became of
 * them in earlier years is looked up anew at most once a day. Needs a session that sees the city.
 */
export async function historyStep(work: Work, from: Period, to: Period, asOf: Period): Promise<HistoryStep> {
  const { client, policy, today } = work;
  await client.query(`select pg_advisory_xact_lock(hashtext('forecast'), hashtext($1))`, [`${from} ${to}`]);
  const stamp = await dataStamp(work);
  const { rows } = await client.query<{ known: number; cells: Cell[] }>(
    `select known::float8 as known, cells from forecast_step where from_period = $1 and to_period = $2 and law_hash = $3
       and (data_stamp = $4 or ($1 < $2 and reckoned_on = $5))`,
    [from, to, policy.hash, stamp, today],
  );
  if (rows[0]) return { from, to, ...rows[0] };
  const made = await reckoned(work, from, to, asOf);
  await client.query('delete from forecast_step where from_period = $1 and to_period = $2', [from, to]);
  await client.query(
    'insert into forecast_step (from_period, to_period, law_hash, data_stamp, reckoned_on, known, cells) values ($1, $2, $3, $4, $5, $6, $7)',
    [from, to, policy.hash, stamp, today, made.known, JSON.stringify(made.cells)],
  );
  return made;
}

// Wide hash joins over the city, as identification makes them.
const cityWide = `select set_config('work_mem', '256MB', true), set_config('jit', 'off', true), set_config('enable_nestloop', 'off', true)`;
const asUsual = 'reset work_mem; reset jit; reset enable_nestloop';

async function reckoned({ client, policy }: Work, from: Period, to: Period, asOf: Period): Promise<HistoryStep> {
  // History before the plan is looked at as the law stands in the month asked about.
  const law = lookingBack(policy, asOf);
  const ends = from === to ? '' : `join ${statesAt(law, to)} b on b.id = a.id`;
  const turns = turnsInForce(law, from, countsBy(law, from));
  await client.query(cityWide);
  const { rows } = await client.query<Cell & { known: number; industrial: number }>(
    `select a.area, a.state as "from", ${from === to ? 'a' : 'b'}.state as "to", coalesce(t.entered, false) as entered, coalesce(t.exited, false) as exited,
       count(*)::int as count, count(*) filter (where a.rolling)::int as known, count(*) filter (where a.state <> all ('{other,unborn,gone}'))::int as industrial
     from ${statesAt(law, from)} a ${ends}
     left join (select enterprise_id, bool_or(kind = 'entry') as entered, bool_or(kind = 'exit') as exited
       from ${turns} t where period > $1 and period <= $2 group by enterprise_id) t on t.enterprise_id = a.id
     group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
    [from, to],
  );
  await client.query(asUsual);
  const counted = rows.filter((row) => row.industrial > 0);
  const sum = (of: (row: (typeof rows)[number]) => number) => counted.reduce((total, row) => total + of(row), 0);
  const industrial = sum((row) => row.industrial);
  const known = industrial === 0 ? 0 : Math.round((sum((row) => row.known) / industrial) * 10_000) / 10_000;
  return { from, to, known, cells: rows.map(({ known: _, industrial: __, ...cell }) => cell) };
}
