import type { Tone } from '../../platform/web/Mark.tsx';
import type { FigureQuery } from './contract.ts';

/** 质询类别: the three kinds of review in statistics. */
export const categoryLabel: Record<FigureQuery['category'], { says: string; tone: Tone; hint: string }> = {
  mandatory: { says: '强制', tone: 'red', hint: '未办结不能确认本月' },
  verify: { says: '核实', tone: 'orange', hint: '须企业核实答复' },
  notice: { says: '提示', tone: 'grey', hint: '请企业留意核对' },
};

/** 由来. */
export const causeLabel: Record<FigureQuery['cause'], string> = {
  asked: '部门质询',
  changed: '另报一数，未入库',
  corrected: '企业更正，已入库',
  sentAgain: '撤销后重报，已入库',
};

/** 状态的颜色; blue waits for somebody. */
export const queryTone: Record<FigureQuery['state'], Tone> = { asked: 'blue', answered: 'blue', accepted: 'green', withdrawn: 'grey' };
