import type * as z from 'zod';
import { wholeCity } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type FoundAward, readAwards } from '../read-awards.ts';
import { awardOfCase, type CaseContext } from './case-context.ts';
import { casesOf, type StoredStep } from './case-row.ts';
import type { listCases as contract } from './contract.ts';
import { evidenceOf, payeesOfCases, undertakingsOf } from './evidence.ts';
import { toldRow } from './told-case.ts';

type Asked = Omit<z.output<typeof contract.input>, 'page' | 'size'>;

/** 各步 of many cases, for what of them runs until a day. */
async function stepsOfMany({ client }: Work, ids: readonly string[]): Promise<Map<string, StoredStep[]>> {
  const { rows } = await client.query<StoredStep & { caseId: string }>(
    `select case_id as "caseId", ordinal, stage::int, step, state, says, clause, detail, persons, taken_by_name as "takenByName", office, taken_on::text as "takenOn"
     from award_case_step where case_id = any ($1) order by case_id, ordinal`,
    [ids],
  );
  return Map.groupBy(rows, ({ caseId }) => caseId);
}

/** 当年的办理件 the reader may see, with what each rests on; and entries of the year that have none. */
export async function contextsOf(work: Work, year: number): Promise<{ contexts: CaseContext[]; awards: FoundAward[]; unopened: number }> {
  const { awards } = await readAwards(work, { year });
  const cases = (await casesOf(work, { year })).filter(({ programme }) => programme === work.policy.id);
  const ids = cases.map(({ id }) => id);
  const undertakings = await undertakingsOf(work, ids);
  const payees = Map.groupBy(await payeesOfCases(work, ids), ({ caseId }) => caseId);
  const steps = await stepsOfMany(work, ids);
  const contexts = cases.map((found): CaseContext => {
    const award = awardOfCase(found, awards);
    const undertaking = undertakings.get(found.id);
    const own = payees.get(found.id) ?? [];
    return {
      found,
      steps: steps.get(found.id) ?? [],
      award,
      undertaking,
      payees: own,
      evidence: evidenceOf(found, award, undertaking, own),
    };
  });
  const taken = new Set(contexts.map(({ award }) => award));
  const unopened = awards.filter((one) => one.award.eligible !== false && !taken.has(one)).length;
  return { contexts, awards, unopened };
}

async function yearsOf({ client, policy, today }: Work): Promise<number[]> {
  const { rows } = await client.query<{ year: number }>('select distinct year::int from award_case');
  const years = new Set([
    ...rows.map(({ year }) => year),
    ...policy.targets.map(({ year }) => year).filter((year) => year <= Number(today.slice(0, 4))),
  ]);
  return [...years].sort((a, b) => b - a);
}

/** The year shown when none is asked for: the newest that has a case, else the newest of the programme. */
async function newestYear({ client }: Work, years: readonly number[]): Promise<number> {
  const { rows } = await client.query<{ year: number | null }>('select max(year)::int as year from award_case');
  return rows[0]?.year ?? years[0] ?? 2022;
}

/** Under the filters of the page. */
export async function casesAsked(work: Work, asked: Asked) {
  const years = await yearsOf(work);
  const year = asked.year ?? (await newestYear(work, years));
  const { contexts, unopened } = await contextsOf(work, year);
  const word = asked.q?.toUpperCase();
  const inArea = contexts
    .filter(({ found }) => asked.area === undefined || asked.area === wholeCity || found.area === asked.area)
    .map((context) => ({ context, row: toldRow(context) }));
  const rows = inArea.filter(
    ({ row }) =>
      (asked.track === undefined || row.track === asked.track) &&
      (asked.state === undefined || row.state === asked.state) &&
      (asked.stage === undefined || row.stage === asked.stage) &&
      (asked.only !== 'person' || row.waitsForPerson) &&
      (asked.only !== 'missing' || (row.state === 'collecting' && row.missing.length > 0)) &&
      (word === undefined || word === '' || row.name.toUpperCase().includes(word) || row.creditCode.includes(word)),
  );
  const counts: Record<string, number> = {};
  for (const { row } of inArea) counts[row.state] = (counts[row.state] ?? 0) + 1;
  const stages = Math.max(2, ...inArea.map(({ row }) => row.stages));
  return { year, years, counts, unopened, stages, rows };
}

/** 奖励办理清单: the page asked for, with counts by state. */
export async function listCases(
  work: Work,
  { page, size, ...asked }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const { year, years, counts, unopened, stages, rows } = await casesAsked(work, asked);
  return {
    year,
    years,
    asOf: work.today,
    total: rows.length,
    counts,
    unopened,
    stages,
    rows: rows.slice((page - 1) * size, page * size).map(({ row }) => row),
  };
}
