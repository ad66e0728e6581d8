import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { caseContext } from './case-context.ts';
import type { objectToCase as contract } from './contract.ts';
import { dayAfter } from './days.ts';
import { keepStep } from './keep-step.ts';
import { settle } from './settle.ts';
import { stepRefusals } from './step-refusals.ts';

/** 登记异议: under one's own name, received within the period; who objected stays with 工信. The recheck has its own term. */
export async function objectToCase(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const context = await caseContext(work, asked.id);
  const { found, steps } = context;
  const { duty, standing } = stepRefusals(work, context, 'object', null);
  refuse(duty.length > 0 ? [...duty, ...standing] : [], 403);
  if (asked.after !== found.ordinal) refuse([{ says: '刚刚已有人办理过这件奖励，您看到的不是最新情况', remedy: '请刷新后再办' }]);
  refuse(standing);
  const detail = steps.findLast(({ step }) => step === 'publish')?.detail ?? {};
  const [notice, fromOn, toOn] = [String(detail.notice), String(detail.fromOn), String(detail.toOn)];
  if (asked.receivedOn < fromOn || asked.receivedOn > toOn)
    refuse([{ says: `异议须在公示期内（${fromOn} 至 ${toOn}）提出，收到日期是 ${asked.receivedOn}`, clause: '四' }]);
  if (asked.receivedOn > work.today) refuse([{ says: `收到日期 ${asked.receivedOn} 还没有到` }]);
  const recheckBy = dayAfter(work, 'award.recheckWorkdays', asked.receivedOn);
  const { client, actor, now } = work;
  await client.query(
    `insert into award_objection (case_id, ordinal, area, notice_id, objector, contact, says, received_on, recheck_by, filed_by, filed_by_name, filed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      found.id,
      found.ordinal + 1,
      found.area,
      notice,
      asked.objector,
      asked.contact,
      asked.says,
      asked.receivedOn,
      recheckBy,
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  // What the objector said is not for the enterprise to read; that there was an objection is.
  const kept = await keepStep(work, found, { step: 'object', says: `收到实名异议，${recheckBy} 前复核`, detail: { recheckBy } });
  if (!kept) refuse([{ says: '刚刚已有人办理', remedy: '请刷新' }]);
  await settle(work, found.id);
  return { id: found.id, recheckBy };
}
