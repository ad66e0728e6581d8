import type { Tone } from '../../platform/web/Mark.tsx';
import { type PoolBasis, PoolState, type PoolStep, poolLife, type RemovalCause } from './contract.ts';

/** 入库依据, as the ledger of the pool names them. */
export const basisSays: Record<PoolBasis, string> = {
  dueEntry: '应统未统',
  returning: '退统回升',
  newlyBuilt: '新投产',
  band: '1000—2000万元',
  spinOff: '孵化裂变',
  project: '备案项目',
  listing: '摸排线索',
};

/** 状态的颜色, always with its word beside it. */
export const stateTone: Record<PoolState, Tone> = {
  lead: 'grey',
  checking: 'grey',
  cultivating: 'blue',
  near: 'yellow',
  due: 'orange',
  applying: 'orange',
  entered: 'green',
  removed: 'grey',
  suspended: 'grey',
};
export const states = PoolState.options.map((value) => ({ value: value as string, label: poolLife.states[value] }));

/** 移出的原因; the last three are not chosen by hand. */
export const causeSays: Record<RemovalCause, string> & Record<string, string> = {
  closed: '停业',
  movedAway: '迁出',
  unfit: '不符合培育条件',
  cancelled: '注（吊）销',
  unwilling: '企业不愿入统',
  duplicate: '重复登记',
  belowBand: '年度重建时已不在清单',
  notKept: '年度重建未保留',
  declined: '不列入',
};

/** The step that leads from one state to another, if one does. */
export function stepBetween(from: PoolState, to: PoolState): PoolStep | undefined {
  return poolLife.steps.find((step) => poolLife.moves[step].to === to && poolLife.moves[step].from.includes(from));
}

const listWords: Record<string, string> = { pool: '培育库', dueEntry: '应统未统', returning: '退统回升', newlyBuilt: '新投产' };
const levelWords: Record<string, string> = { near: '临规', growing: '成长', due_now: '立即申报', to_check: '先核实' };

/** 当月清单怎么说, in a few words; nothing where it is on none. */
export function listsSay(lists: { list: string; level: string | null }[]): string {
  return lists.map(({ list, level }) => [listWords[list] ?? list, level ? levelWords[level] : null].filter(Boolean).join('·')).join('、');
}
