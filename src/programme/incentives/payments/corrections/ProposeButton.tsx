import { App, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { newKey } from '../../../../platform/web/call.tsx';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { choicesOf } from '../../../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../../registry/access/Me.tsx';
import { type CorrectableRow, correctionKinds, proposeCorrection, recoverWays } from './contract.ts';

interface Said {
  kind: 'recover' | 'reduce';
  how?: 'return' | 'offset';
  amountYuan?: string;
  reason: string;
  documentNo: string;
  documentTitle: string;
}

const nothing = (row: CorrectableRow) =>
  [row.recoverCityFen, row.recoverAreaFen, row.reduceCityFen, row.reduceAreaFen].every((fen) => fen === '0')
    ? [{ says: '这一笔已列入批次未办结，或已全部更正', clause: '五.3', remedy: '已列批次未签发的请先撤销批次' }]
    : [];

/** 提出更正 of one posting. */
export function ProposeButton({ row }: { row: CorrectableRow }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(newKey);
  const [form] = Form.useForm<Said>();
  const kind = Form.useWatch('kind', form);
  const held = useDutyReasons('payment.correct', '提出奖励更正');
  const write = useWrite(proposeCorrection, () => {
    message.success('已提出，须由另一位同志复核后才登记');
    setOpen(false);
    setKey(newKey());
    form.resetFields();
  });
  const first = row.recoverCityFen !== '0' || row.recoverAreaFen !== '0' ? 'recover' : 'reduce';
  return (
    <>
      <GreyButton size="small" reasons={[...held, ...nothing(row)]} onClick={() => setOpen(true)}>
        提出更正<span className="sr-only">：{row.name}</span>
      </GreyButton>
      <Modal
        title={`提出更正 · ${row.name}`}
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="提出"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form
          form={form}
          layout="vertical"
          initialValues={{ kind: first, how: 'return' }}
          onFinish={({ how, amountYuan, ...said }) =>
            write.mutate({
              key,
              postingId: row.postingId,
              ...said,
              ...(said.kind === 'recover' && how ? { how } : {}),
              ...(amountYuan ? { amountYuan } : {}),
            })
          }
        >
          <Form.Item name="kind" label="更正" extra="已兑付的追回，未列批次的核减">
            <Radio.Group options={choicesOf(correctionKinds)} />
          </Form.Item>
          {kind === 'reduce' ? null : (
            <Form.Item name="how" label="追回方式" extra="抵扣：从同一企业以后的奖励中扣">
              <Radio.Group options={choicesOf(recoverWays)} />
            </Form.Item>
          )}
          <Form.Item
            name="amountYuan"
            label="金额（元）"
            extra="留空为全部；市、县两级按各自已付（应付）的比例分，精确到分"
            rules={[{ pattern: /^(0|[1-9]\d{0,8})(\.\d{1,2})?$/, message: '请填金额，至多两位小数' }]}
          >
            <Input inputMode="decimal" maxLength={12} />
          </Form.Item>
          <Form.Item name="reason" label="理由" rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}>
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
          <Form.Item name="documentNo" label="依据文号" rules={[{ required: true, min: 4, message: '请写文号，至少 4 个字' }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="documentTitle" label="依据文件名称" rules={[{ required: true, min: 4, message: '请写文件名称，至少 4 个字' }]}>
            <Input maxLength={200} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
