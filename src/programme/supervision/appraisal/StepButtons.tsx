import { App } from 'antd';
import { useState } from 'react';
import type { Reason } from '../../../platform/shared/reason.ts';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { type Appraisal, type AppraisalStep, appraisalLife, takeAppraisalStep } from './contract.ts';
import { SayModal } from './SayModal.tsx';

const hints: Record<Exclude<AppraisalStep, 'redraft'>, string> = {
  publicise: '公示即冻结各项数据、公式和来源，成为第1版；各县市区可在期内提出异议。',
  revise: '按第1版的公式从名录重新取数，成为新的一版并列出差别，异议期重新起算。考核数不能直接改。',
  finalise: '定稿后各县市区不再提出异议；以后有变动的作更正。',
  correct: '按第1版的公式从名录重新取数，成为新的一版并列出差别。考核数不能直接改。',
};
type Shown = keyof typeof hints;

/** 公示、再次公示、定稿、更正: those of the state, greyed with the reason where they may not be taken. */
export function StepButtons({ appraisal }: { appraisal: Appraisal }) {
  const { message } = App.useApp();
  const [asked, setAsked] = useState<Shown | null>(null);
  const drafts = useDutyReasons('appraisal.draft', '公示、更正考核');
  const finalises = useDutyReasons('appraisal.finalise', '考核定稿');
  const write = useWrite(takeAppraisalStep, () => {
    message.success('已办理');
    setAsked(null);
  });
  const steps = (['publicise', 'revise', 'finalise', 'correct'] as const).filter((step) =>
    appraisalLife.moves[step].from.includes(appraisal.state),
  );
  const reasonsOf = (step: Shown): Reason[] =>
    step === 'finalise' ? [...finalises, ...(finalises.length === 0 ? appraisal.holds.map((says) => ({ says })) : [])] : drafts;
  return (
    <p className="wrap gap no-print">
      {steps.map((step) => (
        <GreyButton key={step} reasons={reasonsOf(step)} type={step === 'revise' ? 'default' : 'primary'} onClick={() => setAsked(step)}>
          {appraisalLife.says(step)}
        </GreyButton>
      ))}
      {asked ? (
        <SayModal
          title={`${appraisalLife.says(asked)} · ${appraisal.year}年考核`}
          okText={appraisalLife.says(asked)}
          hint={hints[asked]}
          problem={write.error}
          pending={write.isPending}
          onSay={(says) => write.mutate({ year: appraisal.year, step: asked, ordinal: appraisal.step, says })}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </p>
  );
}
