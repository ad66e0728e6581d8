import type { Work } from '../../../registry/access/work.ts';
import { enterRegister, withdrawEntry } from '../../../registry/directory/register-decision.ts';
import type { ApplicationContext } from './application-context.ts';
import { trackNow } from './applications.ts';
import type { SaidStep } from './said-refusals.ts';

/** 登记入库: the register's entry rests on this application and says its route, review and batch. */
export async function enter(work: Work, context: ApplicationContext, said: SaidStep): Promise<void> {
  const { application, window } = context;
  if (!window || !said.effectivePeriod || !said.answeredOn) throw new Error('an approval without batch, month or day passed its checks');
  await enterRegister(work, {
    enterpriseId: application.enterprise_id,
    applicationId: application.id,
    effectivePeriod: said.effectivePeriod,
    track: trackNow(work, context),
    reviewType: window.reviewType,
    reviewBatch: window.label,
    approvedOn: said.answeredOn,
    reason: `入统申报获国家批准（${said.answeredOn}，${window.label}）`,
  });
}

/** 撤回: what the last approval entered is withdrawn; the step says why. */
export async function takeBack(work: Work, { application }: ApplicationContext, said: SaidStep): Promise<void> {
  const { rows } = await work.client.query<{ no: string }>(
    'select batch_no::text as no from register_event where application_id = $1 and withdrawn_at is null',
    [application.id],
  );
  for (const { no } of rows) await withdrawEntry(work, { enterpriseId: application.enterprise_id, no, reason: said.says ?? '' });
}
