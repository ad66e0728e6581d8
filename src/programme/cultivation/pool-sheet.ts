import type * as z from 'zod';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../../registry/access/work.ts';
import { areaAsked } from '../../registry/identification/findings.ts';
import { readPoolRows } from './board.ts';
import { type listPoolMembers as contract, poolLife, type listProposals as proposalsContract } from './contract.ts';
import { listProposals } from './proposals.ts';

/** 入库依据, in words. */
export const basisLabel: Record<string, string> = {
  dueEntry: '应统未统',
  returning: '退统回升',
  newlyBuilt: '新投产',
  band: '1000万元至2000万元',
  spinOff: '孵化裂变',
  project: '备案项目',
  listing: '摸排线索',
};

/** 培育库台账: who is in the pool, why, where they stand and who is in charge; no amounts, these are in the lists. */
export async function poolSheet(work: Work, asked: z.output<typeof contract.input>): Promise<SheetOut> {
  const { rows } = await readPoolRows(work, asked, { limit: null, offset: 0 });
  const place = asked.area === undefined ? (work.actor.area ?? work.policy.city.name) : areaAsked(work.policy, asked.area);
  return {
    name: '培育库',
    title: `${place}重点企业培育库台账（${asked.year}年度）`,
    unit: `截至${work.today}`,
    columns: [
      { header: '序号', kind: 'integer' },
      { header: '企业名称', width: 34 },
      { header: '统一社会信用代码', width: 22 },
      { header: '县市区', width: 12 },
      { header: '乡镇（园区）' },
      { header: '入库依据', width: 18 },
      { header: '状态', width: 14 },
      { header: '停留天数', kind: 'integer' },
      { header: '入规月份' },
      { header: '包联领导' },
      { header: '服务专员' },
      { header: '备注' },
    ],
    rows: rows.map((row, at) => [
      at + 1,
      row.name,
      row.creditCode,
      row.area,
      row.township,
      basisLabel[row.basis] ?? row.basis,
      poolLife.states[row.state],
      row.sinceDays,
      row.enteredPeriod,
      row.leader,
      row.officer,
      null,
    ]),
    filter: true,
  };
}

/** 待列入名单 of a month: who the lists, leads, spin-offs and projects propose, and why; no amounts. */
export async function proposalsSheet(
  work: Work,
  asked: Omit<z.output<typeof proposalsContract.input>, 'page' | 'size'>,
): Promise<SheetOut> {
  const { period, year, rows } = await listProposals(work, { ...asked, page: 1, size: 100_000 });
  return {
    name: '待列入',
    title: `待列入${year}年度重点企业培育库的企业（${period}）`,
    unit: '单位：家',
    filter: true,
    columns: [
      { header: '序号', kind: 'integer' },
      { header: '企业名称', width: 34 },
      { header: '统一社会信用代码', width: 22 },
      { header: '县市区', width: 12 },
      { header: '乡镇（园区）' },
      { header: '入库依据', width: 18 },
      { header: '为什么', width: 50 },
      { header: '龙头企业', width: 30 },
      { header: '备案项目' },
    ],
    rows: rows.map((row, at) => [
      at + 1,
      row.name,
      row.creditCode,
      row.area,
      row.township,
      basisLabel[row.basis] ?? row.basis,
      row.says,
      row.parent?.name ?? null,
      row.projectNo,
    ]),
  };
}
