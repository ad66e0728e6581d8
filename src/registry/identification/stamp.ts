import type { Work } from '../access/work.ts';

/**
 * 数据版本: one text that differs as soon as anything a fact rests on was filed, taken back, placed by hand, corrected or tagged.
 * It is read before the facts, so that a filing in between makes the run look old, never new. Needs a session that sees the city.
 */
export async function dataStamp({ client }: Work): Promise<string> {
  const { rows } = await client.query<{ stamp: string }>(`
    select concat_ws('/',
      (select concat_ws(':', count(*), max(no), sum(extract(epoch from filed_at)), count(undone_at), sum(extract(epoch from undone_at)))
        from batch where filed_at is not null),
      (select concat_ws(':', count(*), max(resolved_at)) from roster_problem where resolved_at is not null),
      (select concat_ws(':', count(*), max(changed_at)) from enterprise_change where batch_no is null),
      (select concat_ws(':', count(*), max(tagged_at), count(lifted_at), max(lifted_at)) from enterprise_tag),
      (select concat_ws(':', count(*), max(taken_at)) from lineage_edge)
    ) as stamp`);
  return rows[0]?.stamp ?? '';
}
