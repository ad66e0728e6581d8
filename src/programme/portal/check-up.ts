import type * as z from 'zod';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { listItems } from './check-lists.ts';
import { serviceItems } from './check-services.ts';
import { awardItem, reliefItems } from './check-support.ts';
import type { CheckItem, readCheckUp } from './contract.ts';
import { explained } from './explained.ts';
import type { Sources } from './sources.ts';

/** 政策体检: every clause that speaks of an enterprise, against what is known of this one, under its own session. */
export function checkUp(sources: Sources) {
  return async (work: Work): Promise<z.input<typeof readCheckUp.output>> => {
    const { actor, client, policy, today } = work;
    refuse(dutyRefusals(actor, 'portal.own'), 403);
    const { rows } = await client.query<{ id: string; name: string; creditCode: string; area: string }>(
      'select id::text, name, credit_code as "creditCode", area from enterprise where id = $1 and withdrawn_at is null',
      [actor.enterpriseId],
    );
    const enterprise = rows[0];
    if (!enterprise) throw new Refusal([{ says: '名录中没有本企业', remedy: '请与所在县市区工信局联系' }], 404);
    const known = await explained(work, enterprise.id);
    const lists = listItems(policy, known);
    const items: CheckItem[] = [
      ...lists,
      ...serviceItems(policy, lists, known),
      awardItem(policy, await sources.award(work)),
      ...reliefItems(await sources.reliefs(work, enterprise.id)),
    ];
    return { asOf: today, period: known?.period ?? null, pack: policy.label, enterprise, items };
  };
}
