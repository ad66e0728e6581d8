import { exitCauseOf, labelOf } from '../../../policy/watch-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import { endOpenPlans } from '../plans/end-plan.ts';
import { appendSteps, following, type NewStep } from './append-steps.ts';
import { CASES, type StoredCase } from './case-rows.ts';
import { settleCleared, settleRestored } from './clearance-settle.ts';
import { watchLife } from './contract.ts';
import { stepOfLevel } from './level-step.ts';
import { LAST_EVENT } from './register-says.ts';
import { spread } from './spread-change.ts';
import { standings } from './standings.ts';

interface Exit extends StoredCase {
  exitPeriod: string;
  batchNo: string;
  sheet: string | null;
  rowNo: number | null;
  file: string | null;
  said: string | null;
}

/** 退库: whoever the register says has left, once an event of the register; neutrally named, with the row that says so. */
async function settleExits(work: Work): Promise<void> {
  const { rows } = await work.client.query<Exit>(
    `select w.*, v.effective_period as "exitPeriod", v.batch_no::text as "batchNo", v.sheet, v.row_no as "rowNo", b.file_name as file, v.cause as said
     from ${CASES} w join ${LAST_EVENT} v on v.enterprise_id = w.enterprise_id and v.kind = 'exit' left join batch b on b.no = v.batch_no
     where w.state not in ('normal', 'exited') and not (w.state in ('lifted', 'returned') and exists (
       select from watch_step x where x.enterprise_id = w.enterprise_id and x.step = 'exit' and x.evidence ->> 'batchNo' = v.batch_no::text
         and x.evidence ->> 'period' = v.effective_period))`,
    [work.today.slice(0, 7)],
  );
  const steps = rows.map((one): NewStep => {
    const cause = exitCauseOf(work.policy.watch, one.said);
    return {
      ...following(one),
      step: 'exit',
      state: 'exited',
      reason: `名录登记 ${one.exitPeriod} 退库：${labelOf(work.policy.watch.exits, cause)}`,
      clause: '三.1',
      cause,
      evidence: { period: one.exitPeriod, batchNo: one.batchNo, file: one.file, sheet: one.sheet, row: one.rowNo, said: one.said },
    };
  });
  const done = await appendSteps(work, steps);
  const gone = steps.filter(({ id }) => done.has(id));
  await endOpenPlans(
    work,
    gone.map(({ id, reason }) => ({ enterpriseId: id, says: reason })),
    'exited',
  );
  await spread(work, gone, await standings(work, [...done]));
}

/** 退库登记已撤销, or entered again: the case goes on from what the register says now. */
async function settleBack(work: Work): Promise<void> {
  const { rows } = await work.client.query<StoredCase & { entered: string | null; withdrawn: boolean }>(
    `select w.*, v.effective_period as entered, not exists (select from register_event r where r.enterprise_id = w.enterprise_id and r.kind = 'exit'
       and r.effective_period = x.evidence ->> 'period' and r.batch_no::text = x.evidence ->> 'batchNo' and r.withdrawn_at is null) as withdrawn
     from ${CASES} w
     join lateral (select evidence from watch_step t where t.enterprise_id = w.enterprise_id and t.step = 'exit' order by t.ordinal desc limit 1) x on true
     left join ${LAST_EVENT} v on v.enterprise_id = w.enterprise_id
     where w.state in ('exited', 'returned') and v.kind is distinct from 'exit'`,
    [work.today.slice(0, 7)],
  );
  const steps = rows.map((one): NewStep => {
    const step = one.withdrawn ? stepOfLevel(one.level) : 'lift';
    const reason = one.withdrawn ? '名录中的退库登记已撤销，恢复退库前的监测' : `名录登记 ${one.entered} 重新入库`;
    return { ...following(one), step, state: watchLife.moves[step].to, reason, clause: '三.1' };
  });
  const done = await appendSteps(work, steps);
  await spread(
    work,
    steps.filter(({ id }) => done.has(id)),
    await standings(work, [...done]),
  );
}

/** 退统回升: who left and stands on the month's list again; the pool proposes them from the same list (二.1). */
async function settleRisen(work: Work, run: { id: string; period: string }): Promise<void> {
  const { rows } = await work.client.query<StoredCase>(
    `select w.* from ${CASES} w join finding f on f.identification_id = $1 and f.list = 'returning' and f.verdict and f.enterprise_id = w.enterprise_id
     where w.state = 'exited'`,
    [run.id],
  );
  const steps = rows.map(
    (one): NewStep => ({
      ...following(one),
      period: [run.period, one.period].sort().at(-1) ?? run.period,
      step: 'rise',
      state: 'returned',
      reason: `${run.period} 列入退统回升清单，由培育库办理`,
      clause: '二.1',
    }),
  );
  await appendSteps(work, steps);
}

/** 市场出清标记: what was tagged, or no longer is, in the directory itself. */
async function settleTags(work: Work): Promise<void> {
  const tagged = `exists (select from enterprise_tag t where t.enterprise_id = w.enterprise_id and t.tag = 'marketClearance' and t.lifted_at is null)`;
  const { rows } = await work.client.query<StoredCase>(
    `select w.* from ${CASES} w where (${tagged} and w.state in ('attention', 'yellow', 'orange', 'red', 'helping')) or (not ${tagged} and w.state = 'cleared')`,
  );
  await settleCleared(
    work,
    rows.filter(({ state }) => state !== 'cleared'),
    '企业名录已标记市场出清',
  );
  await settleRestored(work, rows, '企业名录已取消市场出清标记');
}

/** 对照名录与清单: what the register, the directory and the month's list say of the cases by themselves. Needs a session that sees the city. */
export async function settleWatch(work: Work, run: { id: string; period: string }): Promise<void> {
  await settleExits(work);
  await settleBack(work);
  await settleTags(work);
  await settleRisen(work, run);
}
