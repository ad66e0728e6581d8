import { type Reason, Refusal } from '../../platform/shared/reason.ts';
import { stated, statedNumber } from '../../policy/parameter.ts';
import { stepUpRefusals } from '../access/step-up.ts';
import type { Work } from '../access/work.ts';
import { reasonRefusals } from './reason-given.ts';

/**
 * 能否导出: above so many rows a reason and a second factor are asked, of everybody but the operator at the machine, who has both by
 * standing there. All that is missing is said at once.
 */
export function leavingRefusals(work: Work, { rows, reason }: { rows: number; reason: string | null }): Reason[] {
  const { policy, today, actor } = work;
  const above = stated(policy, 'export.reasonAboveRows', today);
  // 接口令牌: why it fetches was written down and approved by a second person when it was given.
  if (actor.office === 'system' || actor.program || rows <= Number(above.value)) return [];
  const says = `本次导出 ${rows} 行，超过 ${above.value} 行，须写明理由`;
  const least = statedNumber(policy, 'export.reasonLength', today);
  const given = reasonRefusals(reason, least, { says, clause: above.clause });
  const proven = stepUpRefusals(work).map((one): Reason => ({ ...one, clause: above.clause, asks: 'secondFactor' }));
  return [...given, ...proven];
}

/** 每人每日额度: files and rows that left today; one export at a time, so that two at once do not both pass. Throws 429 when it is used up. */
export async function takeFromQuota(work: Work, { day, rows }: { day: string; rows: number }): Promise<void> {
  const { client, policy, today, actor } = work;
  if (actor.office === 'system') return;
  const turn = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as mine', [
    `export of ${actor.accountId}`,
  ]);
  if (!turn.rows[0]?.mine) throw new Refusal([{ says: '您的上一份导出还在进行', remedy: '请等它完成后再导出' }], 429);
  const { rows: used } = await client.query<{ files: number; rows: number }>(
    `select count(*)::int as files, coalesce(sum(row_count), 0)::int as rows from export_log where account_id = $1 and day = $2`,
    [actor.accountId, day],
  );
  if (actor.program) return takeFromToken(actor.program.rowsPerDay, (used[0]?.rows ?? 0) + rows);
  const files = stated(policy, 'export.filesPerDay', today);
  const most = stated(policy, 'export.rowsPerDay', today);
  const reasons: Reason[] = [];
  const remedy = '请明日再导出，或缩小导出范围；确需超出的，由本单位报市工信局办理';
  if ((used[0]?.files ?? 0) >= Number(files.value)) {
    reasons.push({ says: `今日已导出 ${files.value} 份，达到每人每日上限`, clause: files.clause, remedy });
  }
  if ((used[0]?.rows ?? 0) + rows > Number(most.value)) {
    const says = `今日已导出 ${used[0]?.rows ?? 0} 行，再导出 ${rows} 行将超过每人每日 ${most.value} 行`;
    reasons.push({ says, clause: most.clause, remedy });
  }
  if (reasons.length > 0) throw new Refusal(reasons, 429);
}

/** 接口令牌的额度 is its own, approved with it. */
function takeFromToken(most: number, rows: number): void {
  if (rows <= most) return;
  const says = `今日批量取数将达 ${rows} 行，超过令牌核准的每日 ${most} 行`;
  throw new Refusal([{ says, remedy: '请明日再取，或由系统管理员申请更大的额度' }], 429);
}
