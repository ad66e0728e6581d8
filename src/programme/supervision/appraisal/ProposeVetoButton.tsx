import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import { proposeVeto } from './contract.ts';

interface Said {
  area: string;
  documentTitle: string;
  documentNo: string;
  issuer: string;
  issuedOn: string;
  found: string;
}

/** 提出一票否决: what was proven, by whom, by which document. */
export function ProposeVetoButton({ year }: { year: number }) {
  const { message } = App.useApp();
  const { areas } = useMe();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Said>();
  const held = useDutyReasons('appraisal.veto.propose', '提出一票否决');
  const write = useWrite(proposeVeto, () => {
    message.success('已提出，请上传文书；须由市委组织部另一位同志确认');
    setOpen(false);
    form.resetFields();
  });
  const text = (name: keyof Said, label: string, min: number, max: number) => (
    <Form.Item name={name} label={label} rules={[{ required: true, min, message: `请写明，至少 ${min} 个字` }]}>
      <Input maxLength={max} />
    </Form.Item>
  );
  return (
    <>
      <GreyButton reasons={held} onClick={() => setOpen(true)}>
        提出一票否决
      </GreyButton>
      <Modal
        title="提出弄虚作假一票否决"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="提出"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <p className="muted gap">只认已由有权机关查实的；疑问、线索走数据核实，不走一票否决。不写企业的具体数据。</p>
        <Form form={form} layout="vertical" onFinish={(said) => write.mutate({ ...said, year })}>
          <Form.Item name="area" label="县市区" rules={[{ required: true, message: '请选择县市区' }]}>
            <Select options={areas.map((one) => ({ value: one, label: one }))} />
          </Form.Item>
          {text('documentTitle', '文书名称', 4, 200)}
          {text('documentNo', '文号', 2, 100)}
          {text('issuer', '出具机关', 2, 100)}
          <Form.Item
            name="issuedOn"
            label="印发日期"
            rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: '写作 2022-09-30' }]}
          >
            <Input placeholder="2022-09-30" maxLength={10} />
          </Form.Item>
          <Form.Item name="found" label="查实的情况" rules={[{ required: true, min: 10, message: '请写明，至少 10 个字' }]}>
            <Input.TextArea rows={3} maxLength={1000} aria-label="查实的情况" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
