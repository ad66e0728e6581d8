import type { Work } from '../../../registry/access/work.ts';
import type { ReliefMatch } from './contract.ts';

/** 享受情况与帮办 of one enterprise and relief. */
export type Marked = Pick<ReliefMatch, 'mark' | 'markReason' | 'markSays' | 'markedBy' | 'markedOn' | 'help'>;

const none: Marked = { mark: 'open', markReason: null, markSays: null, markedBy: null, markedOn: null, help: null };

/** What 税务 said last, and the help asked for, of a year, as far as the reader is told; asked by `enterprise|relief`. */
export async function marksOf(
  { client }: Work,
  { year, enterpriseId }: { year: number; enterpriseId?: string | undefined },
): Promise<(id: string, relief: string) => Marked> {
  const key = `enterprise_id || '|' || relief`;
  const { rows } = await client.query<{ key: string } & Omit<Marked, 'help'>>(
    `select distinct on (enterprise_id, relief) ${key} as key, state as mark, reason as "markReason", says as "markSays", taken_by_name as "markedBy",
       taken_on::text as "markedOn" from relief_mark where year = $1 and ($2::bigint is null or enterprise_id = $2) order by enterprise_id, relief, ordinal desc`,
    [year, enterpriseId ?? null],
  );
  const { rows: helped } = await client.query<{ key: string; problemId: string; serial: string }>(
    `select ${key} as key, problem_id as "problemId", serial from relief_help where year = $1 and ($2::bigint is null or enterprise_id = $2)`,
    [year, enterpriseId ?? null],
  );
  const marks = new Map(rows.map(({ key, ...mark }) => [key, mark]));
  const helps = new Map(helped.map(({ key, ...help }) => [key, help]));
  return (id, relief) => ({ ...none, ...marks.get(`${id}|${relief}`), help: helps.get(`${id}|${relief}`) ?? null });
}
