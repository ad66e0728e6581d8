import { App, Input } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { type QuestionFull, questionLife, takeQuestionStep } from './contract.ts';

/** 办理: greyed by the very list the server refuses by. What the area cannot do stays visible, and says why. */
export function QuestionSteps({ question }: { question: QuestionFull }) {
  const { message } = App.useApp();
  const [says, setSays] = useState('');
  const write = useWrite(takeQuestionStep, (_, { step }) => {
    message.success(`已${questionLife.says(step)}`);
    setSays('');
  });
  const short = says.trim().length < 4 ? [{ says: '请写明说明（至少 4 个字）' }] : [];
  const steps = question.may.map(({ step, refusals }) => ({
    step,
    // What is the person's to do and only lacks words says so; what is not says why.
    reasons:
      refusals.length > 0
        ? refusals.map(({ says: why, clause, remedy }) => ({ says: why, ...(clause ? { clause } : {}), ...(remedy ? { remedy } : {}) }))
        : short,
  }));
  return (
    <section aria-label="办理">
      <ProblemAlert problem={write.error} />
      <Input.TextArea
        aria-label="说明"
        rows={3}
        maxLength={1000}
        showCount
        value={says}
        onChange={(event) => setSays(event.target.value)}
        placeholder="走访了解到的情况、核实的依据；如实写明"
      />
      <div className="wrap" style={{ marginTop: 24 }}>
        {steps.map(({ step, reasons }) => (
          <GreyButton
            key={step}
            type={step === 'clear' || step === 'answer' ? 'primary' : 'default'}
            reasons={reasons}
            loading={write.isPending && write.variables?.step === step}
            onClick={() => write.mutate({ id: question.id, step, ordinal: question.ordinal, says: says.trim() })}
          >
            {questionLife.says(step)}
          </GreyButton>
        ))}
      </div>
    </section>
  );
}
