import type * as z from 'zod';
import { addMonths, monthOf, type Period } from '../../platform/shared/period.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import { goesOn, termName, thisTerm } from '../../platform/shared/term.ts';
import { bulletinMonths } from '../../policy/bulletin-period.ts';
import { stated, statedCurve, statedList, statedNumber } from '../../policy/parameter.ts';
import { type Policy, wholeCity } from '../../policy/policy.ts';
import { asSystem, type House, type Work } from '../../registry/access/work.ts';
import { ensureIdentified } from '../../registry/identification/identify.ts';
import { latestPeriod, type Run, runOf } from '../../registry/identification/run.ts';
import { lawOf } from '../../registry/law/keep.ts';
import { type CultivationFigures, cultivationFigures, noCultivation } from '../cultivation/figures.ts';
import { noRetention, type RetentionFigures, retentionFigures } from '../retention/figures.ts';
import { countsBy, netTarget, newTarget, noRegister, type RegisterFigures, registerFigures, registerTrend } from '../targets/figures.ts';
import type { Progress, ProgressRow, readProgress as readProgressContract } from './contract.ts';
import { definitions } from './definitions.ts';
import { published } from './publish.ts';
import { ranked } from './rank.ts';
import { withUnderWay } from './under-way.ts';

/** What the articles answer for one area. */
interface Answered {
  register: RegisterFigures;
  cultivation: CultivationFigures;
  retention: RetentionFigures;
}

/**
 * 各县市区进度 of a month. Counts alone are for every area to read, as in today's bulletins, while row-level security hides the
 * enterprises of others: so the table is reckoned once in a session that sees the city and kept with the month's run, as it is and as it
 * may be published. Which of the two a reader gets is the database's to say. Refuses an area that asks before that was done (ensureProgress).
 */
export async function readProgress(work: Work, asked: z.output<typeof readProgressContract.input>): Promise<Progress> {
  const period = asked.period ?? (await latestPeriod(work));
  const run = await keptRun(work, period);
  const whole = run && (await kept(work, run, 'progress'));
  const table = whole ?? (run && (await kept(work, run, 'progress_published')));
  if (table) return withUnderWay(work, table, !whole);
  throw new Refusal([{ says: `${period} 的进度还没有算出`, remedy: '稍候刷新；如仍没有，请市工信局重新认定本月' }]);
}

/** 对外发布的进度表 of a month, whoever asks: what bulletins print. */
export async function readPublished(work: Work, period: Period): Promise<Progress> {
  const run = await keptRun(work, period);
  const table = run && (await kept(work, run, 'progress_published'));
  if (!table) throw new Error(`published progress of ${period} is missing right after it was kept`);
  return withUnderWay(work, table, true);
}

/** The month's run, its table kept where the reader sees the city and may have it reckoned. */
async function keptRun(work: Work, period: Period): Promise<Run | null> {
  const run = await runOf(work, period);
  if (run && work.actor.area === null && !(await kept(work, run, 'progress_published'))) {
    await work.lent('system', (machine) => keepProgress(machine, run));
  }
  return run;
}

/** 保证某月进度已算出, in sessions of the system: before an area reads it, and after data was filed. */
export async function ensureProgress(house: House, period: Period): Promise<void> {
  const run = await ensureIdentified(house, period);
  await asSystem(house, async (work) => {
    if (!(await kept(work, run, 'progress_published'))) await keepProgress(work, run);
  });
}

async function kept({ client }: Work, run: Run, table: 'progress' | 'progress_published'): Promise<Progress | null> {
  const { rows } = await client.query<{ content: Progress }>(`select content from ${table} where identification_id = $1`, [run.id]);
  return rows[0]?.content ?? null;
}

