import type { Area, Policy } from './policy.ts';

/** 地名键: width, spaces and dashes made alike, so that `攸 县` and `攸县` are one. */
export function areaKey(text: string): string {
  return text.normalize('NFKC').replace(/[\s·\-—_,，、/]+/g, '');
}

type Index = { names: [key: string, area: Area][]; townships: [key: string, area: Area][]; codes: [code: string, area: Area][] };
const indexes = new WeakMap<Policy, Index>();

function indexOf(policy: Policy): Index {
  const known = indexes.get(policy);
  if (known) return known;
  const longestFirst = (pairs: [string, Area][]) => pairs.sort(([a], [b]) => b.length - a.length);
  const made = {
    names: longestFirst(policy.areas.flatMap((area) => [area.name, ...area.aliases].map((name): [string, Area] => [areaKey(name), area]))),
    townships: longestFirst(policy.areas.flatMap((area) => area.townships.map((name): [string, Area] => [areaKey(name), area]))),
    codes: longestFirst(policy.areas.flatMap((area) => area.gbCodes.map((code): [string, Area] => [code, area]))),
  };
  indexes.set(policy, made);
  return made;
}

/**
 * 县市区认定: the official name of the area a roster means by a name, alias or code, or null when it cannot be told.
 * A row that says 石峰区 (or nothing) and a township of 株洲经开区 belongs to 株洲经开区: its townships are never counted in 石峰区.
 */
export function areaNamed(policy: Policy, text: string | null | undefined, township?: string | null): string | null {
  const index = indexOf(policy);
  const place = withoutCity(policy, areaKey(text ?? ''));
  const told = /^\d{6,12}$/.test(place) ? byCode(index, place) : byName(index, place, policy.city.aliases);
  const at = township ? townshipIn(index, areaKey(township)) : null;
  if (at && (place === '' || (told && at.within.includes(told.name)))) return at.name;
  return told?.name ?? null;
}

/** 湖南省株洲市荷塘区 → 荷塘区; the city alone → nothing. 株洲县 and 株洲经开区 are names of their own and stay whole. */
function withoutCity(policy: Policy, place: string): string {
  const bare = place.replace(/^湖南省?/, '');
  if ([policy.city.name, policy.city.code, ...policy.city.aliases].some((name) => areaKey(name) === bare)) return '';
  return bare.startsWith(policy.city.name) ? bare.slice(policy.city.name.length) : bare;
}

function byCode(index: Index, place: string): Area | null {
  return index.codes.find(([code]) => place.startsWith(code))?.[1] ?? null;
}

/** The name alone, or the name with a place within it behind (`石峰区学林街道`). */
function byName(index: Index, place: string, city: string[]): Area | null {
  const exact = index.names.find(([name]) => name === place || city.some((word) => word + name === place))?.[1];
  if (exact) return exact;
  const [name, area] = index.names.find(([name]) => name.length > 2 && place.startsWith(name)) ?? [];
  if (!name || !area) return place.length > 2 ? townshipIn(index, place) : null;
  const inside = townshipIn(index, place.slice(name.length));
  return inside?.within.includes(area.name) ? inside : area;
}

function townshipIn(index: Index, key: string): Area | null {
  const code = /^\d{9,12}$/.test(key) ? byCode(index, key) : null;
  return code && code.townships.length > 0
    ? code
    : (index.townships.find(([name]) => key.endsWith(name) || key.startsWith(name))?.[1] ?? null);
}
