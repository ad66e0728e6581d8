import type { Reason } from '../../platform/shared/reason.ts';
import { stateSays } from './contract.ts';
import type { FoundAward } from './read-awards.ts';

/** 能否登记: only what the law says is payable now, whose split is known, the first before the second. */
export function postRefusals({ award, facts }: FoundAward, instalment: number): Reason[] {
  const one = award.instalments[instalment - 1];
  if (!one) return [{ says: '没有这一期' }];
  const reasons: Reason[] = [];
  if (one.state !== 'payable') {
    const why = one.because.map(({ says }) => says).join('；');
    reasons.push({
      says: `第${instalment}期「${stateSays(one.state, instalment)}」，不能登记：${why}`,
      clause: one.because[0]?.clause ?? '四.3',
    });
  }
  if (one.cityFen === null || one.areaFen === null)
    reasons.push({
      says: `${one.payer}的市县分担比例尚未录入，市、县各承担多少无法计算`,
      clause: '四.5',
      remedy: '请财政部门录入并审核分担比例',
    });
  const before = award.instalments.find((one) => one.ordinal < instalment && one.state === 'payable');
  if (before && !facts.paid.some(({ ordinal }) => ordinal === before.ordinal)) {
    const many = award.instalments.length > 2;
    const name = many ? `第${before.ordinal}期` : '首期';
    reasons.push({
      says: `${name}尚未登记，不能先登记${many ? `第${instalment}期` : '剩余奖励'}`,
      clause: '四.3',
      remedy: `请先登记${name}`,
    });
  }
  return reasons;
}
