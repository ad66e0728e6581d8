import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { editEnterprise } from '../../../registry/directory/edit.ts';
import { noSuchEnterprise } from '../../../registry/directory/enterprise-life.ts';
import type {
  fileProject as fileContract,
  ProjectKind,
  ProjectState,
  replanProject as replanContract,
  takeProjectStep as stepContract,
} from './contract.ts';
import { projectLife } from './contract.ts';
import { passProject } from './project-work.ts';

/** 项目建档 of an enterprise of the directory; with the roster row that named it, where one did. */
export async function fileProject(work: Work, asked: z.output<typeof fileContract.input>): Promise<z.output<typeof fileContract.output>> {
  const { client, actor, now, today } = work;
  const { rows } = await client.query<{ area: string }>('select area from enterprise where id = $1 and withdrawn_at is null', [
    asked.enterpriseId,
  ]);
  const area = rows[0]?.area;
  if (!area) throw noSuchEnterprise();
  refuse(dutyRefusals(actor, 'project.work', area), 403);
  if (asked.filedOn && asked.filedOn > today) refuse([{ says: `备案日期 ${asked.filedOn} 在今天之后`, remedy: '请填已经发生的日期' }]);
  if (asked.investmentYuan !== null && Number(asked.investmentYuan) === 0)
    refuse([{ says: '投资额须大于零', remedy: '请填备案的投资额；还不清楚的，不填' }]);
  const { rowCount } = await client.query(
    `insert into project (project_no, enterprise_id, area, name, kind, investment_yuan, planned_period, filed_on, batch_no, sheet, row_no, made_by, made_by_name, made_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, s.batch_no, s.sheet, s.row_no, $9, $10, $11
     from (select 1) one left join lateral (select c.batch_no, c.sheet, c.row_no from enterprise_change c join batch b on b.no = c.batch_no
       where c.enterprise_id = $2 and c.field = 'seen' and b.source = 'project' and b.state = 'filed' order by c.ordinal desc limit 1) s on true
     on conflict do nothing`,
    [
      asked.no,
      asked.enterpriseId,
      area,
      asked.name,
      asked.kind,
      asked.investmentYuan,
      asked.plannedPeriod,
      asked.filedOn,
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  if (!rowCount) refuse([{ says: `项目代码 ${asked.no} 已经建档`, remedy: '请在重点项目库中查找该代码' }]);
  await passProject(work, asked.no);
  return { no: asked.no };
}

interface Standing {
  enterpriseId: string;
  area: string;
  kind: ProjectKind;
  state: ProjectState;
  ordinal: number;
  last: string | null;
  by: string | null;
  producedOn: string | null;
}

async function standingOf({ client, actor }: Work, no: string, seen: number): Promise<{ standing: Standing; reasons: Reason[] }> {
  const { rows } = await client.query<Standing>(
    `select p.enterprise_id::text as "enterpriseId", p.area, p.kind, coalesce(s.state, 'filed') as state, coalesce(s.ordinal, 0) as ordinal,
       (select max(d.happened_on)::text from project_step d where d.project_no = p.project_no and d.step <> 'replan') as last,
       s.by, e.produced_on::text as "producedOn"
     from project p join enterprise e on e.id = p.enterprise_id
     left join lateral (select state, ordinal, taken_by_name as by from project_step where project_no = p.project_no order by ordinal desc limit 1) s on true
     where p.project_no = $1`,
    [no],
  );
  const standing = rows[0];
  if (!standing) throw new Refusal([{ says: '没有这个项目，或者它不在您负责的县市区' }], 404);
  refuse(dutyRefusals(actor, 'project.work', standing.area), 403);
  const reasons =
    standing.ordinal === seen
      ? []
      : [{ says: `刚刚已由${standing.by}登记为「${projectLife.states[standing.state]}」`, remedy: '请刷新后再看' }];
  return { standing, reasons };
}

async function keepStep(
  { client, actor, now }: Work,
  no: string,
  standing: Standing,
  step: { step: string; state: ProjectState; happenedOn: string; plannedPeriod: string | null; reason: string },
): Promise<void> {
  const { rowCount } = await client.query(
    `insert into project_step (project_no, enterprise_id, ordinal, area, step, state, happened_on, planned_period, reason, taken_by, taken_by_name, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      no,
      standing.enterpriseId,
      standing.ordinal + 1,
      standing.area,
      step.step,
      step.state,
      step.happenedOn,
      step.plannedPeriod,
      step.reason,
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  if (!rowCount) refuse([{ says: '刚刚已有人登记了这一步', remedy: '请刷新后再看' }]);
}

/**
 * 登记一步进展, with the day it happened: not ahead of today, not before the step before. 投产 of a new plant whose day of production the
 * directory does not know is told to the directory: from it the month's lists find 新建投产 (二.2).
 */
export async function takeProjectStep(
  work: Work,
  asked: z.output<typeof stepContract.input>,
): Promise<z.output<typeof stepContract.output>> {
  const { standing, reasons } = await standingOf(work, asked.no, asked.ordinal);
  reasons.push(...projectLife.refusals(standing.state, asked.step));
  if (asked.step === 'equip' && standing.state === 'started' && standing.kind !== 'upgrade')
    reasons.push({ says: '新建、扩建项目须先登记主体完工，只有技改可以直接设备安装' });
  if (asked.happenedOn > work.today) reasons.push({ says: `${asked.happenedOn} 在今天之后`, remedy: '请填已经发生的日期' });
  if (standing.last && asked.happenedOn < standing.last) reasons.push({ says: `${asked.happenedOn} 早于上一步的 ${standing.last}` });
  refuse(reasons);
  const { to: state } = projectLife.moves[asked.step];
  await keepStep(work, asked.no, standing, { ...asked, state, plannedPeriod: null });
  if (asked.step === 'produce' && standing.kind === 'newBuild' && standing.producedOn === null) {
    const reason = `重点项目 ${asked.no} 投产：${asked.reason}`.slice(0, 500);
    await editEnterprise(work, { id: standing.enterpriseId, field: 'producedOn', value: asked.happenedOn, reason });
  }
  await passProject(work, asked.no);
  return { no: asked.no, state };
}

/** 调整计划投产月份, with a reason; what is in production or cancelled has no plan any more. */
export async function replanProject(
  work: Work,
  asked: z.output<typeof replanContract.input>,
): Promise<z.output<typeof replanContract.output>> {
  const { standing, reasons } = await standingOf(work, asked.no, asked.ordinal);
  if (standing.state === 'produced' || standing.state === 'cancelled')
    reasons.push({ says: `「${projectLife.states[standing.state]}」时不能调整计划` });
  if (asked.plannedPeriod < work.today.slice(0, 7))
    reasons.push({ says: `${asked.plannedPeriod} 已经过去`, remedy: '请填本月或以后的月份' });
  refuse(reasons);
  await keepStep(work, asked.no, standing, {
    step: 'replan',
    state: standing.state,
    happenedOn: work.today,
    plannedPeriod: asked.plannedPeriod,
    reason: asked.reason,
  });
  await passProject(work, asked.no);
  return { no: asked.no };
}
