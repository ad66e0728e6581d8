import { lastDayOf } from '../../../platform/shared/period.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { WorkHook } from '../../../registry/worklist/hooks.ts';
import { type Passed, passOn } from '../../../registry/worklist/pass-on.ts';
import type { ProjectState } from './contract.ts';

interface Lying {
  no: string;
  name: string;
  area: string;
  enterprise_id: string;
  planned: string;
  state: ProjectState;
}

/** 项目由谁登记: 工信 of its area, step by step as it happens, until it produces or is given up; the plan is the day it is looked at by. */
function deskOf({ no, name, area, enterprise_id, planned, state }: Lying): Passed {
  const over = state === 'produced' || state === 'cancelled';
  return {
    kind: 'project',
    thing: no,
    area,
    enterpriseId: enterprise_id,
    title: `${name}（${no}）`,
    asks: over ? '办结' : state === 'halted' ? '登记复工或撤项' : '如实登记项目进展',
    to: over ? [] : [{ office: 'industry', area }],
    dueOn: lastDayOf(planned),
  };
}

const lying = `select p.project_no as no, p.name, p.area, p.enterprise_id::text, coalesce(s.state, 'filed') as state,
    coalesce((select d.planned_period from project_step d where d.project_no = p.project_no and d.step = 'replan' order by d.ordinal desc limit 1),
      p.planned_period) as planned
  from project p left join lateral (select state from project_step d where d.project_no = p.project_no order by d.ordinal desc limit 1) s on true`;

/** 交下一步 of a project. */
export async function passProject(work: Work, no: string): Promise<void> {
  const { rows } = await work.client.query<Lying>(`${lying} where p.project_no = $1`, [no]);
  if (rows[0]) await passOn(work, deskOf(rows[0]));
}

/** 重点项目在工作台. */
export const projectWork: WorkHook = {
  standing: async ({ client }) => (await client.query<Lying>(lying)).rows.map(deskOf).filter(({ to }) => to.length > 0),
};
