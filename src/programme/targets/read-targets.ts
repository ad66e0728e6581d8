import type * as z from 'zod';
import { wholeCity } from '../../policy/policy.ts';
import type { Work } from '../../registry/access/work.ts';
import type { readTargets as contract } from './contract.ts';
import { meetingsOf } from './meeting.ts';
import { arithmeticNow, targetSums } from './sums.ts';
import { versionsOf } from './versions.ts';

/** 各县市区年度目标: the annex, the areas' own and the meeting's, newest version first, with what they add up to. */
export async function readTargets(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { policy, today } = work;
  const now = Number(today.slice(0, 4));
  const annexYears = policy.targets.map(({ year }) => year);
  const years = [...new Set([...annexYears, now, now + 1])].sort();
  const year = asked.year ?? annexYears.sort().findLast((one) => one <= now) ?? now;
  const all = await versionsOf(work, year);
  const meetings = await meetingsOf(work, year);
  const meeting = meetings.find(({ state }) => state === 'issued');
  const own = new Map(policy.areas.map(({ name }) => [name, all.find(({ area, state }) => area === name && state === 'issued')]));
  return {
    year,
    years,
    areas: [...policy.areas.map(({ name }) => name), wholeCity].map((area) => {
      const versions = all.filter((row) => row.area === area);
      const annex = policy.targets.find((target) => target.area === area && target.year === year)?.newTarget ?? null;
      const said =
        area === wholeCity
          ? meeting && { newCount: meeting.cityNew, netCount: meeting.cityNet }
          : meeting?.rows.find((row) => row.area === area);
      return {
        area,
        annex,
        own: own.get(area) ?? null,
        open: versions[0] && versions[0].state !== 'issued' ? versions[0] : null,
        meeting: said ? { newCount: said.newCount, netCount: said.netCount } : null,
        versions,
      };
    }),
    meetings,
    sums: targetSums(policy, year, new Map([...own].flatMap(([area, one]) => (one ? [[area, one]] : []))), meeting),
    arithmetic: await arithmeticNow(work),
  };
}
