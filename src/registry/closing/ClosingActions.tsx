import { App, Input } from 'antd';
import { useState } from 'react';
import type { Reason } from '../../platform/shared/reason.ts';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { type AreaMonth, type ClosingStepName, closingLife, closingRefusals, reasoned, takeClosingStep } from './contract.ts';

/** What is the person's business at all; the rest of it is shown grey with its reason. */
const business: Record<'area' | 'city', ClosingStepName[]> = {
  area: ['confirm', 'requestReopen', 'approveReopen', 'rejectReopen'],
  city: ['accept', 'return', 'requestReopen', 'approveReopen', 'rejectReopen'],
};

/** 办理: each step greyed by the very list the server refuses by. */
export function ClosingActions({ month }: { month: AreaMonth }) {
  const { message } = App.useApp();
  const me = useMe();
  const [says, setSays] = useState('');
  const level = me.area === null ? 'city' : 'area';
  const write = useWrite(takeClosingStep, ({ froze }, { step }) => {
    message.success(froze ? '已验收；各县市区全部验收，本月清单已自动定稿' : `已${closingLife.says(step)}`);
    setSays('');
  });
  if (!me.duties.includes('closing.step')) return null;
  if (me.area !== null && me.area !== month.area)
    return (
      <p className="muted gap">
        {month.area}的关账由{month.area}和市级办理。
      </p>
    );
  const refusals = (step: ClosingStepName): Reason[] => [
    ...(me.duties.includes(`closing.${step}`) ? [] : [{ says: `「${closingLife.says(step)}」不属本单位职责` }]),
    ...closingRefusals(month.steps, step, level),
    ...(step === 'confirm' ? (month.confirmRefusals as Reason[]) : []),
    ...(reasoned.includes(step) && says.trim().length < 4 ? [{ says: `${closingLife.says(step)}须写明理由（至少 4 个字）` }] : []),
  ];
  return (
    <section aria-label="办理" className="gap">
      <ProblemAlert problem={write.error} />
      <Input.TextArea
        aria-label="理由或说明"
        placeholder="理由或说明：对所有能看到本月的人公开"
        rows={2}
        maxLength={500}
        showCount
        value={says}
        onChange={(event) => setSays(event.target.value)}
      />
      <div className="wrap gap" style={{ marginTop: 20 }}>
        {business[level].map((step) => (
          <GreyButton
            key={step}
            type={step === 'confirm' || step === 'accept' || step === 'approveReopen' ? 'primary' : 'default'}
            reasons={refusals(step)}
            loading={write.isPending && write.variables?.step === step}
            onClick={() => write.mutate({ area: month.area, period: month.period, step, says: says.trim() })}
          >
            {closingLife.says(step)}
          </GreyButton>
        ))}
      </div>
    </section>
  );
}
