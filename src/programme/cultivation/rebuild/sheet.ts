import type * as z from 'zod';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import { poolLife } from '../contract.ts';
import { basisLabel } from '../pool-sheet.ts';
import type { readRebuild as contract, RebuildChange } from './contract.ts';
import { rebuildLife } from './contract.ts';
import { readRebuild } from './rebuild.ts';

const changes: Record<RebuildChange, string> = { new: '新列入', stays: '保留', open: '不能判定，保留', leaves: '离库' };

/** 年度重建的差异 of an area as a sheet: what is proposed of each enterprise and why, and what a person decided otherwise. */
export async function rebuildSheet(work: Work, asked: z.output<typeof contract.input>): Promise<SheetOut> {
  const { year, period, area, state, rows } = await readRebuild(work, asked);
  return {
    name: '年度重建',
    title: `${area}${year}年度重点企业培育库重建（以${period}清单比较，${rebuildLife.states[state]}）`,
    unit: '单位：家',
    filter: true,
    columns: [
      { header: '序号', kind: 'integer' },
      { header: '企业名称', width: 34 },
      { header: '统一社会信用代码', width: 22 },
      { header: '乡镇（园区）' },
      { header: '上年度状态', width: 14 },
      { header: '重建', width: 16 },
      { header: '入库依据', width: 18 },
      { header: '缘由', width: 44 },
      { header: '条款' },
      { header: '另行决定', width: 12 },
      { header: '理由', width: 40 },
    ],
    rows: rows.map((row, at) => [
      at + 1,
      row.name,
      row.creditCode,
      row.township,
      row.state === null ? null : poolLife.states[row.state],
      changes[row.change],
      basisLabel[row.basis] ?? row.basis,
      row.says,
      row.clause,
      row.decided === null ? null : row.decided.keep ? '保留' : '不列入',
      row.decided?.reason ?? null,
    ]),
  };
}
