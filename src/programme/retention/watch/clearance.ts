import type * as z from 'zod';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import { samePersonRefusals } from '../../../registry/access/acting.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { tagEnterprise } from '../../../registry/directory/tag.ts';
import type { StoredCase } from './case-rows.ts';
import { appendClearance, makersOf } from './clearance-rows.ts';
import { settleCleared, settleRestored } from './clearance-settle.ts';
import { clearanceLife, type takeClearanceStep as contract, watchLife } from './contract.ts';
import { handOn } from './hand-on.ts';
import { caseOf, tooLate } from './standings.ts';

type Asked = z.output<typeof contract.input>;

const DUTY = {
  propose: 'watch.clearance.propose',
  withdraw: 'watch.clearance.propose',
  agree: 'watch.clearance.agree',
  reject: 'watch.clearance.agree',
  restore: 'watch.clearance.agree',
} as const;

function groundRefusals({ policy }: Work, { step, ground }: Asked): Reason[] {
  const { grounds } = policy.watch;
  if (step !== 'propose') return ground === undefined ? [] : [{ says: `「${clearanceLife.says(step)}」不写情形` }];
  if (grounds.some(({ id }) => id === ground)) return [];
  const said = grounds.map(({ label }) => label).join('、');
  return [{ says: `市场出清只有三种情形：${said}`, clause: '三.2', remedy: '请选择其中一种；不属于这些情形的，应当帮扶' }];
}

async function refusalsOf(work: Work, asked: Asked, one: StoredCase): Promise<Reason[]> {
  const reasons = [...clearanceLife.refusals(one.clearance, asked.step), ...groundRefusals(work, asked)];
  if (asked.step === 'propose') reasons.push(...watchLife.refusals(one.state, 'clear'));
  if (asked.step === 'agree') {
    reasons.push(...watchLife.refusals(one.state, 'clear'));
    reasons.push(...samePersonRefusals(work.actor, await makersOf(work, one), '提出与同意市场出清'));
  }
  return reasons;
}

/**
 * 市场出清 (三.2): the area proposes on one of the plan's three grounds, the city agrees. Agreed, the directory's tag says so from this month on,
 * an open plan ends, and the enterprise is counted as before. Taken back with a reason it goes where its level puts it.
 */
export async function takeClearanceStep(work: Work, asked: Asked): Promise<z.input<typeof contract.output>> {
  refuseWording(work.policy, { 理由: asked.reason });
  const one = await caseOf(work, asked.id);
  refuse(dutyRefusals(work.actor, DUTY[asked.step], one.area), 403);
  if (one.clearanceOrdinal !== asked.ordinal) refuse([tooLate]);
  refuse(await refusalsOf(work, asked, one));
  if (!(await appendClearance(work, one, asked))) refuse([tooLate]);
  if (asked.step === 'agree') {
    await tag(work, one, asked.reason, false);
    await settleCleared(work, [one], asked.reason);
  }
  if (asked.step === 'restore') {
    await tag(work, one, asked.reason, true);
    await settleRestored(work, [one], asked.reason);
  }
  if (asked.step !== 'agree') await handOn(work, await caseOf(work, asked.id));
  return { id: one.id, state: clearanceLife.moves[asked.step].to };
}

async function tag(work: Work, { id }: StoredCase, reason: string, lift: boolean): Promise<void> {
  const { rowCount } = await work.client.query(
    `select from enterprise_tag where enterprise_id = $1 and tag = 'marketClearance' and lifted_at is null`,
    [id],
  );
  // Whoever tagged it by hand in the directory was before us.
  if ((rowCount ?? 0) > 0 !== lift) return;
  await tagEnterprise(work, { id, tag: 'marketClearance', lift, reason, fromPeriod: work.today.slice(0, 7) });
}
