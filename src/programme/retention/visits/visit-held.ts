import { refuse } from '../../../platform/shared/reason.ts';
import { type Office, officeNames } from '../../../registry/access/contract.ts';
import type { Work } from '../../../registry/access/work.ts';
import { noSuchVisit } from './visit-row.ts';
import { isOwn, officeSays, type Visiting, visitingAs } from './whose.ts';

/** A visit as far as who may write on it goes. */
export interface HeldVisit extends Visiting {
  id: string;
  enterprise_id: string;
  area: string;
  joint: Office[];
}

/**
 * 这次走访, made when it is not there yet (it was not planned, or its plan comes later); whoever's id it is, it is of one enterprise for ever. Refuses who
 * neither visits nor comes along.
 */
export async function ensureVisit(
  work: Work,
  { id, about, joint = [] }: { id: string; about: { id: string; area: string }; joint?: Office[] },
): Promise<HeldVisit> {
  const { client, actor, now } = work;
  const find = async () =>
    (await client.query<HeldVisit>('select id, enterprise_id::text, area, office, level, township, joint from visit where id = $1', [id]))
      .rows[0];
  let held = await find();
  if (!held) {
    const own = visitingAs(actor);
    // Two who make it at the same moment make one.
    await client.query(
      `insert into visit (id, enterprise_id, area, office, level, township, joint, made_by, made_by_name, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
      [id, about.id, about.area, own.office, own.level, own.township, `{${joint.join(',')}}`, actor.accountId, actor.displayName, now],
    );
    held = await find();
  }
  // The id is taken by a visit this reader may not see.
  if (!held) throw noSuchVisit();
  if (held.enterprise_id !== about.id)
    refuse([{ says: '这个编号的走访属于另一家企业', remedy: '请从企业的走访计划重新打开，或新建一次走访' }]);
  refuse(writeRefusals(work, held), 403);
  return held;
}

/** 不能在这次走访上办理之处: it is another office's, and this one does not come along. */
export function writeRefusals({ actor }: Pick<Work, 'actor'>, visit: HeldVisit): { says: string; clause: string; remedy: string }[] {
  if (actor.office !== 'system' && (isOwn(actor, visit) || visit.joint.includes(actor.office))) return [];
  const own = actor.office === 'system' ? '系统' : officeNames[actor.office];
  return [
    {
      says: `这次走访由${officeSays(visit, visit.area)}办理，${own}不是同行单位`,
      clause: '三.1',
      remedy: '同行的，请该单位在计划中列为同行单位；另去的，请新建走访',
    },
  ];
}
