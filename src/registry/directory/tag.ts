import type * as z from 'zod';
import { type Reason, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { note } from '../journal/note.ts';
import type { tagEnterprise as contract } from './contract.ts';
import { noSuchEnterprise } from './enterprise-life.ts';
import { tagLabel } from './timeline.ts';

/** 市场出清、孵化裂变 by a person, with a reason and a month it holds from; lifting keeps the tag in the history. */
export async function tagEnterprise(work: Work, input: z.output<typeof contract.input>): Promise<z.output<typeof contract.output>> {
  const { client, actor, now } = work;
  const { rows } = await client.query<{ area: string }>(
    'select area from enterprise where id = $1 and withdrawn_at is null for no key update',
    [input.id],
  );
  const area = rows[0]?.area;
  if (!area) throw noSuchEnterprise();
  refuse(dutyRefusals(actor, 'directory.tag', area), 403);
  const tags = async () =>
    (
      await client.query<{ tag: string; from_period: string }>(
        'select tag, from_period from enterprise_tag where enterprise_id = $1 and lifted_at is null order by tag',
        [input.id],
      )
    ).rows;
  const standings = await tags();
  const before = standings.map((row) => row.tag);
  const standing = standings.find((row) => row.tag === input.tag);
  const says = tagLabel(input.tag);
  const reasons: Reason[] = [];
  if (!input.lift && standing)
    reasons.push({ says: `该企业自${standing.from_period}起已标记为${says}`, remedy: '如需更改，请先取消原标记' });
  if (input.lift && !standing) reasons.push({ says: `该企业没有${says}标记，无可取消` });
  refuse(reasons);
  if (input.lift) {
    await client.query('update enterprise_tag set lifted_at = $3 where enterprise_id = $1 and tag = $2 and lifted_at is null', [
      input.id,
      input.tag,
      now,
    ]);
  } else {
    await client.query(
      `insert into enterprise_tag (enterprise_id, tag, ordinal, area, reason, from_period, tagged_by, tagged_by_name, tagged_at)
       select $1, $2, coalesce(max(ordinal), 0) + 1, $3, $4, $5, $6, $7, $8 from enterprise_tag where enterprise_id = $1 and tag = $2`,
      [input.id, input.tag, area, input.reason, input.fromPeriod, actor.accountId, actor.displayName, now],
    );
  }
  await client.query(
    `insert into enterprise_change (enterprise_id, ordinal, area, field, before, after, account_id, reason, changed_at)
     select $1, coalesce(max(ordinal), 0) + 1, $2, 'tag', $3, $4, $5, $6, $7 from enterprise_change where enterprise_id = $1`,
    [input.id, area, input.lift ? input.tag : null, input.lift ? null : input.tag, actor.accountId, input.reason, now],
  );
  const after = (await tags()).map((row) => row.tag);
  note(work, {
    act: 'directory.enterprise-tagged',
    says: input.lift ? `取消${says}标记` : `标记为${says}`,
    thing: input.id,
    detail: { before, after },
    stands: [{ of: 'hand', key: input.id }],
  });
  return { id: input.id, tags: after };
}
