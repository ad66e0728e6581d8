import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import { flagSays, listVisits, visitStates } from './contract.ts';
import { allVisits } from './list.ts';

/** 走访台账 with the filters of the page. */
export async function visitsSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { page: _, size: __, ...asked } = listVisits.input.parse(filters);
  const rows = await allVisits(work, asked);
  return {
    name: '走访台账',
    title: `走访台账（截至${work.today}）`,
    unit: '单位：次',
    filter: true,
    columns: [
      { header: '序号', kind: 'integer', width: 8 },
      { header: '企业名称', kind: 'text', width: 34 },
      { header: '统一社会信用代码', kind: 'text', width: 22 },
      { header: '县市区', kind: 'text', width: 12 },
      { header: '乡镇（园区）', kind: 'text', width: 14 },
      { header: '走访单位', kind: 'text', width: 20 },
      { header: '同行单位', kind: 'text', width: 20 },
      { header: '状态', kind: 'text', width: 12 },
      { header: '计划日期', kind: 'day' },
      { header: '事由', kind: 'text', width: 30 },
      { header: '走访人', kind: 'text', width: 12 },
      { header: '走访日期', kind: 'day' },
      { header: '当月走访次数', kind: 'integer', width: 12 },
      { header: '同月再访理由', kind: 'text', width: 30 },
      { header: '结论', kind: 'text', width: 40 },
      { header: '转入问题', kind: 'integer', width: 10 },
      { header: '时间注明', kind: 'text', width: 24 },
    ],
    rows: rows.map((row, index) => [
      index + 1,
      row.name,
      row.creditCode,
      row.area,
      row.township,
      row.office,
      row.joint.join('、') || null,
      visitStates[row.state],
      row.plannedOn,
      row.purpose,
      row.visitorName,
      row.visitedOn,
      row.inMonth,
      row.owesReason ? '（待说明）' : row.reason,
      row.conclusion,
      row.problems,
      row.flags.map((flag) => flagSays[flag]).join('；') || null,
    ]),
  };
}
