import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import { bulletinLife, exportChain } from './contract.ts';
import { listChain } from './list-bulletins.ts';

/** 通报档案 as a sheet. */
export async function chainSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { reason, ...asked } = exportChain.input.parse(filters);
  const { rows, months } = await listChain(work, { ...asked, page: 1, size: 100_000 });
  return {
    name: '通报档案',
    title: '调度通报档案',
    columns: [
      { header: '发文字号', width: 18 },
      { header: '标题', width: 50 },
      { header: months === 1 ? '月份' : '期末月份', width: 10 },
      { header: '版次', kind: 'integer' },
      { header: '状态', width: 10 },
      { header: '印发日期', width: 12 },
      { header: '更正', width: 30 },
      { header: '校验码（SHA-256）', width: 68 },
    ],
    rows: rows.map((row) => [
      row.number ?? '',
      row.title,
      row.period,
      row.version,
      bulletinLife.states[row.state],
      row.issuedOn ?? '',
      row.corrects ? `更正${row.corrects.number ?? ''}：${row.corrects.says}` : row.correctedBy ? `已由${row.correctedBy.number}更正` : '',
      row.sha256 ?? '',
    ]),
    filter: true,
  };
}
