import type { Period } from '../../platform/shared/period.ts';
import { asSystem, type House, type Work } from '../access/work.ts';
import { inForce } from '../identification/fact-law.ts';
import { latestPeriod } from '../identification/run.ts';
import { dataStamp } from '../identification/stamp.ts';
import { note } from '../journal/note.ts';
import { keepLaw } from '../law/keep.ts';
import type { Bunching } from './bunching-check.ts';
import type { AreaContent, Bunching as Shown } from './contract.ts';
import { type Gathered, gather } from './gather.ts';
import type { IntegrityLaw } from './integrity-law.ts';
import { keepDoubts } from './keep-doubts.ts';
import { monthsOf } from './series.ts';

/**
 * 数据核查, of the newest month and the two years it stands in: questions are about what is known, not about the month somebody looks at. Where neither
 * the data nor the law has changed nothing is done.
 */
export async function question(work: Work): Promise<void> {
  const { client, policy, now } = work;
  await client.query(`select pg_advisory_xact_lock(hashtext('integrity'))`);
  const period = await latestPeriod(work);
  const stamp = await dataStamp(work);
  const { rowCount } = await client.query('select from integrity_run where period = $1 and data_stamp = $2 and law_hash = $3', [
    period,
    stamp,
    policy.hash,
  ]);
  if (rowCount) return;
  const gathered = await inForce(period, () => gather(work, period));
  const kept = await keepDoubts(work, gathered.found, monthsOf(period)[12] ?? period);
  await keepAgreements(work, period, gathered);
  const lawHash = await keepLaw(work);
  await client.query('delete from integrity_run');
  await client.query('insert into integrity_run (period, data_stamp, law_hash, made_at, content) values ($1, $2, $3, $4, $5)', [
    period,
    stamp,
    lawHash,
    now,
    JSON.stringify({ enterprises: gathered.enterprises, ...kept }),
  ]);
  if (kept.raised + kept.reopened > 0) note(work, { act: 'integrity.run', says: '数据核查', thing: period, detail: { ...kept } });
}

/** Only the newest run's agreement is shown: what was asked is kept in the questions. */
async function keepAgreements({ client }: Work, period: Period, { agreements, bunching, law }: Gathered): Promise<void> {
  await client.query('delete from source_agreement');
  await client.query('delete from area_agreement');
  await client.query(
    `insert into source_agreement (period, enterprise_id, area, pair, rests_on, state, compared)
     select $1, s.* from jsonb_to_recordset($2::jsonb) as s(id bigint, area text, pair text, rests_on text[], state text, compared int)`,
    [period, JSON.stringify(agreements.map(({ id, area, agreement: { restsOn, ...said } }) => ({ id, area, rests_on: restsOn, ...said })))],
  );
  const counted = (area: string, pair: 'sales' | 'power') => {
    const own = agreements.filter((one) => one.area === area && one.agreement.pair === pair).map(({ agreement }) => agreement.state);
    const of = (state: string) => own.filter((one) => one === state).length;
    return { compared: own.length - of('unknown'), agrees: of('agrees'), question: of('question'), unknown: of('unknown') };
  };
  const rows = [...bunching].map(([area, { year, tested }]) => {
    const content: AreaContent = {
      sales: counted(area, 'sales'),
      power: counted(area, 'power'),
      bunching: shownBunching(year, tested, law),
    };
    return { area, content };
  });
  await client.query(
    `insert into area_agreement (period, area, content) select $1, s.area, s.content from jsonb_to_recordset($2::jsonb) as s(area text, content jsonb)`,
    [period, JSON.stringify(rows)],
  );
}

/** 聚集检验 as it may be shown: counts that could point at one enterprise are left out before they are kept. */
function shownBunching(year: string, tested: Bunching, law: IntegrityLaw): Shown {
  const small = (count: number) => count > 0 && count < law.smallCell;
  const hidden = small(tested.below) || small(tested.above);
  const shown = (count: number) => (small(count) ? null : count);
  const { fitted, bins, below, above, expected, excess, low, high, p, binomialP, ...rest } = tested;
  return {
    ...rest,
    year,
    from: law.bunchingFrom,
    to: law.bunchingTo,
    line: law.line,
    binWidth: law.binWidth,
    resamples: law.resamples,
    bins: bins.map(({ from, count }, at) => ({ from, count: shown(count), fitted: fitted[at] ?? null })),
    below: hidden ? null : below,
    above: hidden ? null : above,
    expected: hidden ? null : expected,
    excess: hidden ? null : excess,
    low: hidden ? null : low,
    high: hidden ? null : high,
    p: hidden ? null : p,
    binomialP: hidden ? null : binomialP,
  };
}

/** 保证已核查: called before questions are read, in a session of the system; requests that arrive together share one look. */
export function ensureQuestioned(house: House): Promise<void> {
  const running = underWay.get(house);
  if (running) return running;
  const look = asSystem(house, question).finally(() => underWay.delete(house));
  underWay.set(house, look);
  return look;
}

const underWay = new WeakMap<House, Promise<void>>();
