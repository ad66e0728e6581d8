import type { Reason } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { endedStates } from './contract.ts';
import type { StoredProblem } from './problem-row.ts';

/** 并案: only into another problem of the same enterprise that is not over. */
export async function mergeRefusals({ client, policy }: Work, problem: StoredProblem, into: string): Promise<Reason[]> {
  const { rows } = await client.query<{ state: string; enterprise: string }>(
    'select state, enterprise_id::text as enterprise from problem where id = $1',
    [into],
  );
  const other = rows[0];
  const clause = policy.sla.clause;
  if (!other || other.enterprise !== problem.enterpriseId || into === problem.id)
    return [{ says: '只能并入同一企业的另一件问题', clause, remedy: '请从并列的问题中选择' }];
  return endedStates.some((state) => state === other.state) ? [{ says: '要并入的问题已经了结', clause, remedy: '请作为新问题登记' }] : [];
}
