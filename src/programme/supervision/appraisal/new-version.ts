import { refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { differences } from './difference.ts';
import { fingerprint, reckon } from './reckon.ts';
import { type Standing, tooLate, versionRows } from './rows.ts';

/**
 * 冻结一版: figures with their sources as they stand now, scored by the formula of the first version where there is one. A further version that says
 * nothing else is refused: what is to be put right is put right in the register first, never here.
 */
export async function newVersion(work: Work, standing: Standing, why: string): Promise<number> {
  const { client, policy, actor, today, now } = work;
  const before = await versionRows(work, standing.year);
  const last = before.at(-1);
  const reckoned = await reckon(work, standing.year, standing.period, before[0]?.content.term);
  if (last && differences(last.content, reckoned).length === 0)
    refuse([
      {
        says: '与现行版本没有差别，不必更正',
        clause: '六.4',
        remedy: '数据有误的，请先由统计部门更正在库名录、由县市区更正目标，再来更正；考核数不能直接改',
      },
    ]);
  const version = (last?.version ?? 0) + 1;
  const { rowCount } = await client.query(
    `insert into appraisal_version (year, version, period, law_hash, content, sha256, why, made_by, made_by_name, made_on, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      standing.year,
      version,
      standing.period,
      policy.hash,
      JSON.stringify(reckoned),
      fingerprint(reckoned),
      why,
      actor.accountId,
      actor.displayName,
      today,
      now,
    ],
  );
  if (rowCount === 0) refuse([tooLate]);
  return version;
}
