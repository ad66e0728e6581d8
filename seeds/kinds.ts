import { addMonths, periodOf } from '../src/platform/shared/period.ts';
import { monthIndex, type Spell } from './enterprise.ts';
import type { Place } from './places.ts';
import type { Random } from './random.ts';
import { dayIn, exitOf, grownSpell, newlyBuiltSpell, oldDay, oldSpell } from './register.ts';
import type { SeriesPlan } from './series.ts';

/** What makes one kind of enterprise of the generated city different from the next. */
export interface Life {
  annual: [number, number, number];
  openedOn: string;
  producedOn?: string;
  cancelledOn?: string;
  spells?: Spell[];
  series?: Pick<SeriesPlan, 'from' | 'until' | 'idle' | 'missing'>;
  /** Non-industrial trades only. */
  trading?: boolean;
  /** Born of a listed enterprise of its area. */
  spinOff?: boolean;
}

/** One kind: how many of it there are in the city (or in an area), and one life of it. */
export interface Kind {
  name: string;
  count: number | ((place: Place) => number);
  live(random: Random): Life;
}

const lognormal = (random: Random, median: number, sigma: number) => median * Math.exp(random.normal(0, sigma));
const grown = (random: Random, value: number, mean: number, sigma: number) => value * Math.exp(random.normal(mean, sigma));
const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** 在库: listed for years, most far above the line, one in five below 3000 万元. */
function listed(random: Random): Life {
  const base = 2000 * (1.02 + lognormal(random, 1.35, 0.9));
  const next = Math.max(2030, grown(random, base, 0.05, 0.12));
  return { annual: [base, next, grown(random, next, 0.04, 0.13)], openedOn: oldDay(random), spells: [oldSpell(random)] };
}

/** 在库而停产: the last months of 2022 are zero. */
function standstill(random: Random): Life {
  const life = listed(random);
  const from = random.whole(monthIndex('2022-05'), monthIndex('2022-11'));
  const share = (from - 24) / 12;
  life.annual = [life.annual[0], life.annual[1], life.annual[1] * share * 0.8];
  return { ...life, series: { idle: Array.from({ length: 36 - from }, (_, at) => from + at) } };
}

/** 退库 in a year: below the line the year before. */
function leaver(year: number): (random: Random) => Life {
  return (random) => {
    const { exit, cause } = exitOf(random, year);
    const before = cause === '规模不达标' ? random.between(900, 1950) : random.between(1200, 3600);
    const cancelledOn = cause === '注（吊）销' ? { cancelledOn: dayIn(random, exit) } : {};
    const gone = cause === '迁出' || cause === '注（吊）销' ? { until: monthIndex(exit) } : {};
    const after = gone.until === undefined ? before * random.between(0.4, 0.8) : 0;
    const rest: [number, number] = year === 2021 ? [after, after * random.between(0.5, 0.95)] : [before, after];
    // Who leaves by the review of January 2022 was above the line until then: the review before would not have let them stay.
    const stayed = cause === '规模不达标' ? Math.max(before * 1.15, 2050) : before * 1.15;
    const annual: [number, number, number] = year === 2021 ? [before, ...rest] : [stayed, ...rest];
    return { annual, openedOn: oldDay(random), spells: [{ ...oldSpell(random), exit, cause }], series: gone, ...cancelledOn };
  };
}

/** 规下升规上 in a year: over the line in the year before (January, February) or in the year itself (December). */
function climber(year: number): (random: Random) => Life {
  return (random) => {
    const spell = grownSpell(random, year);
    const over = random.between(2030, 3900);
    const crossed = Number(spell.entry.slice(0, 4)) - (spell.entry.endsWith('-12') ? 0 : 1);
    const before = over * random.between(0.55, 0.85);
    const later = grown(random, over, 0.12, 0.15);
    const annual: [number, number, number] =
      crossed === 2020
        ? [over, later, grown(random, later, 0.06, 0.15)]
        : crossed === 2021
          ? // Over the line for the first time: else the review before would have let them in.
            [Math.min(before, 1980), over, later]
          : [before * 0.8, Math.min(before, 1980), over];
    return { annual, openedOn: oldDay(random), spells: [spell] };
  };
}

/** 新建投产 in a year: opened after October of the year before, over the line in the month before its entry. */
function newcomer(year: number, enters: boolean): (random: Random) => Life {
  return (random) => {
    const entry = periodOf(year, enters ? random.whole(5, 11) : 12);
    const produced = enters ? random.whole(-1, Number(entry.slice(5)) - 4) : random.whole(0, 6);
    const from = (year - 2020) * 12 + produced;
    const opened = addMonths('2020-01', from - random.whole(0, Math.max(0, Math.min(3, produced + 3))));
    const months = Number(entry.slice(5)) - 1 - Math.max(0, produced);
    const monthly = (2000 * random.between(1.05, 1.6)) / (months * 0.85);
    const annual: [number, number, number] = [0, 0, 0];
    annual[year - 2020] = monthly * (12 - Math.max(0, produced));
    if (produced < 0) annual[year - 2021] = monthly * -produced * 0.5;
    if (year === 2021) annual[2] = grown(random, monthly * 12, 0.05, 0.1);
    const spells = enters ? [newlyBuiltSpell(random, entry)] : [];
    const producedOn = dayIn(random, addMonths('2020-01', from));
    const openedOn = opened === producedOn.slice(0, 7) ? `${opened}-01` : dayIn(random, opened);
    return { annual, openedOn, producedOn, spells, series: { from } };
  };
}

