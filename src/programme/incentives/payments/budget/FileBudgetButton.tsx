import { App, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { Reason } from '../../../../platform/shared/reason.ts';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../../platform/web/query.tsx';
import { fileBudget } from './contract.ts';

interface Said {
  year: number;
  amountYuan: string;
  documentNo: string;
  documentTitle: string;
  issuedOn: string;
}

/** 登记预算 of one's own purse, with its document. */
export function FileBudgetButton({ reasons }: { reasons: Reason[] }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Said>();
  const write = useWrite(fileBudget, () => {
    message.success('已登记，须由另一位同志审核后才生效');
    setOpen(false);
    form.resetFields();
  });
  return (
    <>
      <GreyButton type="primary" reasons={reasons} onClick={() => setOpen(true)}>
        登记预算
      </GreyButton>
      <Modal
        title="登记奖励预算"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="登记"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form form={form} layout="vertical" onFinish={(said) => write.mutate(said)}>
          <Form.Item name="year" label="预算年度" rules={[{ required: true, message: '请填年度' }]}>
            <InputNumber min={2022} max={2100} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item
            name="amountYuan"
            label="金额（元）"
            extra="追加预算另行登记，与已生效的相加"
            rules={[{ required: true, pattern: /^[1-9]\d{0,10}(\.\d{1,2})?$/, message: '请填大于零的金额，至多两位小数' }]}
          >
            <Input inputMode="decimal" maxLength={14} />
          </Form.Item>
          <Form.Item name="documentNo" label="文号" rules={[{ required: true, min: 4, message: '请写文号，至少 4 个字' }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="documentTitle" label="文件名称" rules={[{ required: true, min: 4, message: '请写文件名称，至少 4 个字' }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item
            name="issuedOn"
            label="印发日期"
            rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: '写作 2024-01-10' }]}
          >
            <Input placeholder="2024-01-10" maxLength={10} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
