import { lastDayOf, type Period, periodOf } from '../src/platform/shared/period.ts';
import type { Spell } from './enterprise.ts';
import type { Random } from './random.ts';

/** Causes of exit as the statistics bureau writes them, with how often; the first only in the annual review. */
const causes = ['规模不达标', '停（歇）业', '注（吊）销', '迁出', '转专业', '合并'] as const;

/** 规下升规上: admitted by the annual review before January or February, or by its first batch in December. */
export function grownSpell(random: Random, year: number): Spell {
  const month = [12, 1, 2][random.weighted([0.2, 0.3, 0.5])] ?? 2;
  const review = month === 12 ? `${year}-11-2${random.whole(0, 8)}` : `${year - 1}-12-2${random.whole(0, 8)}`;
  return { entry: periodOf(year, month), track: 'grown', reviewType: 'annual', approvedOn: review, exit: null, cause: null };
}

/** 新建投产: the monthly review, March to November. */
export function newlyBuiltSpell(random: Random, entry: Period): Spell {
  return { entry, track: 'newlyBuilt', reviewType: 'monthly', approvedOn: `${entry}-${random.whole(20, 27)}`, exit: null, cause: null };
}

/** An entry long before the city's three years. */
export function oldSpell(random: Random): Spell {
  const year = random.whole(2011, 2020);
  return random.chance(0.85)
    ? {
        entry: periodOf(year, random.whole(1, 2)),
        track: 'grown',
        reviewType: 'annual',
        approvedOn: `${year - 1}-12-27`,
        exit: null,
        cause: null,
      }
    : newlyBuiltSpell(random, periodOf(year, random.whole(3, 11)));
}

/** 退库: most leave in January by the annual review (规模不达标), some in any month for another cause. */
export function exitOf(random: Random, year: number): { exit: Period; cause: string } {
  if (random.chance(0.62)) return { exit: periodOf(year, random.whole(1, 2)), cause: causes[0] };
  return { exit: periodOf(year, random.whole(2, 12)), cause: causes[1 + random.weighted([4, 4, 2, 1, 1])] ?? causes[1] };
}

/** A day within the month, as an office would write it. */
export function dayIn(random: Random, period: Period): string {
  return `${period}-${String(random.whole(1, Number(lastDayOf(period).slice(8)))).padStart(2, '0')}`;
}

/** The day an ordinary enterprise of the city was registered. */
export function oldDay(random: Random): string {
  return dayIn(random, periodOf(random.whole(1998, 2018), random.whole(1, 12)));
}
