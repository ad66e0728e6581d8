import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import type { sayLineage as contract, LineageKind } from './contract.ts';

/** 族谱关系的名称. */
export const kindSays: Record<LineageKind, string> = { spinOff: '孵化裂变', merger: '合并', division: '分立', codeChange: '代码变更' };

/** What was last said of each edge, as a relation; the edges in force are those with `holds`. */
export const SAID = '(select distinct on (from_id, to_id, kind) * from lineage_edge order by from_id, to_id, kind, ordinal desc)';

type Asked = z.output<typeof contract.input>;
interface End {
  id: string;
  name: string;
  area: string;
  opened: string | null;
}

async function ends({ client }: Work, ids: string[]): Promise<Map<string, End>> {
  const { rows } = await client.query<End>(
    `select id::text, name, area, opened_on::text as opened from enterprise where id = any ($1::bigint[]) and withdrawn_at is null`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function sayRefusals({ today }: Work, asked: Asked, standing: { ordinal: number; holds: boolean } | undefined): Reason[] {
  const reasons: Reason[] = [];
  const says = kindSays[asked.kind];
  if (asked.fromId === asked.toId) reasons.push({ says: '企业不能同自己有族谱关系', remedy: '改名、迁移不换代码，名录变更中已有记录' });
  if (asked.happenedOn > today) reasons.push({ says: `${asked.happenedOn} 在今天之后`, remedy: '请填已经发生的日期' });
  if (asked.holds && standing?.holds) reasons.push({ says: `这一${says}关系已经认定`, remedy: '如需更改，请先取消' });
  if (!asked.holds && standing && !standing.holds) reasons.push({ says: `已经认定不是${says}关系` });
  return reasons;
}

/** 认定 an edge, or that it is not so. Who came first stands first; a loop or a second successor of a code is refused by the database itself. */
export async function sayLineage(work: Work, asked: Asked): Promise<z.output<typeof contract.output>> {
  const { client, actor, now } = work;
  const known = await ends(work, [asked.fromId, asked.toId]);
  const [from, to] = [known.get(asked.fromId), known.get(asked.toId)];
  if (!from || !to) {
    const says = '其中一家不存在，或者不在您负责的县市区';
    throw new Refusal([{ says, remedy: '跨县市区的族谱关系请报市工信局认定' }], 404);
  }
  refuse(dutyRefusals(actor, 'lineage.work', to.area), 403);
  const { rows } = await client.query<{ ordinal: number; holds: boolean }>(
    'select ordinal, holds from lineage_edge where from_id = $1 and to_id = $2 and kind = $3 order by ordinal desc limit 1',
    [asked.fromId, asked.toId, asked.kind],
  );
  refuse(sayRefusals(work, asked, rows[0]));
  const said = client.query(
    `insert into lineage_edge (from_id, to_id, kind, ordinal, holds, area, from_area, from_name, to_name, happened_on, document, reason,
       proposed_by, taken_by, taken_by_name, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing`,
    [
      asked.fromId,
      asked.toId,
      asked.kind,
      (rows[0]?.ordinal ?? 0) + 1,
      asked.holds,
      to.area,
      from.area,
      from.name,
      to.name,
      asked.happenedOn,
      asked.document,
      asked.reason,
      asked.proposedBy,
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  const { rowCount } = await said.catch((error: Error & { constraint?: string }) => {
    throw guarded(error, from, to);
  });
  if (!rowCount) refuse([{ says: '刚刚已有人认定了这一关系', remedy: '请刷新后再看' }]);
  return { toId: asked.toId };
}

function guarded(error: Error & { constraint?: string }, from: End, to: End): Error {
  if (error.constraint === 'lineage_no_loop')
    return new Refusal([{ says: `${from.name}本身出自${to.name}，族谱不能成环`, remedy: '请核对先后，或先取消原来的认定' }]);
  if (error.constraint === 'lineage_one_line')
    return new Refusal([{ says: '同一代码只能有一个前身、一个后身', remedy: '请核对，或先取消原来的认定' }]);
  return error;
}
