import { stated } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { LeverRow } from './contract.ts';

const percent = (ratio: number) => `${(ratio * 100).toFixed(1)}%`;

/** 为什么列在这里, in one sentence an official can read out: the state, its chance, what follows once it is decided. */
export function sayLever({ side, chance, gain }: Pick<LeverRow, 'side' | 'chance' | 'gain'>, state: string): string {
  const open = side === 'entry' ? `同类企业年内入库的机会为${percent(chance)}` : `同类企业年内退库的机会为${percent(chance)}`;
  const then = side === 'entry' ? '入库' : '稳住在库';
  return `${state}；${open}；如${then}，全市完成净增目标的概率提高${(gain * 100).toFixed(2)}个百分点`;
}

/** 怎样看这份名单: what it is, and what it is not. */
export function sayLevers(policy: Policy, period: string, net: number | null): { says: string; clause: string }[] {
  const clause = (name: string) => stated(policy, name, period).clause;
  return [
    {
      says: '这是服务名单，说明先走访谁、先解决谁的问题；目标到县市区为止，名单不列家数和金额',
      clause: clause('lever.rows'),
    },
    {
      says: net === null ? '本年没有净增目标，不作比较' : `少退一家与多入一家，对净增${net}家的目标和在库总数作用相同`,
      clause: clause('goal.netPerYear'),
    },
    {
      says: '排在前面的是结果尚未确定、对目标影响又大的企业；机会接近零或接近一的，帮与不帮差别不大，排在后面',
      clause: clause('lever.rows'),
    },
    { says: '企业是否入库由企业据实申报、统计部门审核确定，本名单不改变任何数据', clause: '五.3' },
  ];
}
