import { App, Input } from 'antd';
import { useState } from 'react';
import type { Reason } from '../../../platform/shared/reason.ts';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { type Appraisal, type AppraisalStep, appraisalLife, takeAppraisalStep } from './contract.ts';
import { SayModal } from './SayModal.tsx';

const hints: Record<AppraisalStep, string> = {
  redraft: '草稿改到另一个月份取数；公示以后月份不再改。',
  publicise: '公示即冻结各项数据、公式和来源，成为第1版；各县市区可在期内提出异议。',
  revise: '按第1版的公式从名录重新取数，成为新的一版并列出差别，异议期重新起算。考核数不能直接改。',
  finalise: '定稿后各县市区不再提出异议；以后有变动的作更正。',
  correct: '按第1版的公式从名录重新取数，成为新的一版并列出差别。考核数不能直接改。',
};

const quiet: AppraisalStep[] = ['redraft', 'revise'];

/** 改考核月份、公示、再次公示、定稿、更正: those of the state, greyed with the reason where they may not be taken. */
export function StepButtons({ appraisal }: { appraisal: Appraisal }) {
  const { message } = App.useApp();
  const [asked, setAsked] = useState<AppraisalStep | null>(null);
  const [period, setPeriod] = useState(appraisal.period);
  const drafts = useDutyReasons('appraisal.draft', '公示、更正考核');
  const finalises = useDutyReasons('appraisal.finalise', '考核定稿');
  const write = useWrite(takeAppraisalStep, () => {
    message.success('已办理');
    setAsked(null);
  });
  const steps = (['redraft', 'publicise', 'revise', 'finalise', 'correct'] as const).filter((step) =>
    appraisalLife.moves[step].from.includes(appraisal.state),
  );
  const reasonsOf = (step: AppraisalStep): Reason[] =>
    step === 'finalise' ? [...finalises, ...(finalises.length === 0 ? appraisal.holds.map((says) => ({ says })) : [])] : drafts;
  const ask = (step: AppraisalStep): void => {
    setPeriod(appraisal.period);
    setAsked(step);
  };
  return (
    <p className="wrap gap no-print">
      {steps.map((step) => (
        <GreyButton key={step} reasons={reasonsOf(step)} type={quiet.includes(step) ? 'default' : 'primary'} onClick={() => ask(step)}>
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
          onSay={(says) =>
            write.mutate({
              year: appraisal.year,
              step: asked,
              ordinal: appraisal.step,
              says,
              ...(asked === 'redraft' ? { period } : {}),
            })
          }
          onClose={() => setAsked(null)}
        >
          {asked === 'redraft' ? (
            <p className="gap">
              <label htmlFor="appraisal-period">
                考核到哪个月
                <Input
                  id="appraisal-period"
                  placeholder="2022-12"
                  maxLength={7}
                  value={period}
                  onChange={({ target }) => setPeriod(target.value)}
                />
              </label>
            </p>
          ) : null}
        </SayModal>
      ) : null}
    </p>
  );
}
