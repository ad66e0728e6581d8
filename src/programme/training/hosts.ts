import type { Actor, Office } from '../../registry/access/contract.ts';
import { type Holder, holderName } from '../../registry/worklist/holder.ts';

/** 主办单位 of a course or a plan: an office of the city (no area) or of an area. */
export interface Host {
  area: string | null;
  host_office: Office;
}

/** 主办单位的叫法: 市工信局, 渌口区统计局. */
export function hostSays({ area, host_office: office }: Host): string {
  return holderName({ office, area });
}

/** 主办单位 as it holds a task. */
export function hostHolder({ area, host_office: office }: Host): Holder {
  return { office, area };
}

/** Whether it is the actor's own office that holds it. */
export function isHost(actor: Actor, { area, host_office: office }: Host): boolean {
  return actor.office === office && actor.area === area;
}
