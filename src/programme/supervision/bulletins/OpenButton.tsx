import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { termName } from '../../../platform/shared/term.ts';
import { useAddress } from '../../../platform/web/address.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { termRefusals } from '../contract.ts';
import { openChain } from './contract.ts';

/** 起草通报 of the month looked at, or 起草更正 of an issued one with the reason. */
export function OpenButton({
  period,
  months = 1,
  corrects,
}: {
  period: string | undefined;
  /** 通报一期几个月; what was issued may be corrected whatever it says. */
  months?: number;
  corrects?: { id: string; number: string };
}) {
  const { message } = App.useApp();
  const { say } = useAddress();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ says: string }>();
  const word = corrects ? '起草更正' : '起草通报';
  const duty = useDutyReasons('bulletin.make', word);
  const reasons = [
    ...duty,
    ...(period ? termRefusals(months, period) : [{ says: '还没有任何月份的数据', remedy: '请先在「数据接入」上传花名册' }]),
  ];
  const write = useWrite(openChain, (made) => {
    message.success(`${word}：第 ${made.version} 版`);
    setOpen(false);
    form.resetFields();
    say({ bulletin: made.id });
  });
  return (
    <>
      <GreyButton type={corrects ? 'default' : 'primary'} reasons={reasons} onClick={() => setOpen(true)}>
        {word}
      </GreyButton>
      <Modal
        title={corrects ? `更正${corrects.number}` : `起草${(period && termName(months, period)) ?? monthText(period)}通报`}
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText={word}
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <p className="muted">
          {corrects
            ? '按现在的数据重新取数，与原通报的不同逐项列出；印发时另编一号，原通报存档不改。'
            : '按此刻的数据取数、选句。表扬、提醒、通报批评只是按参数提出的建议，须由人确认。'}
        </p>
        <Form
          form={form}
          layout="vertical"
          onFinish={({ says }) => period && write.mutate({ period, ...(corrects ? { corrects: corrects.id, says } : {}) })}
        >
          {corrects ? (
            <Form.Item name="says" label="更正原因" rules={[{ required: true, min: 4, message: '请写明原因，至少 4 个字' }]}>
              <Input.TextArea rows={3} maxLength={400} />
            </Form.Item>
          ) : null}
        </Form>
      </Modal>
    </>
  );
}
