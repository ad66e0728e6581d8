import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';

/**
 * 哪一家: an enterprise itself, for an office one of its areas. Of another area, or of none, it is answered as one that does not exist.
 */
export async function enterpriseAsked(work: Work, duty: string, asked: string): Promise<{ id: string; area: string; name: string }> {
  const { client, actor } = work;
  const missing = new Refusal([{ says: '没有这家企业，或者它不在您负责的范围', remedy: '请重新查找' }], 404);
  if (actor.office === 'enterprise' && asked !== actor.enterpriseId) throw missing;
  const { rows } = await client.query<{ id: string; area: string; name: string }>(
    'select id::text, area, name from enterprise where id = $1 and withdrawn_at is null',
    [asked],
  );
  if (!rows[0]) throw missing;
  refuse(dutyRefusals(actor, duty, rows[0].area), 403);
  return rows[0];
}
