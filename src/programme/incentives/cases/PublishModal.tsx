import { App, Form, Input, Modal } from 'antd';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { fen } from '../awardLabel.tsx';
import { type CaseRow, publishCases } from './contract.ts';

/** 公示一批: what is published of each is 序号、县市区、名称、事项、金额; and what people must know to object. */
export function PublishModal({ cases, onClose }: { cases: CaseRow[]; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ basis: string; phone: string; address: string }>();
  const write = useWrite(publishCases, ({ no, toOn }) => {
    message.success(`${no}，公示至 ${toOn}`);
    onClose();
  });
  const total = cases.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  return (
    <Modal
      title={`公示 ${cases.length} 家，共 ${fen(String(total))} 元`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="公示"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <p className="muted gap">
        只公示序号、县市区、企业名称、奖励事项和金额；不公示收入、税收、账户和联系方式。
        {cases.some(({ stages }) => stages > 2) ? '各期分别公示。' : '首期与剩余部分分别公示。'}
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ basis: '年度新增规模以上工业企业奖励办理通知' }}
        onFinish={(said) => write.mutate({ ...said, cases: cases.map(({ id, ordinal }) => ({ id, after: ordinal })) })}
      >
        <Form.Item name="basis" label="依据文件" rules={[{ required: true, min: 4, message: '请填依据文件' }]}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item
          name="phone"
          label="受理电话"
          rules={[{ required: true, pattern: /^0\d{2,3}-?\d{7,8}$/, message: '写作 0731-28680000' }]}
        >
          <Input maxLength={20} placeholder="0731-28680000" />
        </Form.Item>
        <Form.Item name="address" label="受理地址" rules={[{ required: true, min: 4, message: '请填受理地址' }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
