import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Reason } from '../../../platform/shared/reason.ts';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import { type Appraisal, appraisalLife, lodgeObjection } from './contract.ts';

const raw = [
  { value: 'raw_newCount', label: '新增数' },
  { value: 'raw_netCount', label: '净增数' },
  { value: 'raw_completion', label: '目标完成率' },
  { value: 'raw_exitCount', label: '退库数' },
  { value: 'raw_opening', label: '年初在库' },
  { value: 'raw_veto', label: '一票否决' },
];

/** 提出异议: of the reader's own area, to one figure or item, with what it rests on. */
export function ObjectButton({ appraisal, area }: { appraisal: Appraisal; area: string }) {
  const { message } = App.useApp();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ item: string; says: string; basis: string }>();
  const held = useDutyReasons('appraisal.object', '对考核提出异议');
  const write = useWrite(lodgeObjection, () => {
    message.success('异议已提出，由市工信局提出意见、市委组织部裁定');
    setOpen(false);
    form.resetFields();
  });
  if (me.area !== null && me.area !== area) return null;
  const reasons: Reason[] = [
    ...held,
    ...(appraisal.state === 'consult' ? [] : [{ says: `「${appraisalLife.states[appraisal.state]}」时不能提出异议`, clause: '六.4' }]),
  ];
  return (
    <>
      <GreyButton size="small" reasons={reasons} onClick={() => setOpen(true)}>
        提出异议
      </GreyButton>
      <Modal
        title={`${area}对${appraisal.year}年考核提出异议`}
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="提出"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <p className="muted gap">
          对第 {appraisal.newest} 版提出，{appraisal.objectUntil} 截止；一项提一次，请如实写明依据。
        </p>
        <Form
          form={form}
          layout="vertical"
          onFinish={(said) => write.mutate({ ...said, year: appraisal.year, version: appraisal.newest ?? 1 })}
        >
          <Form.Item name="item" label="异议的项目" rules={[{ required: true, message: '请选择一项' }]}>
            <Select options={[...raw, ...appraisal.formula.items.map(({ id, label }) => ({ value: id, label: `${label}（得分）` }))]} />
          </Form.Item>
          <Form.Item name="says" label="异议内容" rules={[{ required: true, min: 10, message: '请写明，至少 10 个字' }]}>
            <Input.TextArea rows={4} maxLength={2000} showCount aria-label="异议内容" />
          </Form.Item>
          <Form.Item name="basis" label="依据" rules={[{ required: true, min: 4, message: '请写明依据，至少 4 个字' }]}>
            <Input maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
