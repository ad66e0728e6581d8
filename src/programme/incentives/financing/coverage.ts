import type * as z from 'zod';
import { statedNumber } from '../../../policy/parameter.ts';
import { wholeCity } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import { withoutSmallCells } from '../small-cells.ts';
import type { readFinanceCoverage as contract, FinanceCoverageRow } from './contract.ts';
import { needRows } from './needs.ts';

const measures = ['asked', 'pushed', 'answered', 'credited', 'drawn'] as const;
type Counts = Record<(typeof measures)[number], number>;

/** 家 by area, of needs raised in the year: who asked, was pushed, answered, given credit, drew it. Small cells go for who is told sums alone. */
export async function readFinanceCoverage(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { policy, today, actor, client } = work;
  const year = asked.year ?? Number(today.slice(0, 4));
  const minimum = statedNumber(policy, 'publish.minimumCell', today);
  const { rows: told } = await client.query<{ told: string[] }>(`select ctx_detail('financing') as told`);
  const open = told[0]?.told ?? [];
  const needs = (await work.lent('system', (system) => needRows(system))).filter(({ raisedOn }) => raisedOn.startsWith(String(year)));
  const did = (step: string[]) => needs.filter(({ matches }) => matches.some(({ steps }) => steps.some((one) => step.includes(one.step))));
  const by = {
    asked: needs,
    pushed: did(['push']),
    answered: did(['accept', 'decline', 'credit']),
    credited: did(['credit']),
    drawn: did(['drawdown']),
  };
  const houses = (of: typeof needs, area: string | null) =>
    new Set(of.filter((need) => area === null || need.area === area).map(({ enterpriseId }) => enterpriseId)).size;
  const areas = policy.areas.map(({ name }) => name);
  const counted = areas.map((area) => Object.fromEntries(measures.map((name) => [name, houses(by[name], area)])) as unknown as Counts);
  const hidden = Object.fromEntries(
    measures.map((name) => [
      name,
      withoutSmallCells(
        counted.map((row) => row[name]),
        minimum,
      ),
    ]),
  ) as Record<string, boolean[]>;
  const rows = counted.map((row, at): FinanceCoverageRow => {
    const area = areas[at] ?? '';
    const shown = measures.map((name) => [name, !open.includes(area) && hidden[name]?.[at] ? null : row[name]]);
    return { area, ...(Object.fromEntries(shown) as Omit<FinanceCoverageRow, 'area'>) };
  });
  const city = measures.map((name) => {
    const total = houses(by[name], null);
    return [name, open.length > 0 || total === 0 || total >= minimum ? total : null];
  });
  const all = [...rows, { area: wholeCity, ...(Object.fromEntries(city) as Omit<FinanceCoverageRow, 'area'>) }];
  const mine = actor.area === null ? all : rows.filter(({ area }) => area === actor.area);
  return { asOf: today, year, minimum, withheld: mine.some((row) => measures.some((name) => row[name] === null)), rows: mine };
}
