import type { z } from 'zod';
import type { Tone } from '../../platform/web/Mark.tsx';
import type { Basis, BatchState, Field, Source } from './contract.ts';

/** 数据来源: the office a roster comes from. */
export const sourceLabel: Record<Source, string> = {
  register: '统计名录',
  tax: '税务数据',
  power: '用电数据',
  self: '企业自报',
  market: '市场主体登记',
  project: '投资项目',
  listing: '县市区摸排',
};

/** What each source may carry, as a clerk would say it. */
export const sourceHint: Record<Source, string> = {
  register: '在库企业、入库退库月份、入库途径（不含调查表数据）',
  tax: '销售额（本月或累计）、入库税额，或只有档次',
  power: '用电量（千瓦时）',
  self: '企业自行报送的月度营业收入',
  market: '新设、变更、注销企业',
  project: '备案投资项目',
  listing: '县市区摸排的线索企业',
};

/** 来源的中文名; an unknown one is shown as it is. */
export const sourceName = (source: string | null | undefined): string => (source ? (sourceLabel[source as Source] ?? source) : '—');

/** 批次状态. */
export const stateLabel: Record<z.infer<typeof BatchState>, { says: string; tone: Tone }> = {
  received: { says: '已接收', tone: 'grey' },
  reading: { says: '识别中', tone: 'blue' },
  asking: { says: '待确认', tone: 'yellow' },
  ready: { says: '待入库', tone: 'yellow' },
  filing: { says: '入库中', tone: 'blue' },
  filed: { says: '已入库', tone: 'green' },
  refused: { says: '不予接收', tone: 'red' },
  failed: { says: '处理中断', tone: 'red' },
  undone: { says: '已撤销', tone: 'grey' },
};

/** 列的含义. */
export const fieldLabel: Record<Field, string> = {
  creditCode: '统一社会信用代码',
  name: '企业名称',
  area: '县市区',
  township: '乡镇街道',
  industryCode: '行业代码',
  address: '地址',
  openedOn: '开业日期',
  producedOn: '投产日期',
  cancelledOn: '注销日期',
  revenue: '营业收入',
  taxPaid: '入库税额',
  electricity: '用电量',
  entryPeriod: '入库月份',
  exitPeriod: '退库月份',
  track: '入库途径',
  reviewType: '审核类型',
  reviewBatch: '审核批次',
  approvedOn: '批准日期',
  exitCause: '退库原因',
  parentCode: '母公司信用代码',
  spunOffOn: '裂变日期',
  changeKind: '变更类型',
  period: '所属月份',
  correctionReason: '企业更正原因',
  ignored: '不使用',
};

/** 口径. */
export const basisLabel: Record<z.infer<typeof Basis>, string> = { month: '本月', ytd: '1—本月累计' };

/** 指标. */
export const measureLabel: Record<string, string> = {
  revenue: '营业收入',
  tax_paid: '入库税额',
  electricity: '用电量',
};

/** 入库途径. */
export const trackName = (track: string | null | undefined): string =>
  track ? ({ newlyBuilt: '新建新投产', grown: '规下升规上' }[track] ?? track) : '—';

/** 出处 within a file: sheet, row and column; 网上填报 has no file, there it is the question. */
export const placeText = (cell: { file: string | null; sheet: string; row: number; column: string | number | null }): string => {
  const column = cell.column === null || cell.column === '' ? '' : ` · ${cell.column}`;
  return cell.file?.startsWith('网上填报') ? `${cell.sheet}${column}` : `「${cell.sheet}」第 ${cell.row} 行${column}`;
};
