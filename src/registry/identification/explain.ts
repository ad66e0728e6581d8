import { createHash } from 'node:crypto';
import { addMonths, type Period, periodOf, yearOf } from '../../platform/shared/period.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import type { FactName } from '../../policy/fact.ts';
import { listNames, type Policy } from '../../policy/policy.ts';
import { compileRule } from '../../policy/rule.ts';
import type { Work } from '../access/work.ts';
import { levelsOf } from '../disclosure/levels.ts';
import { lawOf } from '../law/keep.ts';
import { amountClasses, amountsOf } from './amounts.ts';
import { cellsOf } from './cells.ts';
import type { Explanation } from './contract.ts';
import { disclosed, type FactClasses } from './disclosed.ts';
import { cellsByFact } from './fact-cells.ts';
import { type FactLaw, factLaw } from './fact-law.ts';
import { figuresOf, revenueSources, withheld } from './fact-sources.ts';
import { oneFacts } from './facts.ts';
import { identifiedRun } from './findings.ts';
import type { Share } from './forecast.ts';
import { directorySources, registerSources } from './record-sources.ts';
import { latestPeriod, type Run } from './run.ts';
import { classesOf, type SourceAccount } from './source-account.ts';
import { factSelection, factsOf, factValuesOf, findingSelection, type StoredFacts, type StoredFinding } from './stored.ts';
import { spread } from './told.ts';
import { asIssued, type SharePair, workingsOf } from './workings.ts';

type Found = Pick<StoredFinding, 'id' | 'credit_code' | 'name' | 'area'> & StoredFacts;

/**
 * 认定依据 of one enterprise for a month: every rule met or not, each fact with the cells it rests on and how it was reckoned. Of a
 * frozen month the facts are those issued. Refuses an enterprise the reader does not see, and a month never identified. What the reader
 * does not see in detail is reckoned by the system and told as far as they may know (disclosed.ts).
 */
export async function explainOne(
  work: Work,
  asked: { id?: string | undefined; creditCode?: string | undefined; period?: Period | undefined },
): Promise<Explanation> {
  const period = asked.period ?? (await latestPeriod(work));
  const run = await identifiedRun(work, period);
  const { rows: enterprises } = await work.client.query<{ id: string; division: string | null }>(
    `select id::text, left(industry_code, 2) as division from enterprise
     where withdrawn_at is null and (id = $1::bigint or id = enterprise_id(upper($2)))`,
    [asked.id ?? null, asked.creditCode?.trim() ?? null],
  );
  const enterprise = enterprises[0];
  if (!enterprise) throw new Refusal([{ says: '没有这家企业，或者不在您的管辖范围', remedy: '请核对统一社会信用代码' }], 404);
  // Of the directory the reader's own session tells: a parent in another area is hidden there, and stays so.
  const directory = await directorySources(work, enterprise.id);
  const whole = (machine: Work) => explainWhole(machine, run, enterprise, directory);
  if (work.actor.office === 'system') return (await whole(work)).explanation;
  const levels = await levelsOf(work, enterprise.id);
  const { explanation, classes } = await work.lent('system', whole);
  return disclosed(await withheldFiles(work, explanation), { levels, classes, disclosure: work.policy.disclosure });
}

/** Files of another area's office are not named to the reader; their cells are. */
async function withheldFiles({ client }: Work, explanation: Explanation): Promise<Explanation> {
  const { rows } = await client.query<{ id: string }>('select id::text from batch where id = any ($1::uuid[])', [
    explanation.sources.map(({ batch }) => batch).filter((batch) => batch !== ''),
  ]);
  const seen = new Set(rows.map(({ id }) => id));
  const sources = explanation.sources.map((source) =>
    source.batch === '' || seen.has(source.batch) ? source : { ...source, batch: '', file: withheld },
  );
  return { ...explanation, sources };
}

async function explainWhole(
  work: Work,
  run: Run,
  enterprise: { id: string; division: string | null },
  directory: Explanation['sources'],
): Promise<{ explanation: Explanation; classes: FactClasses }> {
  const { period } = run;
  const policy = await lawOf(work, run.lawHash);
  const law = factLaw(policy, period);
  const shares = await sharesFor(work, run, enterprise.division);
  const live = await reckoned(work, enterprise.id, period, law, shares);
  const kept = run.frozenAt && (await issued(work, run, enterprise.id));
  const found = kept || live;
  const proof = await evidence(work, run, law, { found, live, shares, directory });
  return {
    explanation: { ...proof, ...judged(policy, period, found), period, pack: run.pack },
    classes: kept ? spread(kept.classes) : classesOf(live.accounts, live.forecast_method),
  };
}

