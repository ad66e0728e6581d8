import { monthAlone, months } from './year-row.ts';

/**
 * 停产月数 of one source, over its two years side by side (source-facts.ts): the run of months known to be zero, counted back from
 * the period to January of last year. A month nobody reported ends the run: what lies behind it is unknown, and so is
 * the fact, unless the run is already as long as the rule asks for (`enough`, 三). The opening ends it too: before it nothing stood idle.
 */
export function idleRun(month: number, enough: number): string {
  const back = [
    ...months(month)
      .reverse()
      .map((k) => ({ alone: monthAlone('c', k), unborn: `opened > ${k}` })),
    ...months(12)
      .reverse()
      .map((k) => ({ alone: monthAlone('p', k), unborn: 'opened > 0' })),
  ];
  const ends = back.map(
    ({ alone, unborn }, run) =>
      `when ${alone} <> 0${run === 0 ? '' : ` or ${unborn}`} then ${run} when ${alone} is null then ${run < enough ? 'null::int' : run}`,
  );
  return `case ${ends.join('\n          ')} else ${back.length} end`;
}
