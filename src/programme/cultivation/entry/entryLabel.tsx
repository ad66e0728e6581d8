import type { Tone } from '../../../platform/web/Mark.tsx';

/** 途径的叫法. */
export const trackLabel = { newlyBuilt: '新建投产', grown: '规下升规上' } as const;

/** 亮灯: never the colour alone. */
export const lightLabel: Record<'green' | 'yellow' | 'red', { says: string; tone: Tone }> = {
  red: { says: '红灯', tone: 'red' },
  yellow: { says: '黄灯', tone: 'yellow' },
  green: { says: '绿灯', tone: 'green' },
};

/** 申报状态的分组, as the filter has them. */
export const stateGroups = [
  { value: 'none', label: '未申报' },
  { value: 'preparing', label: '准备材料' },
  { value: 'review', label: '审核中' },
  { value: 'returned', label: '已退回' },
  { value: 'refused', label: '企业不愿申报' },
  { value: 'approved', label: '已批准' },
];

/** 状态的颜色. */
export function stateTone(state: string): Tone {
  if (state === 'APPROVED' || state === 'REPORTING') return 'green';
  if (state === 'RETURNED') return 'orange';
  if (state === 'REJECTED' || state === 'REFUSED_BY_ENTERPRISE') return 'red';
  return state === 'DRAFT' ? 'grey' : 'blue';
}

/** 材料的状态. */
export const paperLabel: Record<'missing' | 'given' | 'checked' | 'returned', { says: string; tone: Tone }> = {
  missing: { says: '未交', tone: 'grey' },
  given: { says: '已交待核', tone: 'blue' },
  checked: { says: '已核对', tone: 'green' },
  returned: { says: '已退回', tone: 'red' },
};

/** 随材料填报的内容. */
export const fieldLabel: Record<string, { says: string; hint?: string }> = {
  period: { says: '所属期', hint: '2022-09' },
  revenue: { says: '本年累计营业收入（元）', hint: '按利润表填写' },
  sales: { says: '同期累计销售额（元）', hint: '按增值税申报表填写' },
  scope: { says: '经营范围中的主营活动' },
  nature: { says: '建设性质', hint: '新建' },
  verifier: { says: '照片内的现场核实人' },
  signer: { says: '签字人' },
  text: { says: '差异原因' },
};