/** 应统未统: over the line in 2022 (or in 2021 only, to be checked) and not on the register. */
function due(random: Random): Life {
  const last = random.chance(0.2) ? random.between(2020, 2500) : random.between(1500, 1985);
  const now = last > 2000 ? random.between(1500, 2300) : random.between(2050, 3600);
  return { annual: [last * 0.85, last, now], openedOn: oldDay(random) };
}

/** 培育库: between 1000 and 2000 万元. */
function pool(random: Random): Life {
  const last = random.between(1000, 1990);
  return {
    annual: [within(last * random.between(0.75, 1.05), 500, 1990), last, within(grown(random, last, 0.05, 0.12), 930, 1990)],
    openedOn: oldDay(random),
  };
}

/** On the way up: below 1000 万元 last year, above it over twelve months. */
function rising(random: Random): Life {
  const last = random.between(650, 995);
  return { annual: [last * 0.8, last, random.between(960, 1850)], openedOn: oldDay(random) };
}

/** 退统回升: left the register within three years, back above 1000 万元. */
function returner(random: Random): Life {
  const life = leaver(2021)(random);
  const spell = { ...oldSpell(random), exit: periodOf(random.whole(2020, 2021), random.whole(1, 2)), cause: '规模不达标' };
  const { cancelledOn: _, ...rest } = life;
  return {
    ...rest,
    annual: [random.between(900, 1800), random.between(600, 1500), random.between(1050, 1950)],
    spells: [spell],
    series: {},
  };
}

/** The long tail: small firms, a few opened, closed, idle or unreported within the three years. */
function small(random: Random): Life {
  const base = within(lognormal(random, 150, 0.95), 4, 880);
  const next = within(grown(random, base, 0.03, 0.2), 3, 900);
  const life: Life = { annual: [base, next, within(grown(random, next, 0.02, 0.2), 3, 930)], openedOn: oldDay(random) };
  const fate = random.next();
  if (fate < 0.012) {
    const period = periodOf(random.whole(2021, 2022), random.whole(1, 12));
    return { ...life, cancelledOn: dayIn(random, period), series: { until: monthIndex(period) + 1 } };
  }
  if (fate < 0.03) {
    const period = periodOf(random.whole(2020, 2022), random.whole(1, 10));
    return { ...life, openedOn: dayIn(random, period), series: { from: monthIndex(period) } };
  }
  if (fate < 0.045) return { ...life, series: { idle: Array.from({ length: random.whole(2, 9) }, (_, at) => 35 - at) } };
  return life;
}

/** 缺月: two to four months of 2022 that nobody reported. */
function unreported(random: Random): Life {
  const life = random.chance(0.3) ? listed(random) : random.chance(0.5) ? pool(random) : small(random);
  const from = random.whole(25, 33);
  return { ...life, series: { ...life.series, missing: [from, from + 1] } };
}

/** Not industry: in the tax rosters, in none of the lists. */
function trading(random: Random): Life {
  const base = lognormal(random, 500, 1.2);
  return { annual: [base * 0.9, base, base * random.between(0.9, 1.2)], openedOn: oldDay(random), trading: true };
}

/** 孵化裂变 out of a listed enterprise in 2021 or 2022. */
function spinOff(random: Random): Life {
  const period = periodOf(random.whole(2021, 2022), random.whole(1, 6));
  const from = monthIndex(period);
  const value = random.between(150, 1600);
  return { annual: [0, from < 24 ? value * 0.5 : 0, value], openedOn: dayIn(random, period), series: { from }, spinOff: true };
}

/** Kinds of the city with their numbers; `small` fills up to the size asked for. */
export const kinds: readonly Kind[] = [
  { name: 'listed', count: 1850, live: listed },
  { name: 'standstill', count: 34, live: standstill },
  { name: 'leaver2021', count: 66, live: leaver(2021) },
  { name: 'leaver2022', count: 68, live: leaver(2022) },
  { name: 'climber2021', count: 178, live: climber(2021) },
  { name: 'newcomer2021', count: 44, live: newcomer(2021, true) },
  { name: 'climber2022', count: (place) => Math.round(place.target2022 * place.completion2022 * 0.76), live: climber(2022) },
  { name: 'newcomer2022', count: (place) => Math.round(place.target2022 * place.completion2022 * 0.24), live: newcomer(2022, true) },
  { name: 'newcomerWaiting', count: 14, live: newcomer(2022, false) },
  { name: 'due', count: 46, live: due },
  { name: 'pool', count: 640, live: pool },
  { name: 'rising', count: 120, live: rising },
  { name: 'returner', count: 24, live: returner },
  { name: 'unreported', count: 90, live: unreported },
  { name: 'trading', count: 560, live: trading },
  { name: 'spinOff', count: 26, live: spinOff },
  { name: 'small', count: Number.POSITIVE_INFINITY, live: small },
];
