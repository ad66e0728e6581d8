import { refuse } from '../../platform/shared/reason.ts';
import type { Actor, Office } from '../access/contract.ts';
import type { Work } from '../access/work.ts';
import { holderName } from './holder.ts';
import type { Passed } from './pass-on.ts';

const matters = 'jsonb_to_recordset($1::jsonb) as p (kind text, thing text, area text, enterprise_id bigint, title text, ended boolean)';

/** What a list has room for. */
export function cut(text: string): string {
  const whole = [...text];
  return whole.length > 200 ? `${whole.slice(0, 199).join('')}…` : text;
}

/**
 * 办结上一步: the matter goes into its next round (or begins), and what was open of it is done by who acts; opinions nobody waits for any more end
 * with it. Locks the matter for the rest of the transaction.
 */
export async function closeRound(lent: Work, actor: Actor, passed: Passed[]): Promise<void> {
  const said = JSON.stringify(
    passed.map(({ kind, thing, area, enterpriseId, title, to }) => ({
      kind,
      thing,
      area,
      enterprise_id: enterpriseId ?? null,
      title: cut(title),
      ended: to.length === 0,
    })),
  );
  const { client, now } = lent;
  await client.query(
    `insert into work_matter as m (kind, thing, area, enterprise_id, title, started_by, started_by_name, started_office, started_area, started_at, ended_at)
     select p.kind, p.thing, p.area, p.enterprise_id, p.title, $2, $3, $4, $5, $6, case when p.ended then $6::timestamptz end from ${matters}
     order by p.kind, p.thing
     on conflict (kind, thing) do update set round = m.round + 1, title = excluded.title, area = excluded.area, enterprise_id = excluded.enterprise_id,
       ended_at = excluded.ended_at`,
    [said, actor.accountId, actor.displayName, actor.office, actor.area, now],
  );
  await refuseWhileAsked(lent, actor, said);
  await client.query(
    `update work_task t set closed_at = $2, closed_by = $3, closed_by_name = $4, outcome = case t.form when 'act' then 'done' else 'ended' end
     from ${matters} where t.kind = p.kind and t.thing = p.thing and t.closed_at is null and t.form <> 'copy'`,
    [said, now, actor.accountId, actor.displayName],
  );
}

/** 会签中: who asked for opinions waits for them, or calls them back; moved by somebody else, the matter does not wait for them. */
async function refuseWhileAsked({ client }: Work, actor: Actor, said: string): Promise<void> {
  if (actor.office === 'system') return;
  const { rows } = await client.query<{ title: string; to_office: Office; to_area: string | null }>(
    `select t.title, t.to_office, t.to_area from work_task t join ${matters} on t.kind = p.kind and t.thing = p.thing
     where t.form = 'opinion' and t.closed_at is null and t.passed_office = $2 and t.passed_area is not distinct from $3`,
    [said, actor.office, actor.area],
  );
  refuse(
    rows.map((one) => ({
      says: `「${one.title}」会签中，${holderName({ office: one.to_office, area: one.to_area })}还没有答复`,
      remedy: '请待各单位答复，或在工作台收回会签后再办',
    })),
  );
}
