import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { shaped } from '../../../registry/contacts/shapes.ts';
import type { signPledge as contract, Own } from './contract.ts';
import { readOwnTraining } from './own.ts';

/** 签署统计法治承诺书: of the version that was read, once, with the text as it stood; by the enterprise's own account and nobody for it. */
export async function signPledge(work: Work, input: z.output<typeof contract.input>): Promise<Own> {
  const { client, actor, now, policy } = work;
  refuse(dutyRefusals(actor, 'training.own'), 403);
  const { version, title, text } = policy.training.pledge;
  if (input.version !== version)
    refuse([{ says: `承诺书已换为 ${version} 版，您读到的是 ${input.version} 版`, remedy: '请刷新，读过现行文字后再签署' }]);
  const { value: signer } = shaped('contactName', input.signer);
  const { rowCount } = await client.query(
    `insert into training_pledge (enterprise_id, version, area, title, body, signer, signed_by, signed_by_name, signed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [actor.enterpriseId, version, actor.area, title, JSON.stringify(text), signer, actor.accountId, actor.displayName, now],
  );
  if (rowCount !== 1) refuse([{ says: `${version} 版承诺书已经签署`, remedy: '请刷新后查看' }]);
  return readOwnTraining(work);
}
