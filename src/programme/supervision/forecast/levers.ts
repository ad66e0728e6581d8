import type * as z from 'zod';
import { monthOf, yearOf } from '../../../platform/shared/period.ts';
import { isListed, type State, states } from '../../../policy/enterprise-state.ts';
import { byLeverage, type Lever, levers } from '../../../policy/lever.ts';
import { lookingBack } from '../../../policy/look-back.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import { levelsFor } from '../../../registry/disclosure/levels.ts';
import { listSeen } from '../../../registry/identification/disclosed.ts';
import { areaAsked } from '../../../registry/identification/findings.ts';
import { newTarget } from '../../targets/figures.ts';
import type { readLevers as contract, LeverRow } from './contract.ts';
import { netTargetOf } from './forecast.ts';
import { costOf } from './lever-cost.ts';
import { monthAsked } from './month-asked.ts';
import { type Outlook, outlook, ratesFrom, yearAsked } from './outlook.ts';
import { sayLever, sayLevers } from './say-levers.ts';
import { statesAt } from './state-sql.ts';

type Answer = z.output<typeof contract.output>;
interface Candidate {
  id: string;
  creditCode: string;
  name: string;
  area: string;
  state: State;
}

/**
 * 杠杆: which enterprises move the chance of the year's aim most, at the entry and at the exit; one exit avoided counts as one entry. A service list: whom to visit
 * first. Reckoned by the system; of single enterprises the reader is told those whose pool or risk they may know, the rest are a number.
 */
export async function readLevers(work: Work, asked: z.output<typeof contract.input>): Promise<Answer> {
  const period = await monthAsked(work, asked);
  const area = work.actor.area ?? (asked.area === undefined ? null : areaAsked(work.policy, asked.area));
  const { rows, ...answer } = await work.lent('system', async (machine) =>
    reckoned(machine, await outlook(machine, period), area, asked.year),
  );
  const told = await toldOf(work, rows);
  return { ...answer, rows: told, withheld: rows.length - told.length };
}

async function toldOf(work: Work, rows: LeverRow[]): Promise<LeverRow[]> {
  if (work.actor.office === 'system' || rows.length === 0) return rows;
  const levels = await levelsFor(work, rows);
  const { rows: seen } = await work.client.query<{ id: string }>('select id::text from enterprise where id = any ($1::bigint[])', [
    rows.map(({ id }) => id),
  ]);
  const ids = new Set(seen.map(({ id }) => id));
  return rows.filter((row) => ids.has(row.id) && listSeen(row.side === 'exit' ? 'exitRisk' : 'pool', levels(row)));
}

async function reckoned(work: Work, ahead: Outlook, area: string | null, asked: number | undefined): Promise<Omit<Answer, 'withheld'>> {
  const { policy } = work;
  const { period, law } = ahead;
  const year = yearAsked(ahead, asked);
  const net = netTargetOf(work, year);
  const cannot =
    ahead.cannot && year >= ahead.cannot.from
      ? ahead.cannot.says
      : monthOf(period) === 12 && year === yearOf(period)
        ? '本年已经结束，没有还能变的'
        : null;
  const city = net === null ? [] : levers(ahead.city, ahead.steps, law.spread, { of: 'net', count: net, year });
  const areas = new Map(
    policy.areas.map(({ name }): [string, Lever[]] => {
      const target = newTarget(policy, `${year}-12`, name)?.target;
      const start = ahead.starts.get(name);
      return [name, start && target !== undefined ? levers(start, ahead.steps, law.spread, { of: 'entries', count: target, year }) : []];
    }),
  );
  const most = statedNumber(policy, 'lever.rows', period);
  const candidates = cannot ? [] : await candidatesOf(work, ahead, area);
  const order = ranked(candidates, city, areas, area);
  const rows = bothSides(order, most);
  const again = await otherWeight(work, ahead, year, net);
  const stay = new Set(bothSides(ranked(candidates, again, areas, area), most).map(({ id }) => id));
  return {
    asOf: period,
    year,
    area,
    rows,
    stable: { of: rows.length, stay: rows.filter(({ id }) => stay.has(id)).length },
    tied: tiedWith(order, rows),
    sums: sumsOf(ahead, area, year),
    cost: costOf(work, ahead, year),
    says: sayLevers(policy, period, net),
    cannot,
  };
}

