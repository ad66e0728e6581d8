import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { note } from '../journal/note.ts';
import { type Asked, asked } from './asked.ts';
import { type Candidate, mostCandidates, type QueryBatch } from './contract.ts';
import { readEntities } from './entities.ts';
import { ranked, score } from './scoring.ts';

interface Hit {
  no: number;
  id: string;
  similarity: number;
}

/**
 * 找候选: by code, by id, by the same name, by a former one, and by likeness as the match of rosters does (intake/match.ts), each under the
 * reader's own row-level security: an enterprise they may not see is not there. Twice as many similar ones as can be answered are looked at,
 * for an area or a type said may turn their order; where the very enterprise was found, nobody looks for similar ones, which is what takes time.
 */
async function hits({ client }: Work, batch: Asked[]): Promise<Hit[]> {
  const { rows } = await client.query<Hit>(
    `with asked as materialized (
       select * from unnest($1::int[], $2::text[], $3::bigint[]) as q (no, name_key, id)),
     coded as materialized (select * from unnest($4::int[], $5::text[]) as q (no, code)),
     formerly as materialized (select * from unnest($6::int[], $7::text[]) as q (no, name_key)),
     renamed as materialized (
       select c.enterprise_id, replace(upper(regexp_replace(normalize(c.before, NFKC), '[[:space:][:punct:]·]', '', 'g')), '有限责任公司', '有限公司') as name_key
       from enterprise_change c where c.field = 'name' and c.before is not null and c.undoes is null),
     same as materialized (
       select q.no, e.id from asked q join enterprise e on e.name_key = q.name_key where q.name_key <> ''
       union select q.no, e.id from asked q join enterprise e on e.id = q.id
       union select q.no, e.id from coded q join enterprise e on e.credit_code = q.code),
     hit as (
       select no, id from same
       union select q.no, r.enterprise_id from formerly q join renamed r on r.name_key = q.name_key
       union select q.no, near.id from asked q cross join lateral (
         select x.id from enterprise x where x.name_key % q.name_key and x.withdrawn_at is null
         order by similarity(x.name_key, q.name_key) desc, x.id limit ${2 * mostCandidates}) near
         where q.name_key <> '' and not exists (select 1 from same s where s.no = q.no))
     select h.no, h.id::text, similarity(e.name_key, q.name_key)::float8 as similarity
     from hit h join asked q on q.no = h.no join enterprise e on e.id = h.id`,
    [
      batch.map((_, no) => no),
      batch.map(({ nameKey }) => nameKey),
      batch.map(({ id }) => id),
      batch.flatMap(({ codes }, no) => codes.map(() => no)),
      batch.flatMap(({ codes }) => codes),
      batch.flatMap(({ formerKeys }, no) => formerKeys.map(() => no)),
      batch.flatMap(({ formerKeys }) => formerKeys),
    ],
  );
  return rows;
}

/** Each name unlike any is compared with every name the reader may see (some 6 µs a name): in a very large directory a batch may not come to its end in time. */
function tooMany(error: unknown): never {
  if ((error as { code?: string }).code !== '57014') throw error;
  throw new Refusal([{ says: '名录较大，本批名称没有在时限内比完', remedy: '请减少每批的条数，或先填信用代码' }], 503);
}

/** 按名称匹配企业: every query by itself, the likeliest first. */
export async function matchBatch(work: Work, queries: z.output<typeof QueryBatch>): Promise<Record<string, { result: Candidate[] }>> {
  const batch = Object.entries(queries).map(([key, query]) => asked(work.policy, key, query));
  const found = batch.length === 0 ? [] : await hits(work, batch).catch(tooMany);
  const entities = await readEntities(
    work,
    found.map(({ id }) => id),
  );
  const answers: Record<string, { result: Candidate[] }> = {};
  for (const [no, one] of batch.entries()) {
    const scored = found.flatMap((hit) => {
      const entity = hit.no === no ? entities.get(hit.id) : undefined;
      return entity ? [score(one, entity, hit.similarity)] : [];
    });
    answers[one.key] = { result: ranked(scored, one.limit) };
  }
  const matched = Object.values(answers).filter(({ result }) => result.some(({ match }) => match)).length;
  note(work, { act: 'reconcile', says: '按名称匹配企业', detail: { queries: batch.length, matched } });
  return answers;
}
