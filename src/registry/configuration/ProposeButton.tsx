import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../access/Me.tsx';
import { kindNames, listPlaces, proposeConfiguration } from './contract.ts';
import { RuleEditor } from './RuleEditor.tsx';

interface Said {
  place: string;
  value: string;
  fromOn: string;
  clause: string;
  document: string;
  documentOn: string;
  says?: string;
}
const day = { required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: '写作 2022-11-01' };

/** 起草配置: a place of the law, its new value, its day, and what it rests on; checked as the pack is before it is kept. */
export function ProposeButton() {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Said>();
  const reasons = useDutyReasons('configuration.propose', '起草配置');
  const places = useQuery({ ...query(listPlaces, {}), enabled: open });
  const name = Form.useWatch('place', form);
  const rows = places.data?.rows.filter(({ mine }) => mine) ?? [];
  const chosen = rows.find((row) => `${row.kind}|${row.key}` === name);
  const write = useWrite(proposeConfiguration, () => {
    message.success('已起草，请测算效果后送审');
    setOpen(false);
    form.resetFields();
  });
  const take = (one: string) => {
    const row = rows.find((other) => `${other.kind}|${other.key}` === one);
    if (row) form.setFieldsValue({ value: row.typed, clause: row.clause });
  };
  const send = ({ place: _, ...said }: Said) => chosen && write.mutate({ ...said, kind: chosen.kind, key: chosen.key });
  return (
    <>
      <GreyButton type="primary" reasons={reasons} onClick={() => setOpen(true)}>
        起草配置
      </GreyButton>
      <Modal
        title="起草配置"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="起草"
        confirmLoading={write.isPending}
        {...(chosen?.kind === 'rule' ? { width: 880 } : {})}
      >
        <ProblemAlert problem={write.error ?? places.error} />
        <Form form={form} layout="vertical" onFinish={send}>
          <Form.Item name="place" label="改哪一处" rules={[{ required: true, message: '请选择' }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              loading={places.isPending}
              onChange={take}
              options={rows.map((row) => ({
                value: `${row.kind}|${row.key}`,
                label: `${kindNames[row.kind]} · ${row.label}（${row.clause}）`,
              }))}
            />
          </Form.Item>
          <Form.Item
            name="value"
            label={`改为${chosen?.unit ? `（${chosen.unit}）` : ''}`}
            extra={chosen ? (chosen.kind === 'rule' ? `${chosen.how}。数值在参数里改` : `现行：${chosen.shown}。${chosen.how}`) : ''}
            rules={[{ required: true, message: '请填取值' }]}
          >
            {chosen?.kind === 'rule' && places.data ? (
              <RuleEditor catalogue={places.data.catalogue} />
            ) : chosen?.choices ? (
              <Select options={Object.entries(chosen.choices).map(([value, label]) => ({ value, label }))} />
            ) : (
              <Input.TextArea rows={3} maxLength={4000} />
            )}
          </Form.Item>
          <Form.Item name="fromOn" label="施行日" rules={[day]}>
            <Input placeholder={chosen?.kind === 'rule' ? '某月1日，如 2022-11-01' : '2022-11-01'} maxLength={10} />
          </Form.Item>
          <Form.Item name="clause" label="条款" rules={[{ required: true, message: '请填条款号' }]}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="document" label="依据文件" rules={[{ required: true, min: 4, message: '请写文件名称，至少 4 个字' }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="documentOn" label="文件日期" rules={[day]}>
            <Input placeholder="2022-10-10" maxLength={10} />
          </Form.Item>
          <Form.Item name="says" label="说明">
            <Input.TextArea rows={2} maxLength={400} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
