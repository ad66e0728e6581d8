import type * as z from 'zod';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import type { Bulk, assignPeople as contract } from './contract.ts';

/** The last assignment of an enterprise in the role asked for, and whether it is or was in any pool. */
interface Standing {
  id: string;
  name: string;
  area: string;
  member: boolean;
  ordinal: number;
  person: string | null;
}

/** 指定、更换、免去包联领导或服务专员; every change is kept with who, when and why. */
export async function assignPeople(work: Work, asked: z.output<typeof contract.input>): Promise<Bulk> {
  const { client, actor, now } = work;
  const { rows } = await client.query<Standing>(
    `select e.id::text, e.name, e.area, exists (select from pool_member m where m.enterprise_id = e.id) as member,
       coalesce(a.ordinal, 0) as ordinal, a.person
     from enterprise e left join lateral (select ordinal, person from pool_assignment where enterprise_id = e.id and role = $2
       order by ordinal desc limit 1) a on true
     where e.id = any ($1::bigint[]) and e.withdrawn_at is null`,
    [asked.ids, asked.role],
  );
  const says = asked.role === 'leader' ? '包联领导' : '服务专员';
  const found = new Map(rows.map((row) => [row.id, row]));
  const refused: Bulk['refused'] = [];
  const fit: Standing[] = [];
  for (const id of new Set(asked.ids)) {
    const one = found.get(id);
    const reasons = one ? dutyRefusals(actor, 'pool.work', one.area) : [{ says: '没有这家企业，或者它不在您负责的县市区' }];
    if (one && !one.member) reasons.push({ says: '不在培育库中', clause: '二.1', remedy: '先列入培育库' });
    if (one && one.person === asked.person) reasons.push({ says: asked.person ? `${says}已经是${asked.person}` : `现在没有${says}` });
    if (reasons.length > 0 || !one) refused.push({ id, name: one?.name ?? id, reasons });
    else fit.push(one);
  }
  const { rows: kept } = await client.query<{ id: string }>(
    `insert into pool_assignment (enterprise_id, role, ordinal, area, person, post, reason, taken_by, taken_by_name, taken_at)
     select t.id, $4, t.ordinal + 1, t.area, $5, $6, $7, $8, $9, $10 from unnest($1::bigint[], $2::int[], $3::text[]) as t (id, ordinal, area)
     on conflict do nothing returning enterprise_id::text as id`,
    [
      fit.map(({ id }) => id),
      fit.map(({ ordinal }) => ordinal),
      fit.map(({ area }) => area),
      asked.role,
      asked.person,
      asked.person ? asked.post : null,
      asked.reason,
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  const done = new Set(kept.map(({ id }) => id));
  for (const { id, name } of fit)
    if (!done.has(id)) refused.push({ id, name, reasons: [{ says: `刚刚已有人指定了${says}`, remedy: '请刷新后再看' }] });
  return { done: done.size, refused };
}
