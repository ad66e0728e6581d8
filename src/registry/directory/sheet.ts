import type { SheetOut } from '../../platform/files/sheet-out.ts';
import { wanYuan } from '../../platform/shared/amount.ts';
import { refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { readRows } from './enterprises.ts';
import type { DirectoryFilters } from './search.ts';

/** 企业名录 as the sheet people mail: the same filters as the page, every row, revenue in 万元 with two decimals. */
export async function directorySheet(work: Work, filters: DirectoryFilters): Promise<SheetOut> {
  refuse(dutyRefusals(work.actor, 'directory.read'), 403);
  const rows = await readRows(work, filters, { limit: null, offset: 0 });
  return {
    name: '企业名录',
    title: `企业名录（数据截至${work.today}）`,
    unit: '单位：万元',
    filter: true,
    columns: [
      { header: '序号', kind: 'integer', width: 8 },
      { header: '统一社会信用代码', kind: 'text', width: 22 },
      { header: '企业名称', kind: 'text', width: 36 },
      { header: '县市区', kind: 'text', width: 12 },
      { header: '乡镇（园区）', kind: 'text', width: 14 },
      { header: '行业代码', kind: 'text', width: 10 },
      { header: '行业名称', kind: 'text', width: 24 },
      { header: '成立日期', kind: 'day' },
      { header: '投产日期', kind: 'day' },
      { header: '注（吊）销日期', kind: 'day' },
      { header: '在库', kind: 'text', width: 8 },
      { header: '最近月份', kind: 'text', width: 10 },
      { header: '当年累计收入', kind: 'money' },
      { header: '当年累计收入（区间）', kind: 'text', width: 16 },
    ],
    rows: rows.map((row, index) => [
      index + 1,
      row.creditCode,
      row.name,
      row.area,
      row.township,
      row.industryCode,
      row.industryName,
      row.openedOn,
      row.producedOn,
      row.cancelledOn,
      row.listed === null ? '' : row.listed ? '是' : '否',
      row.latestPeriod,
      row.latestYtdRevenue === null ? null : wanYuan(row.latestYtdRevenue),
      row.latestBand,
    ]),
  };
}
