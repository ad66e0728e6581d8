import { stated } from '../../../policy/parameter.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { Forecast } from './contract.ts';
import type { Outlook } from './outlook.ts';

/** 假定, in words, each with the clause of the parameter behind it: printed beside the number, never apart from it. */
export function assumptions(policy: Policy, { law, steps, period }: Outlook): Forecast['horizon']['assumptions'] {
  const clause = (name: string) => stated(policy, `forecast.${name}`, period).clause;
  const stretches = Math.max(0, ...steps.map(({ rates }) => rates.stretches));
  return [
    {
      label: '机会从哪里来',
      says: `每家按所处状态（累计、上年、按本企业季节推算的全年、新投产、风险等级）取本市以往${stretches}年同期同状态企业的实际入库率、退库率`,
      clause: clause('historyYears'),
    },
    {
      label: '家数少的状态',
      says: `向同类平均收缩，相当于多看${law.priorWeight}家`,
      clause: clause('priorWeight'),
    },
    {
      label: '各家相互独立',
      says: '同一年景下各家成与不成互不影响，家数的分布精确算出，不抽样',
      clause: clause('yearSpread'),
    },
    {
      label: '年景起伏',
      says: `全市同好同坏的年景分五档，起伏取${law.spread}（对数机会比的标准差），并贯穿以后各年`,
      clause: clause('yearSpread'),
    },
    {
      label: '尚未开业的企业',
      says: '按以往平均每年新开业并入库的家数计，不指向任何一家',
      clause: clause('historyYears'),
    },
    {
      label: '以后各年',
      says: '各状态之间按以往整年的转移逐年推算；政策、口径、经济走势如有变化，不在此列',
      clause: clause('historyMost'),
    },
  ];
}