async function keepProgress(work: Work, run: Run): Promise<void> {
  const { client, policy } = work;
  const content = (await kept(work, run, 'progress')) ?? (await reckonProgress(work, run));
  const { parameter, counts } = policy.disclosure.smallCell;
  const shown = published(content, statedNumber(policy, parameter, run.period), counts, await suppressedBefore(work, run.period));
  // Two who reckon at once have reckoned the same.
  await client.query('insert into progress (identification_id, content) values ($1, $2) on conflict do nothing', [
    run.id,
    JSON.stringify(content),
  ]);
  await client.query('insert into progress_published (identification_id, content) values ($1, $2) on conflict do nothing', [
    run.id,
    JSON.stringify(shown),
  ]);
}

/** What the table of the month before left out, as it was last published. */
async function suppressedBefore({ client }: Work, period: Period): Promise<string[]> {
  const { rows } = await client.query<{ suppressed: string[] | null }>(
    `select p.content -> 'suppressed' as suppressed from progress_published p join identification i on i.id = p.identification_id
     where i.period = $1 order by p.kept_at desc limit 1`,
    [addMonths(period, -1)],
  );
  return rows[0]?.suppressed ?? [];
}

async function reckonProgress(work: Work, run: Run): Promise<Progress> {
  const { period } = run;
  const policy = await lawOf(work, run.lawHash);
  const under = { ...work, policy };
  const register = await registerFigures(under, period);
  const cultivation = await cultivationFigures(work, run.id);
  const retention = await retentionFigures(work, run.id);
  const answers = policy.areas.map(({ name }) => ({
    area: name,
    register: register.get(name) ?? noRegister,
    cultivation: cultivation.get(name) ?? noCultivation,
    retention: retention.get(name) ?? noRetention,
  }));
  const share = statedCurve(policy, 'pace.curve', period)[monthOf(period) - 1] ?? 1;
  const rows = answers.map((answered) => rowOf(policy, period, share, answered, answered.area));
  return {
    period,
    pack: run.pack,
    ...termOf(policy, period),
    areas: ranked(rows, statedList(policy, 'ranking.by', period)),
    city: rowOf(policy, period, share, summed(answers), null),
    curve: { share, parameter: 'pace.curve', clause: stated(policy, 'pace.curve', period).clause },
    trend: await registerTrend(under, period),
    countsBy: countsBy(policy, period),
    definitions: definitions(policy, period),
  };
}

/** The term of the month, where bulletins are not monthly. */
function termOf(policy: Policy, period: Period): Pick<Progress, 'term'> {
  const months = bulletinMonths(policy, period);
  const name = termName(months, period);
  return name === null ? {} : { term: { name, own: thisTerm(months), goesOn: goesOn(months, period) } };
}

/** One row of the table; `area` null is the city, which has no rank. */
function rowOf(
  policy: Policy,
  period: Period,
  share: number,
  { register, cultivation, retention }: Answered,
  area: string | null,
): ProgressRow {
  const target = newTarget(policy, period, area)?.target ?? null;
  const rate = target ? register.newCount / target : null;
  return {
    area: area ?? wholeCity,
    newTarget: target,
    ...register,
    completionRate: rate === null ? null : fourDecimals(rate),
    pace: rate === null ? null : fourDecimals(rate - share),
    rank: null,
    netTarget: area === null ? (netTarget(policy, period)?.target ?? null) : null,
    poolCount: cultivation.poolCount,
    dueEntryCount: cultivation.dueEntryCount,
    verifyCount: cultivation.verifyCount,
    exitRisk: retention,
    problems: { open: null, overdue: null, closedOnTime: null },
  };
}

function summed(answers: Answered[]): Answered {
  return {
    register: sum(
      answers.map(({ register }) => register),
      noRegister,
    ),
    cultivation: sum(
      answers.map(({ cultivation }) => cultivation),
      noCultivation,
    ),
    retention: sum(
      answers.map(({ retention }) => retention),
      noRetention,
    ),
  };
}

/** Adds up records of counts, name by name. */
function sum<T extends object>(rows: T[], none: T): T {
  const total = { ...none } as Record<string, number>;
  for (const row of rows) for (const [name, count] of Object.entries(row)) total[name] = (total[name] ?? 0) + (count as number);
  return total as T;
}

function fourDecimals(rate: number): number {
  return Math.round(rate * 10_000) / 10_000;
}
