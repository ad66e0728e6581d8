import type * as z from 'zod';
import { lastDayOf, monthOf, type Period, yearOf } from '../../../platform/shared/period.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { entryRoute, trackIn } from '../../../policy/entry-route.ts';
import { type EntryWindow, entryWindows } from '../../../policy/entry-window.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { areaAsked, identifiedRun } from '../../../registry/identification/findings.ts';
import { latestPeriod } from '../../../registry/identification/run.ts';
import { LATEST_APPLICATIONS, STARTED_ON } from './application-row.ts';
import {
  type ApplicationState,
  type ApplicationStep,
  applicationLife,
  type listDue as contract,
  type DueRow,
  type Window,
} from './contract.ts';
import { dueLists } from './due-notes.ts';
import { lightOf } from './light.ts';
import { readinessOf } from './paper-checks.ts';
import { heldPapers, paperStates } from './paper-states.ts';
import { monthSeries } from './series.ts';
import { calendarSays, windowOut } from './windows.ts';

type Asked = z.output<typeof contract.input>;

/** An enterprise due in a month's run, with its newest application and since when. */
interface StoredDue {
  id: string;
  credit_code: string;
  name: string;
  area: string;
  township: string | null;
  lists: string[];
  level: string | null;
  started_on: string | null;
  due_since: Period;
  application: string | null;
  applied: boolean;
  last_step: ApplicationStep | null;
  submitted: string[];
  /** The batch its newest application was last submitted to. */
  window_id: string | null;
}

/** A due enterprise judged as of a day; series and readiness are read for a page only. */
export type JudgedDue = Omit<DueRow, 'series' | 'application'> & { applicationId: string | null; state: ApplicationState | null };

/** 应统企业 of a month, judged as of a day: route, batch, last day, light. Newest first by urgency: red, yellow, green, then the last day. */
export async function judgedDue(
  work: Work,
  asked: Omit<Asked, 'page' | 'size'>,
): Promise<{ period: Period; asOf: string; rows: JudgedDue[] }> {
  const period = asked.period ?? (await latestPeriod(work));
  const run = await identifiedRun(work, period);
  const asOf = period < work.today.slice(0, 7) ? lastDayOf(period) : work.today;
  const area = asked.area === undefined ? null : areaAsked(work.policy, asked.area);
  const stored = await storedDue(work, { runId: run.id, period, area, q: asked.q });
  const judge = judging(work, asOf);
  const order = { red: 0, yellow: 1, green: 2 };
  const rows = stored
    .map(judge)
    .filter((row) => !asked.route || (row.window?.reviewType ?? 'unknown') === asked.route)
    .filter((row) => !asked.state || stateGroup(row.state) === asked.state)
    .sort(
      (a, b) =>
        order[a.light.colour] - order[b.light.colour] ||
        (a.window?.deadlines.enterprise ?? '9').localeCompare(b.window?.deadlines.enterprise ?? '9') ||
        a.creditCode.localeCompare(b.creditCode),
    );
  return { period, asOf, rows };
}

/** 应统尽统: a page of those due, with the months they have and how far their papers are. */
export async function dueList(work: Work, asked: Asked): Promise<z.input<typeof contract.output>> {
  refuse(dutyRefusals(work.actor, 'entry.read'), 403);
  const { period, asOf, rows } = await judgedDue(work, asked);
  const lights = { green: 0, yellow: 0, red: 0 };
  for (const { light } of rows) lights[light.colour] += 1;
  const lit = rows.filter((row) => !asked.light || row.light.colour === asked.light);
  const page = lit.slice((asked.page - 1) * asked.size, asked.page * asked.size);
  const series = await monthSeries(work, page, period);
  const full: DueRow[] = [];
  for (const { applicationId, state, ...row } of page) {
    full.push({ ...row, application: await applicationOf(work, { applicationId, state, row }), series: series.get(row.id) ?? null });
  }
  return { period, asOf, clause: '二.2', total: lit.length, lights, rows: full };
}

async function applicationOf(
  work: Work,
  { applicationId, state, row }: { applicationId: string | null; state: ApplicationState | null; row: Pick<JudgedDue, 'id' | 'track'> },
): Promise<DueRow['application']> {
  if (!applicationId || !state) return null;
  const { rows } = await work.client.query<{ opened_on: string; track: 'newlyBuilt' | 'grown' }>(
    'select opened_on::text, track from application where id = $1',
    [applicationId],
  );
  const opened = rows[0];
  if (!opened) return null;
  const held = await heldPapers(work, { id: applicationId, enterprise_id: row.id, opened_on: opened.opened_on });
  const readiness = readinessOf(paperStates(work, opened.track, held));
  return { id: applicationId, state, stateLabel: applicationLife.states[state], readiness };
}

