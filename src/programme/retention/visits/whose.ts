import { type Actor, type Office, officeNames } from '../../../registry/access/contract.ts';

/** 走访单位: an office at its level; the city's and an area's of one name are two, because an enterprise receives them both. */
export interface Visiting {
  office: Office;
  level: 'city' | 'area' | 'township';
  township: string | null;
}

/** 本单位, as it visits. */
export function visitingAs({ office, area, township }: Actor): Visiting {
  if (office === 'system') throw new Error('the system visits nobody');
  return { office, level: office === 'township' ? 'township' : area === null ? 'city' : 'area', township: township ?? null };
}

/** 单位的叫法: 市工信局, 渌口区工信局, 南洲镇. */
export function officeSays({ office, level, township }: Visiting, area: string): string {
  if (level === 'township') return township ?? officeNames.township;
  return `${level === 'city' ? '市' : area}${officeNames[office]}`;
}

/** Whether a visit is of the actor's own office. */
export function isOwn(actor: Actor, { office, level, township }: Visiting): boolean {
  if (actor.office === 'system' || actor.office !== office) return false;
  const own = visitingAs(actor);
  return own.level === level && own.township === township;
}
