import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type * as z from 'zod';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { choicesOf } from '../../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { fileProduct, type listProducts, type Special, specialNames } from './contract.ts';

interface Filled {
  title: string;
  special?: (typeof Special.options)[number];
  says: string;
  mostWan: number;
  termMonths: number;
  rate: string;
  guarantee: string;
  facts: string[];
  atMost?: number;
}
const must = (message: string) => [{ required: true, message }];

/** 报送产品: terms in words, and whom it is for, from the closed list of yes-or-no conditions. */
export function FileProductButton({ facts }: { facts: z.output<typeof listProducts.output>['facts'] }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Filled>();
  const held = useDutyReasons('financing.product.file', '报送金融产品');
  const write = useWrite(fileProduct, () => {
    message.success('已报送，由市政府金融办发布');
    setOpen(false);
    form.resetFields();
  });
  const send = ({ facts: chosen, atMost, mostWan, special, ...said }: Filled) =>
    write.mutate({
      ...said,
      special: special ?? null,
      mostYuan: (mostWan * 10_000).toFixed(2),
      conditions: [
        ...chosen.map((fact) => ({ fact, is: true })),
        ...(typeof atMost === 'number' ? [{ fact: 'months_since_entry', atMost }] : []),
      ],
    });
  return (
    <>
      <GreyButton type="primary" reasons={held} onClick={() => setOpen(true)}>
        报送产品
      </GreyButton>
      <Modal
        title="报送金融产品"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="报送"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form form={form} layout="vertical" onFinish={send}>
          <Form.Item name="title" label="产品名称" rules={must('请填名称')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="special" label="专项产品（不是的不选）">
            <Select aria-label="专项产品" allowClear options={choicesOf(specialNames)} />
          </Form.Item>
          <Form.Item name="says" label="说明" rules={must('请填说明')}>
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
          <Form.Item name="mostWan" label="最高额度（万元）" rules={must('请填额度')}>
            <InputNumber min={0.01} max={100_000_000} precision={2} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="termMonths" label="最长期限（月）" rules={must('请填期限')}>
            <InputNumber min={1} max={360} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="rate" label="利率" rules={must('请写明利率')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="guarantee" label="担保方式" rules={must('请写明担保方式')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="facts" label="适用条件（都要符合）" rules={must('请至少选一项')}>
            <Select
              aria-label="适用条件"
              mode="multiple"
              options={facts.filter(({ type }) => type === 'boolean').map(({ fact, label }) => ({ value: fact, label }))}
            />
          </Form.Item>
          <Form.Item name="atMost" label="入库不超过几个月（不限的不填）">
            <InputNumber min={0} max={600} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
