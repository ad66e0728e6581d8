import type * as z from 'zod';
import { type Reason, refuse } from '../../platform/shared/reason.ts';
import type { Work } from '../../registry/access/work.ts';
import { note } from '../../registry/journal/note.ts';
import type { inviteEnterprises as contract } from './contract.ts';
import { hostRefusals } from './course-refusals.ts';
import { courseById } from './course-row.ts';
import { tellInvited } from './hand-on.ts';
import { inviteRefusals } from './invite-refusals.ts';
import { GROUPS } from './target-enterprises.ts';

/**
 * 邀请企业: by list and area, of what the inviting office itself is told: who does not see the pool does not learn it from whom it could invite.
 * Each is told once; who was invited before is not again.
 */
export async function inviteEnterprises(work: Work, input: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, actor, now } = work;
  const course = await courseById(work, input.id);
  refuse(hostRefusals(work, course), 403);
  refuse(inviteRefusals(work, course));
  refuse(areaRefusals(work, input.areas), 422);
  const { rows: found } = await client.query<{ id: string; area: string; invited: boolean }>(
    `select e.id::text, e.area, exists (select from training_invitation i where i.course_id = $3 and i.enterprise_id = e.id) as invited
     from enterprise e where e.withdrawn_at is null and e.cancelled_on is null and e.area = any ($1::text[]) and ${GROUPS[input.group]}
       and (cardinality($4::bigint[]) = 0 or e.id = any ($4::bigint[])) order by e.id limit 20001`,
    [input.areas, Number(course.starts_on.slice(0, 4)), course.id, `{${input.enterprises.join(',')}}`],
  );
  if (found.length > 20_000) refuse([{ says: '一次邀请不超过 20000 家', remedy: '请按县市区分次邀请' }], 422);
  const fresh = found.filter(({ invited }) => !invited);
  const counts = { found: found.length, invited: fresh.length, already: found.length - fresh.length };
  if (input.dryRun || fresh.length === 0) return counts;
  await client.query(
    `insert into training_invitation (course_id, enterprise_id, area, host_office, invited_by, invited_by_name, invited_at)
     select $1, t.id, t.area, $4, $5, $6, $7 from unnest($2::bigint[], $3::text[]) as t (id, area) on conflict do nothing`,
    [course.id, fresh.map(({ id }) => id), fresh.map(({ area }) => area), course.host_office, actor.accountId, actor.displayName, now],
  );
  await tellInvited(work, course, fresh);
  note(work, {
    act: 'training.invite',
    says: '邀请企业参加培训',
    thing: course.id,
    detail: { group: input.group, areas: input.areas, ...counts },
  });
  return counts;
}

/** 别的县市区不能邀请: an area invites its own. */
function areaRefusals({ actor, policy }: Work, areas: string[]): Reason[] {
  const strange = areas.filter((area) => !policy.areas.some(({ name }) => name === area));
  if (strange.length > 0) return [{ says: `「${strange.join('、')}」不是县市区`, remedy: '请从县市区中选择' }];
  const others = actor.area === null ? [] : areas.filter((area) => area !== actor.area);
  return others.length > 0 ? [{ says: `${others.join('、')}的企业由${others.join('、')}或市级邀请`, clause: '五' }] : [];
}
