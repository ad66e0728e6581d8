import { castEnterprises } from './cast.ts';
import { demoCode } from './codes.ts';
import type { DemoEnterprise } from './enterprise.ts';
import { type Kind, kinds, type Life } from './kinds.ts';
import { nameMaker } from './names.ts';
import { type Place, places } from './places.ts';
import { type Random, randomOf } from './random.ts';
import { dayIn } from './register.ts';
import { seriesOf } from './series.ts';
import { type Trade, trades } from './trades.ts';

/** The seed and size of the city `npm start` plants. */
export const citySeed = 20220101;
export const citySize = 20_000;

/** Shares a whole number out over the areas by weight; what rounding leaves goes to the first ones. */
function allot(total: number): number[] {
  const weights = places.reduce((sum, place) => sum + place.weight, 0);
  const parts = places.map((place) => Math.floor((total * place.weight) / weights));
  const short = total - parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part, at) => part + (at < short ? 1 : 0));
}

/** How many of a kind each area has, in the order of `places`. */
function countsOf(kind: Kind, filled: number, size: number): number[] {
  if (typeof kind.count === 'function') return places.map(kind.count);
  return allot(Number.isFinite(kind.count) ? kind.count : Math.max(0, size - filled));
}

/** A trade the area is known for in three of five cases, any other in the rest. */
function tradeFor(random: Random, place: Place, life: Life): Trade {
  const open = trades.filter((trade) => trade.industrial !== Boolean(life.trading));
  const known = open.filter((trade) => place.trades.includes(trade.word));
  return known.length > 0 && random.chance(0.6) ? random.pick(known) : random.pick(open);
}

/** How the area is written by people who do not use the programme's names. */
function writtenArea(random: Random, place: Place): string | null {
  if (place.name === '株洲经开区') return [null, '石峰区', '云龙示范区'][random.weighted([4, 4, 2])] ?? null;
  if (place.name === '天元区' && random.chance(0.1)) return '株洲高新区';
  if (place.name === '渌口区' && random.chance(0.1)) return '株洲县';
  return null;
}

/** Everything a life leaves open: code, name, trade, township, months. */
function settle(
  random: Random,
  life: Life,
  place: Place,
  serial: number,
  nameOf: (short: string, trade: string) => string,
): DemoEnterprise {
  const trade = tradeFor(random, place, life);
  return {
    code: demoCode(place.division, serial),
    name: nameOf(place.short, trade.word),
    area: place.name,
    township: random.pick(place.townships),
    writtenArea: writtenArea(random, place),
    industryCode: random.pick(trade.classes),
    trade: trade.word,
    openedOn: life.openedOn,
    producedOn: life.producedOn ?? null,
    cancelledOn: life.cancelledOn ?? null,
    former: null,
    parentCode: null,
    spunOffOn: life.spinOff ? life.openedOn : null,
    spells: life.spells ?? [],
    revenueFen: seriesOf(random, { trade: trade.word, annual: life.annual, ...life.series }),
    taxed: random.chance(0.93),
    reports: random.chance((life.spells ?? []).length > 0 ? 0.1 : 0.004),
    story: null,
  };
}

/** Renames and moves of 2021 and 2022: the code stays, the name and the area do not. */
function disturb(random: Random, city: DemoEnterprise[], nameOf: (short: string, trade: string) => string): void {
  const settled = city.filter((enterprise) => enterprise.story === null && enterprise.openedOn < '2020' && !enterprise.cancelledOn);
  for (let turn = 0; turn < 130; turn++) {
    const enterprise = random.pick(settled);
    if (enterprise.former) continue;
    const until = `${random.whole(2021, 2022)}-${String(random.whole(1, 9)).padStart(2, '0')}`;
    enterprise.former = { name: enterprise.name, area: enterprise.area, township: enterprise.township, until };
    const place = random.pick(places);
    if (turn < 45 && place.name !== enterprise.area) {
      enterprise.area = place.name;
      enterprise.township = random.pick(place.townships);
      enterprise.writtenArea = null;
    } else enterprise.name = nameOf(placeShort(enterprise.area), enterprise.trade);
  }
}

function placeShort(area: string): string {
  return places.find((place) => place.name === area)?.short ?? area;
}

/** Gives every spin-off a large listed enterprise of its area for a parent. */
function adopt(random: Random, city: DemoEnterprise[]): void {
  for (const child of city) {
    if (!child.spunOffOn || child.parentCode) continue;
    const leaders = city.filter(
      (enterprise) => enterprise.area === child.area && enterprise.spells.length > 0 && (enterprise.revenueFen[0] ?? 0) > 50_000_000,
    );
    if (leaders.length > 0) child.parentCode = random.pick(leaders).code;
  }
}

/**
 * 演示城市: enterprises over ten areas for three years, the cast first. The same seed and size give the same city, to the 分.
 */
export function demoCity(seed: number = citySeed, size: number = citySize): DemoEnterprise[] {
  const random = randomOf(seed);
  const nameOf = nameMaker(random);
  const city = castEnterprises(random);
  let serial = 10_000;
  for (const kind of kinds) {
    const counts = countsOf(kind, city.length, size);
    for (const [at, place] of places.entries()) {
      for (let made = 0; made < (counts[at] ?? 0); made++) city.push(settle(random, kind.live(random), place, serial++, nameOf));
    }
  }
  disturb(random, city, nameOf);
  adopt(random, city);
  for (const enterprise of city) {
    // A cancelled enterprise without a day of production still needs a registration before its cancellation.
    if (enterprise.cancelledOn && enterprise.openedOn > enterprise.cancelledOn) enterprise.openedOn = dayIn(random, '2019-06');
  }
  return city;
}
