import type { Tone } from '../../../platform/web/Mark.tsx';
import { levelSays, type WatchLevel, type WatchProposal, WatchState, watchLife } from './contract.ts';

/** 状态的颜色, always with its word beside it. */
export const stateTone: Record<WatchState, Tone> = {
  normal: 'grey',
  attention: 'blue',
  yellow: 'yellow',
  orange: 'orange',
  red: 'red',
  helping: 'blue',
  cleared: 'grey',
  lifted: 'green',
  exited: 'grey',
  returned: 'green',
};

/** 等级的颜色. */
export const levelTone: Record<WatchLevel, Tone> = { red: 'red', orange: 'orange', yellow: 'yellow', open: 'blue', off: 'green' };

/** 变动的说法. */
export const changeSays: Record<WatchProposal['change'], string> = {
  new: '新列入',
  worse: '等级升高',
  better: '等级降低',
  settled: '等级有变',
  off: '已不在清单',
};

/** 状态, to choose from; 正常 is nobody's case. */
export const stateChoices = WatchState.options
  .filter((state) => state !== 'normal')
  .map((value) => ({ value: value as string, label: watchLife.states[value] }));
/** 等级, to choose from. */
export const levelChoices = Object.entries(levelSays).map(([value, label]) => ({ value, label }));
/** 有无责任人, to choose from. */
export const ownerChoices = [
  { value: 'without', label: '没有责任人' },
  { value: 'with', label: '有责任人' },
  { value: 'mine', label: '我负责的' },
];
/** 市场出清, to choose from. */
export const clearanceChoices = [
  { value: 'none', label: '未列市场出清' },
  { value: 'proposed', label: '待市级同意' },
  { value: 'agreed', label: '市场出清' },
];