/** The words the page filters by. */
export function stateGroup(state: ApplicationState | null): NonNullable<Asked['state']> {
  if (state === null || state === 'REJECTED') return 'none';
  if (state === 'DRAFT') return 'preparing';
  if (state === 'RETURNED') return 'returned';
  if (state === 'REFUSED_BY_ENTERPRISE') return 'refused';
  return state === 'APPROVED' || state === 'REPORTING' ? 'approved' : 'review';
}

async function storedDue(
  { client }: Work,
  { runId, period, area, q }: { runId: string; period: Period; area: string | null; q: string | undefined },
): Promise<StoredDue[]> {
  const { rows } = await client.query<StoredDue>(
    `with due as (
       select f.enterprise_id, min(f.credit_code) as credit_code, min(f.name) as name, min(f.area) as area, min(f.township) as township,
         array_agg(f.list order by f.list) as lists, max(f.level) filter (where f.list = 'dueEntry') as level
       from finding f where f.identification_id = $1 and f.verdict and f.list = any ($2) and ($3::text is null or f.area = $3)
         and ($4::text is null or f.name ilike '%' || $4 || '%' or f.credit_code like upper($4) || '%')
       group by f.enterprise_id
     )
     select d.enterprise_id::text as id, d.credit_code, d.name, d.area, d.township, d.lists, d.level, ${STARTED_ON} as started_on,
       coalesce((select min(n.period) from entry_due n where n.enterprise_id = d.enterprise_id and n.lifted_at is null), $5) as due_since,
       a.id as application, a.id is not null as applied, a.step as last_step, a.window_id,
       coalesce((select array_agg(distinct s.window_id) from application p join application_step s on s.application_id = p.id
         where p.enterprise_id = d.enterprise_id and s.window_id is not null), '{}') as submitted
     from due d left join enterprise e on e.id = d.enterprise_id
     left join ${LATEST_APPLICATIONS} a on a.enterprise_id = d.enterprise_id`,
    [runId, dueLists, area, q ? q.replace(/[\\%_]/g, '\\$&') : null, period],
  );
  return rows;
}

/** The judge of a list: batches and their deadlines are reckoned once, not once an enterprise. */
function judging({ policy }: Pick<Work, 'policy'>, asOf: string): (stored: StoredDue) => JudgedDue {
  const windows = entryWindows(policy.calendar);
  const known = new Map<string, Window>();
  const out = (window: EntryWindow) => {
    const found = known.get(window.id) ?? windowOut(policy, window);
    known.set(window.id, found);
    return found;
  };
  const yellowDays = statedNumber(policy, 'entry.yellowDays', asOf);
  return (stored) => {
    const { id, name, area, township, lists, level } = stored;
    const route = calendarSays(() => entryRoute(policy, stored.started_on, asOf));
    const state: ApplicationState | null = !stored.applied ? null : stored.last_step ? applicationLife.moves[stored.last_step].to : 'DRAFT';
    const missed = windows
      .filter((window) => window.closesOn < asOf && window.opensOn.slice(0, 7) > stored.due_since && !stored.submitted.includes(window.id))
      .filter((window) => {
        const track = trackIn(policy, stored.started_on, window.year);
        return track !== null && window.tracks.includes(track);
      })
      .map(({ label }) => label);
    // Under review it is the batch it was submitted to that counts, not the next one to open.
    const submitted =
      state !== null && stateGroup(state) === 'review' ? windows.find(({ id: one }) => one === stored.window_id) : undefined;
    const window = submitted ?? route.window;
    const shown = window && out(window);
    const light = calendarSays(() =>
      lightOf(policy, { asOf, window, submitBy: shown?.deadlines.enterprise ?? null, state, missed, yellowDays }),
    );
    return {
      id,
      creditCode: stored.credit_code,
      name,
      area,
      township,
      lists,
      level,
      startedOn: stored.started_on,
      dueSince: stored.due_since,
      dueMonths: monthsBetween(stored.due_since, asOf.slice(0, 7)),
      track: route.track,
      because: route.because,
      window: shown,
      open: window !== null && window.opensOn <= asOf && asOf <= window.closesOn,
      missed,
      light,
      applicationId: stored.application,
      state,
    };
  };
}

/** 应入未入月数, the month itself included. */
export function monthsBetween(from: Period, to: Period): number {
  return Math.max(0, (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from) + 1);
}
