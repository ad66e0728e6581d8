import type { FactLaw } from './fact-law.ts';
import { type ColumnOf, knownYtd, months } from './year-row.ts';

const thisYear: ColumnOf = (k) => `c${k}`;
const lastYear: ColumnOf = (k) => `p${k}`;

/** A month known takes a bit of the lower twelve; one in the band also takes its bit of the upper twelve. */
const known = (month: number) => 2 ** (month - 1);
const inBand = 4097;

/**
 * 培育库年度 of one source in bits: which months, from the yearly rebuild to the period, have known rolling 12 months, and in
 * which of them these lie in the pool's band. Who drops below stays until the rebuild, so each month counts (二). In bits a
 * less trusted source can fill exactly the months the more trusted one leaves open.
 */
export function poolMonths(month: number, law: FactLaw): string {
  const counted = months(month).filter((k) => k >= Math.min(law.rebuildMonth, month));
  const all = counted.reduce((bits, k) => bits + known(k), 0);
  const checked = counted.map((k) => monthBits(k, `(${knownYtd(thisYear, k)})`, `(${knownYtd(lastYear, k)})`, law));
  const plain = counted.map((k) => monthBits(k, thisYear(k), lastYear(k), law));
  // Most enterprises are far from the band all year: two comparisons settle them.
  return `case when ${month === 12 ? 'ytd is null and annual is null' : 'annual is null'} then 0
        when steady and (ytd + annual < ${law.poolFrom} or annual - same >= ${law.poolBelow}) then ${all}
        when steady then ${plain.join('\n          | ')}
        else ${checked.join('\n          | ')} end`;
}

/** Which bits of `pool_months` of several sources, the most trusted first, stand: null when no month is known. */
export function poolBand(sources: string[]): string {
  const bits = sources.reduce((settled, source) => {
    const own = `coalesce(${source}.pool_months, 0)`;
    return settled === '' ? own : `(${settled} | (${own} & ~((${settled} & 4095) * ${inBand})))`;
  }, '');
  return `case when ${bits} = 0 then null else ${bits} > 4095 end`;
}

function monthBits(month: number, ytd: string, same: string, law: FactLaw): string {
  const rolling = month === 12 ? ytd : `${ytd} + annual - ${same}`;
  const bit = known(month);
  return `case width_bucket(${rolling}, array[${law.poolFrom}, ${law.poolBelow}]::numeric[]) when 1 then ${bit * inBand} when 0 then ${bit} when 2 then ${bit} else 0 end`;
}
