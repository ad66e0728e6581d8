import { useState } from 'react';
import type * as z from 'zod';
import type { Reason } from '../../../platform/shared/reason.ts';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { type PlanStep, planLife, type readPlan } from './contract.ts';
import { PlanFormModal } from './PlanFormModal.tsx';
import { PlanStepModal } from './PlanStepModal.tsx';
import { ReviewModal } from './ReviewModal.tsx';

type Plan = z.output<typeof readPlan.output>;

/** The steps that lead on from here, greyed with their reasons; what another state is for is not shown. */
export function PlanActions({ plan }: { plan: Plan }) {
  const [doing, setDoing] = useState<PlanStep | 'review' | null>(null);
  const notDraft = useDutyReasons('plan.draft', '起草一企一策');
  const notApprove = useDutyReasons('plan.approve', '审批一企一策');
  const notDispatch = useDutyReasons('plan.dispatch', '交办一企一策的措施');
  const notReview = useDutyReasons('plan.review', '一企一策月评');
  const notStep = useDutyReasons('plan.step', '办理一企一策');
  const clearance: Reason[] = plan.clearance
    ? [{ says: '市场出清企业不列入一企一策', clause: '三.2', remedy: '确有潜力的，由市工信局取消市场出清后再帮扶' }]
    : [];
  const same: Reason[] = plan.maker ? [{ says: '一企一策的起草与审批须由两人办理，经办人不能复核', remedy: '请由另一位同志办理' }] : [];
  const reasons: Record<PlanStep, Reason[]> = {
    submit: [...notDraft, ...clearance],
    return: notApprove,
    approve: [...notApprove, ...same, ...clearance],
    dispatch: [...notDispatch, ...clearance],
    amend: [...notDraft, ...clearance],
    end: notStep,
  };
  const near = planLife.steps.filter((step) => planLife.refusals(plan.state, step).length === 0);
  const forward: PlanStep[] = ['submit', 'approve', 'dispatch'];
  const review: Reason[] =
    plan.dispatched > 0 ? [] : [{ says: '措施还没有交办，没有可评的', clause: '三.2', remedy: '批准、交办以后按月评' }];
  const close = () => setDoing(null);
  if (plan.state === 'ended') return null;
  return (
    <section className="panel wrap no-print" aria-label="办理">
      {near.map((step) => (
        <GreyButton key={step} type={forward.includes(step) ? 'primary' : 'default'} reasons={reasons[step]} onClick={() => setDoing(step)}>
          {planLife.says(step)}
        </GreyButton>
      ))}
      <GreyButton reasons={[...notReview, ...review]} onClick={() => setDoing('review')}>
        月评
      </GreyButton>
      {doing === 'amend' ? (
        <PlanFormModal
          enterprise={{ id: plan.enterpriseId, name: plan.name }}
          amended={{
            id: plan.id,
            step: plan.step,
            causes: plan.causes,
            situation: plan.situation,
            measures: plan.measureList.map(({ ownStatement, office: _office, problem: _problem, ...one }) => ({
              ...one,
              ...(ownStatement ? { ownSays: ownStatement.says, ownBy: ownStatement.by, ownOn: ownStatement.on } : {}),
            })),
          }}
          onClose={close}
        />
      ) : null}
      {doing === 'review' ? <ReviewModal plan={plan} onClose={close} /> : null}
      {doing !== null && doing !== 'amend' && doing !== 'review' ? <PlanStepModal plan={plan} step={doing} onClose={close} /> : null}
    </section>
  );
}
