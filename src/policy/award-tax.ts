import type { Said } from './award-said.ts';
import type { AwardFacts, AwardLaw } from './award-shape.ts';
import { statedText } from './parameter.ts';

/** 当年形成税收 (四.1、四.2, A4), of the year the entry counts in. */
export function taxSaid({ policy }: AwardLaw, facts: AwardFacts, at: { year: number; period: string; clause: string }): Said {
  const test = statedText(policy, 'award.taxTest', at.period);
  const cited = { clause: at.clause, reading: 'A4' };
  const word = facts.tax.find(({ year }) => year === at.year);
  if (!word) return { met: null, waits: 'tax', because: [{ says: `${at.year} 年是否形成税收，税务部门尚未证明`, ...cited }] };
  if (!word.formed)
    return { met: false, because: [{ says: `税务部门证明 ${at.year} 年未形成税收；方案写“当年”，以后年度形成的不补`, ...cited }] };
  if (test === 'gross') return { met: true, because: [{ says: `税务部门证明 ${at.year} 年已形成税收`, ...cited }] };
  if (word.net === null)
    return { met: null, waits: 'tax', because: [{ says: `${at.year} 年有入库税款，扣除退税后是否大于零，税务部门尚未证明`, ...cited }] };
  const says = word.net ? `扣除退税后 ${at.year} 年仍形成税收` : `扣除退税后 ${at.year} 年未形成税收`;
  return { met: word.net, because: [{ says, ...cited }] };
}
