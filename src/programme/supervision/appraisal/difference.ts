import type { AppraisalChange } from './contract.ts';
import type { Reckoned } from './reckon.ts';

const said = (value: number | boolean | null | undefined, unit = '') =>
  value === null || value === undefined ? '—' : typeof value === 'boolean' ? (value ? '是' : '否') : `${value}${unit}`;

/** 两版之间的差别, area by area, figure by figure; empty where they say the same. */
export function differences(before: Reckoned, after: Reckoned): AppraisalChange[] {
  return after.facts.flatMap((facts) => {
    const { area } = facts;
    const was = before.facts.find((one) => one.area === area);
    const scoredWas = before.scored.find((one) => one.area === area);
    const scored = after.scored.find((one) => one.area === area);
    const pairs: [string, string, string][] = [
      ['新增', said(was?.newCount, '家'), said(facts.newCount, '家')],
      ['新增目标', said(was?.newTarget, '家'), said(facts.newTarget, '家')],
      ['退库', said(was?.exitCount, '家'), said(facts.exitCount, '家')],
      ['净增', said(was?.netCount, '家'), said(facts.netCount, '家')],
      ['净增目标', said(was?.netTarget, '家'), said(facts.netTarget, '家')],
      ['年初在库', said(was?.opening, '家'), said(facts.opening, '家')],
      ['一票否决', said(was?.vetoed), said(facts.vetoed)],
      ['总分', said(scoredWas?.total), said(scored?.total)],
      ['排名', said(scoredWas?.rank), said(scored?.rank)],
    ];
    return pairs.filter(([, one, other]) => one !== other).map(([figure, one, other]) => ({ area, figure, before: one, after: other }));
  });
}
