import type { Tone } from '../../../platform/web/Mark.tsx';
import type { ReportState } from './contract.ts';

/** 月报状态的颜色. */
export const stateTone: Record<ReportState, Tone> = {
  missing: 'grey',
  draft: 'blue',
  reported: 'green',
  late: 'yellow',
  afterClosing: 'orange',
  undone: 'grey',
  notAsked: 'grey',
};

/** 报送方式. */
export const waySays: Record<string, string> = { link: '一次链接', account: '企业账号', template: '模板代收' };

/** 日: a day as it is, an instant as its day in the office's time. */
export function dayText(at: string | null | undefined): string {
  if (!at) return '—';
  return at.length === 10 ? at : new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
