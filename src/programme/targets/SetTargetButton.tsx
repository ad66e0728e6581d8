import { App, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../registry/access/Me.tsx';
import { setTarget } from './contract.ts';

interface Said {
  subject: string;
  newCount: number;
  netCount: number | null;
  document: string;
  decidedOn: string;
}

/** 制定年度目标: for an area alone; what is none is refused with the article. */
export function SetTargetButton({ year }: { year: number }) {
  const { message } = App.useApp();
  const { area } = useMe();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Said>();
  const reasons = useDutyReasons('targets.set', '制定年度目标');
  const write = useWrite(setTarget, (done) => {
    message.success(`${done.area} ${done.year} 年目标已录入，第 ${done.version} 版`);
    setOpen(false);
    form.resetFields();
  });
  return (
    <>
      <GreyButton type="primary" reasons={reasons} onClick={() => setOpen(true)}>
        制定目标
      </GreyButton>
      <Modal
        title={`制定 ${year} 年目标`}
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="录入"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form
          form={form}
          layout="vertical"
          initialValues={{ subject: area ?? '' }}
          onFinish={({ netCount, ...said }) => write.mutate({ ...said, year, netCount: netCount ?? null })}
        >
          <Form.Item name="subject" label="给谁定" extra="只能是县市区" rules={[{ required: true, message: '请写县市区名称' }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="newCount" label="新增（家）" rules={[{ required: true, message: '请填新增家数' }]}>
            <InputNumber min={0} max={100000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="netCount" label="净增（家）" extra="没有定净增目标的留空">
            <InputNumber min={-100000} max={100000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="document" label="依据文件" rules={[{ required: true, min: 4, message: '请写文件名称或文号，至少 4 个字' }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item
            name="decidedOn"
            label="文件日期"
            rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: '写作 2022-02-01' }]}
          >
            <Input placeholder="2022-02-01" maxLength={10} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
