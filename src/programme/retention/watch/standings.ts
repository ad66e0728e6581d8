import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { CASES, type StoredCase } from './case-rows.ts';

/** 各家的现状 by id, of those the actor sees. */
export async function standings({ client }: Work, ids: string[]): Promise<Map<string, StoredCase>> {
  const { rows } = await client.query<StoredCase>(`select w.* from ${CASES} w where w.enterprise_id = any ($1::bigint[])`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** One case; refused where it is not, or not the reader's, alike. */
export async function caseOf(work: Work, id: string): Promise<StoredCase> {
  const one = (await standings(work, [id])).get(id);
  if (one) return one;
  throw new Refusal([{ says: '没有列入重点监测，或者它不在您负责的县市区', remedy: '请刷新后重新选择' }], 404);
}

/** 刚刚已有人办理: what whoever comes second is told. */
export const tooLate = { says: '刚刚已有人办理了这一步', remedy: '请刷新后再看是否还需办理' };
