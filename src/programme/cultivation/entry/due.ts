import type * as z from 'zod';
import { lastDayOf, type Period } from '../../../platform/shared/period.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { areaAsked, identifiedRun } from '../../../registry/identification/findings.ts';
import { latestPeriod } from '../../../registry/identification/run.ts';
import { type ApplicationState, applicationLife, type listDue as contract, type DueRow } from './contract.ts';
import { type JudgedDue, judging, stateGroup } from './due-judge.ts';
import { storedDue } from './due-rows.ts';
import { heldPapers } from './held-papers.ts';
import { readinessOf } from './paper-readiness.ts';
import { paperStates } from './paper-states.ts';
import { monthSeries } from './series.ts';

export type Asked = z.output<typeof contract.input>;

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
