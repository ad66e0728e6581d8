import { instantText } from '../../platform/web/amount.tsx';
import type { Column } from '../../platform/web/DataTable.tsx';
import type { ExportRow } from './contract.ts';

/** 导出登记的各列. */
export const exportColumns: Column<ExportRow>[] = [
  {
    key: 'serial',
    title: '流水号',
    head: true,
    show: (row) => (
      <>
        <span className="mono">{row.serial}</span>
        <span className="sub">
          留痕 {row.journal.chain}第 {row.journal.seq} 号
        </span>
      </>
    ),
  },
  {
    key: 'who',
    title: '导出人',
    show: (row) => (
      <>
        {row.displayName}
        <span className="sub">{row.area ?? '市级'}</span>
      </>
    ),
  },
  { key: 'at', title: '时间', show: (row) => instantText(row.at) },
  {
    key: 'title',
    title: '内容',
    show: (row) => (
      <>
        {row.title}
        <span className="sub">{filtersText(row.filters)}</span>
      </>
    ),
  },
  { key: 'rows', title: '行数', number: true, show: (row) => row.rows.toLocaleString('zh-CN') },
  { key: 'reason', title: '用途', show: (row) => row.reason ?? '（免填）' },
  { key: 'sha', title: '文件校验码', show: (row) => <span className="mono">{row.sha256.slice(0, 12)}</span> },
];

const filterNames: Record<string, string> = {
  q: '企业',
  area: '县市区',
  period: '月份',
  list: '清单',
  level: '等级',
  listed: '在库',
  industrial: '工业',
  verify: '待核实',
  clearance: '市场出清',
  sort: '排序',
  id: '编号',
};

function filtersText(filters: Record<string, unknown>): string {
  const said = Object.entries(filters).filter(([, value]) => value !== null && value !== undefined && value !== 'false');
  return said.length === 0 ? '全部' : said.map(([name, value]) => `${filterNames[name] ?? name}：${String(value)}`).join('；');
}
