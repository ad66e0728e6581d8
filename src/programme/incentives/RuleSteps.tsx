import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type * as z from 'zod';
import type { Endpoint } from '../../platform/shared/endpoint.ts';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { Mark, type Tone } from '../../platform/web/Mark.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../../registry/access/Me.tsx';
import { type AreaPolicyRow, ruleLife, type ShareRow, type stepAreaPolicy } from './contract.ts';

const tones: Record<AreaPolicyRow['state'], Tone> = { filed: 'yellow', approved: 'green', rejected: 'grey', ended: 'grey' };
/** What stands in a row: its state in a word, and who brought it there. */
export function RuleState({ row }: { row: AreaPolicyRow | ShareRow }) {
  return (
    <span className="name-cell">
      <Mark tone={tones[row.state]}>{ruleLife.states[row.state]}</Mark>
      {row.steps.map((one) => (
        <span key={one.at} className="sub">
          {ruleLife.says(one.step)}：{one.by} {instantText(one.at)}
          {one.endsOn ? `，至 ${one.endsOn}` : ''}
          {one.says ? `，${one.says}` : ''}
        </span>
      ))}
    </span>
  );
}

type Step = 'approve' | 'reject' | 'end';
type Declared = Endpoint<typeof stepAreaPolicy.input, z.ZodType>;

/** 审核、不予采用、终止: greyed where the state or the duty does not allow it, and says why. */
export function RuleSteps({
  row,
  declared,
  duty,
  says,
}: {
  row: AreaPolicyRow | ShareRow;
  declared: Declared;
  duty: string;
  says: string;
}) {
  const { message } = App.useApp();
  const [asked, setAsked] = useState<Step | null>(null);
  const [reason, setReason] = useState('');
  const [endsOn, setEndsOn] = useState('');
  const held = useDutyReasons(duty, says);
  const write = useWrite(declared, () => {
    message.success('已办理');
    setAsked(null);
    setReason('');
  });
  const steps: Step[] = row.state === 'filed' ? ['approve', 'reject'] : ['end'];
  const wanting = asked === 'reject' ? reason.trim().length < 2 : asked === 'end' ? !/^\d{4}-\d{2}-\d{2}$/.test(endsOn) : false;
  return (
    <span className="wrap">
      {steps.map((step) => (
        <GreyButton key={step} size="small" reasons={[...held, ...ruleLife.refusals(row.state, step)]} onClick={() => setAsked(step)}>
          {ruleLife.says(step)}
        </GreyButton>
      ))}
      <Modal
        title={asked ? `${ruleLife.says(asked)} · ${row.area}` : ''}
        open={asked !== null}
        onCancel={() => setAsked(null)}
        footer={[
          <Button key="back" onClick={() => setAsked(null)}>
            取消
          </Button>,
          <GreyButton
            key="go"
            type="primary"
            loading={write.isPending}
            reasons={wanting ? [{ says: asked === 'end' ? '请填终止日期，写作 2025-12-31' : '请写明理由' }] : []}
            onClick={() => asked && write.mutate({ id: row.id, step: asked, says: reason.trim(), ...(asked === 'end' ? { endsOn } : {}) })}
          >
            {asked ? ruleLife.says(asked) : ''}
          </GreyButton>,
        ]}
      >
        <ProblemAlert problem={write.error} />
        <p className="gap">
          {row.documentTitle}（{row.documentNo}，{row.issuedOn}）
        </p>
        {asked === 'approve' ? <p className="muted gap">请对照文件原文核对。登记与审核须由两人办理。</p> : null}
        {asked === 'end' ? (
          <Input
            aria-label="终止日期"
            className="gap"
            placeholder="终止日期，如 2025-12-31"
            maxLength={10}
            value={endsOn}
            onChange={(event) => setEndsOn(event.target.value)}
          />
        ) : null}
        <Input.TextArea
          aria-label="说明"
          placeholder={asked === 'reject' ? '理由' : '说明，可不填'}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </span>
  );
}
