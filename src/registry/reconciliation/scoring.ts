import { nameKey } from '../directory/names.ts';
import type { Asked } from './asked.ts';
import type { Candidate } from './contract.ts';
import type { Entity } from './entities.ts';
import { typesOf } from './vocabulary.ts';

/** 候选与得分: what speaks for it, kept apart from what came of it, so that whoever asks may reckon otherwise. */
export interface Scored extends Candidate {
  /** 相同: by code, by id or by name; a similar name never is. */
  certain: boolean;
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Scores an enterprise for a query; `similarity` is how alike the names are, 0 to 1, as the directory's index measures it. */
export function score(one: Asked, entity: Entity, similarity: number): Scored {
  const sameId = one.id !== null && one.id === entity.id;
  const sameCode = one.codes.includes(entity.creditCode);
  const otherCode = one.codes.length > 0 && !sameCode;
  const sameName = one.nameKey !== '' && nameKey(entity.name) === one.nameKey;
  const former = entity.formerNames.map(nameKey).some((key) => one.formerKeys.includes(key));
  const areaFits = one.areas === null ? null : one.areas.includes(entity.area);
  const kinds = typesOf(entity);
  const typeFits = one.types.length === 0 ? null : kinds.some(({ id }) => one.types.includes(id));
  const base = sameId || sameCode || sameName ? 100 : former ? 90 : 80 * similarity;
  const against = (areaFits === false ? 20 : 0) + (typeFits === false ? 10 : 0) + (otherCode && !sameId ? 50 : 0);
  return {
    id: entity.id,
    name: entity.name,
    description: [entity.area, entity.creditCode].join(' · '),
    type: kinds,
    score: round(Math.max(0, base - against)),
    features: [
      { id: 'nameSimilarity', value: round(sameName ? 1 : similarity) },
      { id: 'sameName', value: sameName },
      { id: 'formerName', value: former },
      { id: 'sameCreditCode', value: sameCode },
      ...(areaFits === null ? [] : [{ id: 'sameArea', value: areaFits }]),
      ...(typeFits === null ? [] : [{ id: 'sameType', value: typeFits }]),
    ],
    match: false,
    certain: (sameId || sameCode || sameName) && !(otherCode && !sameId) && areaFits !== false && typeFits !== false,
  };
}

/**
 * 最多一家是「相同」: one enterprise alone is called the match. Two of one name are for a person, as with a roster (同名异码); and so is a former
 * name, for a name given up may be another's today.
 */
export function ranked(scored: Scored[], limit: number): Candidate[] {
  const certain = scored.filter((one) => one.certain);
  return scored
    .toSorted((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
    .slice(0, limit)
    .map(({ certain: sure, ...candidate }) => ({ ...candidate, match: sure && certain.length === 1 }));
}
