import type * as z from 'zod';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import { wanYuan } from '../../../platform/shared/amount.ts';
import type { Work } from '../../../registry/access/work.ts';
import { areaAsked } from '../../../registry/identification/findings.ts';
import { type listProjects as contract, projectLife } from './contract.ts';
import { readProjects } from './projects.ts';

const kinds = { newBuild: '新建', expansion: '扩建', upgrade: '技改' };
const lights = { red: '逾期未投产', yellow: '曾经逾期', green: '按期投产', grey: '' };

/** 重点项目台账, as the page shows it. */
export async function projectSheet(work: Work, asked: z.output<typeof contract.input>): Promise<SheetOut> {
  const { rows } = await readProjects(work, asked);
  const place = asked.area === undefined ? (work.actor.area ?? work.policy.city.name) : areaAsked(work.policy, asked.area);
  return {
    name: '重点项目',
    title: `${place}重点项目台账`,
    unit: '单位：万元',
    columns: [
      { header: '序号', kind: 'integer' },
      { header: '项目代码', width: 26 },
      { header: '项目名称', width: 30 },
      { header: '企业名称', width: 30 },
      { header: '县市区', width: 12 },
      { header: '建设性质' },
      { header: '总投资', kind: 'money' },
      { header: '计划投产' },
      { header: '投产日期', kind: 'day' },
      { header: '进展' },
      { header: '序时' },
      { header: '新投产候选' },
    ],
    rows: rows.map((row, at) => [
      at + 1,
      row.no,
      row.name,
      row.enterprise.name,
      row.area,
      kinds[row.kind],
      row.investmentYuan === null ? null : wanYuan(row.investmentYuan),
      row.plannedPeriod,
      row.producedOn,
      projectLife.states[row.state],
      lights[row.light],
      row.newlyBuilt,
    ]),
    filter: true,
  };
}
