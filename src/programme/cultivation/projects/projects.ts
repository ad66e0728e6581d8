import type * as z from 'zod';
import { dayOf } from '../../../platform/clock/clock.ts';
import { yearOf } from '../../../platform/shared/period.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import { newlyBuiltFrom, type ProjectPlan, projectLight } from '../../../policy/cultivation.ts';
import type { Work } from '../../../registry/access/work.ts';
import { areaAsked } from '../../../registry/identification/findings.ts';
import { latestPeriod } from '../../../registry/identification/run.ts';
import { registerStanding } from '../../../registry/identification/standing.ts';
import {
  type listProjectLeads as leadsContract,
  type listProjects as listContract,
  type Project,
  type ProjectState,
  ProjectStep,
  projectLife,
  type readProject as readContract,
} from './contract.ts';

/** A project as SQL gives it, with its last step and every plan it ever had. */
interface StoredProject extends Omit<Project, 'light' | 'newlyBuilt' | 'plannedPeriod' | 'enterprise'> {
  enterpriseId: string;
  enterpriseName: string;
  madeAt: Date;
  filedOn: string | null;
  by: string;
  listed: boolean;
  replans: { period: string; at: string }[] | null;
  fileName: string | null;
  sheet: string | null;
  row: number | null;
}

function readSql(period: string): string {
  return `select p.project_no as no, p.name, p.kind, p.enterprise_id::text as "enterpriseId", e.name as "enterpriseName", p.area,
     p.investment_yuan::text as "investmentYuan", p.planned_period as "firstPlannedPeriod", p.filed_on::text as "filedOn", p.made_at as "madeAt",
     p.made_by_name as by, coalesce(s.state, 'filed') as state, coalesce(s.ordinal, 0) as ordinal, coalesce(r.listed, false) as listed,
     (select d.happened_on::text from project_step d where d.project_no = p.project_no and d.step = 'produce') as "producedOn",
     (select jsonb_agg(jsonb_build_object('period', d.planned_period, 'at', d.taken_at) order by d.ordinal) from project_step d
       where d.project_no = p.project_no and d.step = 'replan') as replans,
     b.file_name as "fileName", p.sheet, p.row_no as row
   from project p join enterprise e on e.id = p.enterprise_id join area a on a.name = p.area
   left join lateral (select state, ordinal from project_step d where d.project_no = p.project_no order by ordinal desc limit 1) s on true
   left join ${registerStanding(period, false)} r on r.enterprise_id = p.enterprise_id left join batch b on b.no = p.batch_no`;
}

/** What the register, the plans and the law make of a stored project as of today; `year`: for which 新投产 is asked. */
function shown({ policy, today }: Work, year: number, row: StoredProject): Project {
  const first: ProjectPlan = { period: row.firstPlannedPeriod, saidOn: dayOf(row.madeAt) };
  const plans = [first, ...(row.replans ?? []).map(({ period, at }) => ({ period, saidOn: dayOf(new Date(at)) }))];
  const over = row.state === 'cancelled';
  return {
    no: row.no,
    name: row.name,
    kind: row.kind,
    enterprise: { id: row.enterpriseId, name: row.enterpriseName },
    area: row.area,
    investmentYuan: row.investmentYuan,
    plannedPeriod: plans.at(-1)?.period ?? row.firstPlannedPeriod,
    firstPlannedPeriod: row.firstPlannedPeriod,
    producedOn: row.producedOn,
    state: row.state,
    ordinal: row.ordinal,
    light: over ? 'grey' : projectLight(plans, row.producedOn, today),
    newlyBuilt: row.kind === 'newBuild' && !row.listed && (row.producedOn ?? '') >= newlyBuiltFrom(policy, year),
  };
}

/** 重点项目 narrowed; lights are reckoned from the plans, so the page is cut after them. */
export async function readProjects(
  work: Work,
  asked: Omit<z.output<typeof listContract.input>, 'page' | 'size'>,
): Promise<{ all: Project[]; rows: Project[] }> {
  const area = asked.area === undefined ? null : areaAsked(work.policy, asked.area);
  const q = asked.q ? asked.q.replace(/[\\%_]/g, '\\$&') : null;
  const { rows } = await work.client.query<StoredProject>(
    `${readSql(work.today.slice(0, 7))}
     where ($1::text is null or p.area = $1) and ($2::text is null or p.kind = $2)
       and ($3::text is null or p.name ilike '%' || $3 || '%' or e.name ilike '%' || $3 || '%' or p.project_no ilike $3 || '%')
     order by a.ordinal, p.planned_period, p.project_no`,
    [area, asked.kind ?? null, q],
  );
  const year = yearOf(asked.period ?? (await latestPeriod(work)));
  const all = rows.map((row) => shown(work, year, row));
  return { all, rows: all.filter((row) => (!asked.state || row.state === asked.state) && (!asked.light || row.light === asked.light)) };
}

/** 重点项目库, a page of it, with how many are late, were late, and feed 新建投产. */
export async function listProjects(work: Work, asked: z.output<typeof listContract.input>): Promise<z.input<typeof listContract.output>> {
  const { all, rows } = await readProjects(work, asked);
  const lights = { red: 0, yellow: 0, green: 0, grey: 0 };
  for (const { light } of all) lights[light] += 1;
  const from = (asked.page - 1) * asked.size;
  return { total: rows.length, lights, newlyBuilt: all.filter((row) => row.newlyBuilt).length, rows: rows.slice(from, from + asked.size) };
}

/** A project with every step, the reader's own areas only; 404 else. */
export async function readProject(work: Work, { no }: z.output<typeof readContract.input>): Promise<z.input<typeof readContract.output>> {
  const { rows } = await work.client.query<StoredProject>(`${readSql(work.today.slice(0, 7))} where p.project_no = $1`, [no]);
  const row = rows[0];
  if (!row) throw new Refusal([{ says: '没有这个项目，或者它不在您负责的县市区', remedy: '请从重点项目库中重新进入' }], 404);
  const steps = await work.client.query<{
    step: string;
    state: ProjectState;
    on: string;
    planned: string | null;
    reason: string;
    by: string;
    at: Date;
  }>(
    `select step, state, happened_on::text as on, planned_period as planned, reason, taken_by_name as by, taken_at as at
     from project_step where project_no = $1 order by ordinal`,
    [no],
  );
  return {
    ...shown(work, yearOf(await latestPeriod(work)), row),
    filedOn: row.filedOn,
    by: row.by,
    source: row.fileName && row.sheet && row.row ? { fileName: row.fileName, sheet: row.sheet, row: row.row } : null,
    steps: steps.rows.map(({ step, planned, at, ...rest }) => {
      const known = ProjectStep.safeParse(step).data;
      return { ...rest, says: known ? projectLife.moves[known].says : `计划投产改为 ${planned}`, at: at.toISOString() };
    }),
  };
}

/** 项目花名册中尚未建档的企业, with the row that named them. */
export async function listProjectLeads({ client }: Work): Promise<z.input<typeof leadsContract.output>> {
  const { rows } = await client.query<z.input<typeof leadsContract.output>['rows'][number]>(
    `select distinct on (e.id) e.id::text, e.name, e.area, e.produced_on::text as "producedOn", b.file_name as "fileName", c.sheet, c.row_no as row
     from enterprise_change c join batch b on b.no = c.batch_no and b.source = 'project' and b.state = 'filed'
     join enterprise e on e.id = c.enterprise_id and e.withdrawn_at is null
     where c.field = 'seen' and c.sheet is not null and not exists (select from project p where p.enterprise_id = e.id)
     order by e.id, b.no desc limit 500`,
  );
  return { rows };
}
