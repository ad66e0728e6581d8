import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import type { listLineageProposals as contract, LineageProposal } from './contract.ts';

const undecided = (kind: string) => `not exists (select from lineage_edge l where l.kind = '${kind}'
  and ((l.from_id = b.from_id and l.to_id = b.to_id) or (l.from_id = b.to_id and l.to_id = b.from_id)))`;

/** Of two codes the one opened later comes after; equal days by the code's number, so that one pair is proposed once. */
const later = "(coalesce(o.opened_on, date '1900-01-01'), o.id) < (coalesce(n.opened_on, date '1900-01-01'), n.id)";

/**
 * 数据里看得出的族谱关系 nobody decided yet: a parent the directory knows, two codes of one name, a name that was another's before. Two
 * namesakes may be two enterprises: it is a question, and 「不是」 is an answer that is kept. `$1`: of one enterprise, or null.
 */
const CANDIDATES = `
  select b.*, f.name as from_name, t.name as to_name, t.area from (
    select e.parent_id as from_id, e.id as to_id, 'spinOff' as kind, 'parent' as because, coalesce(e.spun_off_on, e.opened_on) as on_day
    from enterprise e where e.parent_id is not null and e.parent_id <> e.id and e.withdrawn_at is null
      and ($1::bigint is null or e.id = $1 or e.parent_id = $1)
  ) b join enterprise f on f.id = b.from_id join enterprise t on t.id = b.to_id where ${undecided('spinOff')}
  union all
  select b.*, f.name, t.name, t.area from (
    select o.id as from_id, n.id as to_id, 'codeChange' as kind, 'sameName' as because, n.opened_on as on_day
    from enterprise o join enterprise n on n.name_key = o.name_key and ${later}
    where o.withdrawn_at is null and n.withdrawn_at is null and ($1::bigint is null or $1 in (o.id, n.id))
    union
    select o.id, n.id, 'codeChange', 'formerName', n.opened_on
    from enterprise_change c join enterprise x on x.id = c.enterprise_id join enterprise y on y.name = c.before and y.id <> x.id and y.withdrawn_at is null
    cross join lateral (select o.* from enterprise o where o.id in (x.id, y.id)) o
    cross join lateral (select n.* from enterprise n where n.id in (x.id, y.id) and n.id <> o.id) n
    where c.field = 'name' and x.withdrawn_at is null and x.name_key <> y.name_key and ${later} and ($1::bigint is null or $1 in (x.id, y.id))
  ) b join enterprise f on f.id = b.from_id join enterprise t on t.id = b.to_id where ${undecided('codeChange')}`;

const SAYS = {
  parent: '名录中登记为由其裂变',
  sameName: '名称相同而代码不同，可能是换了代码，也可能是重名',
  formerName: '一家的曾用名是另一家的名称，可能是换了代码',
};

/** The proposals of one enterprise, or of everybody the reader sees. */
export async function lineageProposals({ client }: Work, id: string | null, area: string | null = null): Promise<LineageProposal[]> {
  const { rows } = await client.query<Omit<LineageProposal, 'says'>>(
    `select distinct c.from_id::text as "fromId", c.to_id::text as "toId", c.from_name as "fromName", c.to_name as "toName", c.area, c.kind, c.because,
       c.on_day::text as on from (${CANDIDATES}) c where $2::text is null or c.area = $2 order by 6 desc, 5, 4 limit 500`,
    [id, area],
  );
  return rows.map((row) => ({ ...row, says: SAYS[row.because] }));
}

/** 待认定的族谱关系. */
export async function listLineageProposals(
  work: Work,
  { area }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const rows = await lineageProposals(work, null, area ?? null);
  return { total: rows.length, rows };
}
