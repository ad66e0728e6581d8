import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../../registry/access/work.ts';
import { type AreaPolicyRow, ruleLife, type ShareRow, trackNames } from './contract.ts';
import { areaPolicyRows, shareRows } from './rules.ts';
import { money, yuan } from './sheet-money.ts';

const lastStep = (row: AreaPolicyRow | ShareRow, wanted: string) => row.steps.findLast(({ step }) => step === wanted)?.by ?? '';

/** 县市区扶持政策 as a sheet. */
export async function areaPolicySheet(work: Work, asked: { area?: string; state?: string }): Promise<SheetOut> {
  const rows = await areaPolicyRows(work, asked);
  return {
    name: '县市区扶持政策',
    title: `县市区扶持政策（同一奖励事项，截至${work.today}）`,
    unit: '单位：元/家',
    columns: [
      { header: '县市区' },
      { header: '入规类型' },
      money('标准'),
      ...['文号', '文件名称', '印发日期', '施行日期', '终止日期', '状态', '登记', '审核'].map((header) => ({ header })),
    ],
    rows: rows.map((row) => [
      row.area,
      trackNames[row.track],
      yuan(row.amountFen),
      row.documentNo,
      row.documentTitle,
      row.issuedOn,
      row.fromOn,
      row.steps.findLast(({ endsOn }) => endsOn)?.endsOn ?? row.toOn ?? '',
      ruleLife.states[row.state],
      lastStep(row, 'file'),
      lastStep(row, 'approve'),
    ]),
  };
}

/** 市级分担比例 as a sheet. */
export async function shareSheet(work: Work, asked: { area?: string; state?: string }): Promise<SheetOut> {
  const rows = await shareRows(work, asked);
  return {
    name: '市级分担比例',
    title: `市县分担比例（按现行财政体制，截至${work.today}）`,
    columns: [
      { header: '县市区' },
      { header: '年度', kind: 'integer' },
      { header: '市级分担', kind: 'number' },
      ...['文号', '文件名称', '印发日期', '状态', '登记', '审核'].map((header) => ({ header })),
    ],
    rows: rows.map((row) => [
      row.area,
      row.year,
      row.cityShare,
      row.documentNo,
      row.documentTitle,
      row.issuedOn,
      ruleLife.states[row.state],
      lastStep(row, 'file'),
      lastStep(row, 'approve'),
    ]),
  };
}