/** The same weights under twice the shrinkage: whether the list stands on an accident of the method. */
async function otherWeight(work: Work, ahead: Outlook, year: number, net: number | null): Promise<Lever[]> {
  const law = { ...ahead.law, priorWeight: ahead.law.priorWeight * 2 };
  const [month, over] = [ahead.period.slice(5), ahead.period.endsWith('-12')];
  const base = yearOf(ahead.period);
  const found = await ratesFrom(work, ahead.period, law, (back) => [
    `${base - back}-${month}`,
    `${over ? base - back + 1 : base - back}-12`,
  ]);
  if ('cannot' in found || net === null) return [];
  const steps = ahead.steps.map((step) => (step.year === (over ? base + 1 : base) ? { ...step, rates: found.rates } : step));
  return levers(ahead.city, steps, law.spread, { of: 'net', count: net, year });
}

/** Who could still move: whoever stands in a state somebody ever entered or left from, but the great mass far from the line. */
async function candidatesOf({ client, policy }: Work, { period }: Outlook, area: string | null): Promise<Candidate[]> {
  const far: State[] = ['small', 'unknown', 'gone', 'other', 'unborn', 'approved', 'safe'];
  const { rows } = await client.query<Candidate>(
    `select e.id::text, e.credit_code as "creditCode", e.name, e.area, s.state from ${statesAt(lookingBack(policy, period), period)} s
     join enterprise e on e.id = s.id where s.state <> all ($1::text[]) and ($2::text is null or e.area = $2)
     order by e.name collate "C", e.id`,
    [far, area],
  );
  return rows;
}

function ranked(candidates: Candidate[], city: Lever[], areas: Map<string, Lever[]>, area: string | null): LeverRow[] {
  const ofCity = new Map(city.map((lever) => [lever.state, lever]));
  const rows = candidates.flatMap((one) => {
    const lever = ofCity.get(one.state);
    const own = isListed(one.state) ? undefined : areas.get(one.area)?.find(({ state }) => state === one.state);
    return lever ? [{ one, lever, own }] : [];
  });
  const local = (row: (typeof rows)[number]) => row.own?.weight ?? 0;
  // Within an area its own aim decides first; in the city, the city's.
  rows.sort((a, b) =>
    area === null ? byLeverage(a.lever, b.lever) || local(b) - local(a) : local(b) - local(a) || byLeverage(a.lever, b.lever),
  );
  return rows.map(({ one, lever, own }): LeverRow => {
    const side = isListed(one.state) ? 'exit' : 'entry';
    const four = (ratio: number) => Math.round(ratio * 10_000) / 10_000;
    const row = {
      ...one,
      side: side as LeverRow['side'],
      label: states[one.state].label,
      chance: four(lever.chance),
      gain: four(lever.gain),
      areaGain: own ? four(own.gain) : null,
    };
    return { ...row, why: sayLever(row, states[one.state].says) };
  });
}

/** 两侧各半: the first of the entry side and of the exit side, each taking what the other has no use for; in the order of the whole list. */
function bothSides(order: LeverRow[], most: number): LeverRow[] {
  const of = (side: LeverRow['side']) => order.filter((row) => row.side === side);
  const [entry, exit] = [of('entry'), of('exit')];
  const entries = Math.min(entry.length, Math.max(Math.ceil(most / 2), most - exit.length));
  const taken = new Set([...entry.slice(0, entries), ...exit.slice(0, most - entries)]);
  return order.filter((row) => taken.has(row));
}

/** 同样靠前而未列出的家数: who weighs exactly what the last of a side does stands there by name alone, and the page says so. */
function tiedWith(order: LeverRow[], rows: LeverRow[]): number {
  const listed = new Set(rows.map(({ id }) => id));
  const same = (a: LeverRow, b: LeverRow) => a.side === b.side && a.state === b.state && a.areaGain === b.areaGain;
  const lasts = (['entry', 'exit'] as const).flatMap((side) => rows.filter((row) => row.side === side).slice(-1));
  return order.filter((row) => !listed.has(row.id) && lasts.some((last) => same(last, row))).length;
}

/** 两侧合计: how many entries and exits are still to be expected; the one avoided is worth the other gained. */
function sumsOf({ starts, city, steps }: Outlook, area: string | null, year: number): Answer['sums'] {
  const start = area === null ? city : starts.get(area);
  const rates = steps.find((step) => step.year === year)?.rates;
  const mean = (listed: boolean) => {
    if (!start || !rates || steps[0]?.year !== year) return null;
    const sum = Object.entries(start.standing).reduce((total, [state, count]) => {
      if (isListed(state as State) !== listed) return total;
      return total + count * (listed ? rates.exit[state as State] : rates.enter[state as State]);
    }, 0);
    return Math.round(sum);
  };
  return [
    { side: 'entry', label: '今后至年末预期入库', expected: mean(false), says: '名录内企业按状态的机会合计，不含尚未开业的' },
    {
      side: 'exit',
      label: '今后至年末预期退库',
      expected: mean(true),
      says: '在库企业按风险等级的机会合计；少退一家与多入一家，对净增和在库总数的作用相同',
    },
  ];
}
