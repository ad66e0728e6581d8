import type * as z from 'zod';
import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { listVisitors as contract } from './contract.ts';

/** 本单位可走访的人: oneself, then those of the same office, area and township. */
export async function listVisitors({ client, actor }: Work): Promise<z.input<typeof contract.output>> {
  const { rows } = await client.query<{ accountId: string; displayName: string }>(
    'select id as "accountId", display_name as "displayName" from work_colleagues()',
  );
  const oneself = actor.accountId === null ? [] : [{ accountId: actor.accountId, displayName: actor.displayName }];
  return { rows: [...oneself, ...rows] };
}

/** The person a visit is planned for; null: whoever of the office. Nobody of another office is sent. */
export async function visitorOf(work: Work, id: string | null): Promise<{ accountId: string; displayName: string } | null> {
  if (id === null) return null;
  const found = (await listVisitors(work)).rows.find(({ accountId }) => accountId === id);
  if (!found) throw new Refusal([{ says: '本单位没有这个走访人', remedy: '请从本单位的人中选择' }], 422);
  return found;
}
