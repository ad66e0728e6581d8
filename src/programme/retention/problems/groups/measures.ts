import type * as z from 'zod';
import { refuse } from '../../../../platform/shared/reason.ts';
import type { Office } from '../../../../registry/access/contract.ts';
import { dutyRefusals } from '../../../../registry/access/duties.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { refuseWording } from '../../../../registry/compliance/refuse-act.ts';
import { tell } from '../../../../registry/notices/tell.ts';
import type { offerMeasure as contract } from './contract.ts';
import { groupById } from './groups.ts';

/** 举一反三: the measure stands with the group, and whoever handles an open problem of it is told; what they do stays theirs to decide. */
export async function offerMeasure(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { client, actor, policy, today, now } = work;
  refuse(dutyRefusals(actor, 'problem.desk'), 403);
  const group = await groupById(work, asked.id);
  refuseWording(policy, { 措施: asked.says });
  if (asked.from !== null) {
    const { rows } = await client.query<{ answered: string | null }>(
      'select answered_on::text as answered from problem where id = $1 and group_id = $2',
      [asked.from, asked.id],
    );
    if (!rows[0]?.answered)
      refuse([{ says: '措施须来自本组已反馈办理结果的问题', clause: policy.sla.clause, remedy: '请选已反馈的一件，或直接写明措施' }]);
  }
  const offered = await client.query<{ ordinal: number }>(
    `insert into problem_measure (group_id, ordinal, from_problem, says, offered_by, offered_by_name, offered_on, offered_at)
     select $1, coalesce(max(ordinal), 0) + 1, $2, $3, $4, $5, $6, $7 from problem_measure where group_id = $1 on conflict do nothing returning ordinal`,
    [asked.id, asked.from, asked.says, actor.accountId, actor.displayName, today, now],
  );
  const ordinal = offered.rows[0]?.ordinal;
  if (ordinal === undefined) refuse([{ says: '刚刚已有人提出一条措施', remedy: '请刷新后再办' }]);
  const { rows: others } = await client.query<{ id: string; serial: string; office: Office | null; area: string | null }>(
    `select id, serial, lead_office as office, lead_area as area from problem where group_id = $1 and settled_on is null and id is distinct from $2`,
    [asked.id, asked.from],
  );
  const told = others.flatMap((one) => (one.office === null ? [] : [{ ...one, office: one.office }]));
  for (const { id, serial, office, area } of told) {
    const says = `举一反三：共性问题「${group.title}」提出措施，供办理 ${serial} 时参考`;
    await tell(work, { to: [{ office, area }], kind: 'problem', thing: id, says, once: `measure|${asked.id}|${ordinal}|${id}` });
  }
  return { id: asked.id, told: told.length };
}