/** Every rule of the law, met or not. */
function judged(
  policy: Policy,
  period: Period,
  found: Found,
): Pick<Explanation, 'id' | 'creditCode' | 'name' | 'area' | 'facts' | 'findings'> {
  const values = factValuesOf(found);
  return {
    id: found.id,
    creditCode: found.credit_code,
    name: found.name,
    area: found.area,
    facts: factsOf(found),
    findings: listNames.map((list) => {
      const { rule, explain } = compileRule(policy, list, period);
      return { ...explain(values), list, label: rule.label, clause: rule.clause };
    }),
  };
}

/** Where the facts come from, cell by cell, and how they were reckoned. */
async function evidence(
  work: Work,
  run: Run,
  law: FactLaw,
  {
    found,
    live,
    shares,
    directory,
  }: {
    found: Found;
    live: Found & { accounts: SourceAccount[] };
    shares: Share[];
    directory: Explanation['sources'];
  },
): Promise<Pick<Explanation, 'sources' | 'workings'>> {
  const { period } = run;
  const { accounts } = live;
  const years: [Period, Period] = [periodOf(yearOf(addMonths(period, -12)), 1), period];
  const cells = cellsOf(await figuresOf(work, found.id, years, run.frozenAt));
  const byFact = cellsByFact(period, law, accounts, cells, found.forecast_method);
  const known = new Map([...byFact].filter(([fact]) => found[fact as FactName & keyof StoredFacts] !== null));
  return {
    sources: [...revenueSources(found.id, known), ...(await registerSources(work, found.id, period)), ...directory],
    workings: asIssued(workingsOf(period, law, found, accounts, shareUsed(found, shares)), found, live),
  };
}

/** Live facts: the statement of the whole city, for one. */
async function reckoned(
  { client }: Work,
  id: string,
  period: Period,
  law: FactLaw,
  shares: Share[],
): Promise<Found & { accounts: SourceAccount[] }> {
  const text = `with ${oneFacts(period, law)} select f.id::text, f.credit_code, f.name, f.area, ${factSelection('f')}, f.accounts from facts f`;
  // Planning takes ten times as long as answering, so the plan is kept with the connection (1.6 MB a month asked about). It is the same
  // for every enterprise: one by its key.
  await client.query(`select set_config('plan_cache_mode', 'force_generic_plan', true)`);
  const { rows } = await client.query<Found & { accounts: SourceAccount[] }>({
    name: `facts ${createHash('sha256').update(text).digest('hex').slice(0, 32)}`,
    text,
    values: [id, JSON.stringify(shares)],
  });
  const found = rows[0];
  if (!found) throw new Error(`企业 ${id} 的事实没有算出`);
  return found;
}

/** The facts as issued with a frozen run; null for an enterprise on none of its lists. */
async function issued({ client }: Work, run: Run, id: string): Promise<(Found & { classes: Record<string, string> }) | null> {
  // Every list says the same of an enterprise; what the list of risk says is read only where it is the only one.
  const { rows } = await client.query<Found & { classes: Record<string, string> }>(
    `select ${findingSelection}, ${amountClasses} as classes from finding f ${amountsOf} where f.identification_id = $1 and f.enterprise_id = $2
     order by f.list = 'exitRisk', f.list limit 1`,
    [run.id, id],
  );
  return rows[0] ?? null;
}

/** The two shares that may forecast an enterprise of the division, as the run kept them. */
async function sharesFor({ client }: Work, run: Run, division: string | null): Promise<Share[]> {
  const { rows } = await client.query<Share>(
    `select s.division, s.area, s.same::text, s.annual::text
     from identification_share i, jsonb_to_recordset(i.shares) as s (division text, area text, same numeric, annual numeric)
     where i.identification_id = $1 and s.division in ('', $2)`,
    [run.id, division ?? ''],
  );
  return rows;
}

/** The share a forecast was made with, where it is not the enterprise's own. */
function shareUsed(found: Found, shares: Share[]): SharePair | null {
  if (found.forecast_method === 'city') return shares.find((share) => share.division === '') ?? null;
  if (found.forecast_method === 'division_area') return shares.find((share) => share.division !== '' && share.area === found.area) ?? null;
  return null;
}
