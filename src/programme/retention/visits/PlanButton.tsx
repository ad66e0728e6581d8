import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { type Office, officeNames } from '../../../registry/access/contract.ts';
import { useMe } from '../../../registry/access/Me.tsx';
import { listEnterprises } from '../../../registry/directory/contract.ts';
import { listVisitors, planVisit, readBurden } from './contract.ts';
import { newId } from './outbox/contract.ts';

interface Said {
  enterpriseId: string;
  plannedOn: string;
  purpose: string;
  visitor?: string;
  joint?: Office[];
  reason?: string;
}

const companions = (
  ['industry', 'businessEnvironment', 'statistics', 'tax', 'finance', 'financialOffice', 'science', 'market'] as const
).map((value) => ({
  value,
  label: officeNames[value],
}));

/** 计划走访: whom, when, why, who goes and who comes along; where another office was there this month, a reason is asked at once. */
export function PlanButton({ enterprise }: { enterprise?: { id: string; name: string } }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [id, setId] = useState(newId);
  const [form] = Form.useForm<Said>();
  const plan = useWrite(planVisit, () => {
    message.success('已列入走访计划');
    setOpen(false);
    setId(newId());
    form.resetFields();
  });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        计划走访
      </Button>
      <Modal
        title="计划走访"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="列入计划"
        confirmLoading={plan.isPending}
      >
        <ProblemAlert problem={plan.error} />
        {open ? (
          <Form
            form={form}
            layout="vertical"
            initialValues={enterprise ? { enterpriseId: enterprise.id } : {}}
            onFinish={(said) =>
              plan.mutate({ id, ...said, visitor: said.visitor ?? null, joint: said.joint ?? [], reason: said.reason ?? '' })
            }
          >
            <Fields enterprise={enterprise} />
          </Form>
        ) : null}
      </Modal>
    </>
  );
}

function Fields({ enterprise }: { enterprise: { id: string; name: string } | undefined }) {
  const [q, setQ] = useState('');
  const { office } = useMe();
  const found = useQuery({ ...query(listEnterprises, { q, size: 10 }), enabled: !enterprise && q.trim().length >= 2 });
  const visitors = useQuery(query(listVisitors, {}));
  const choices = enterprise
    ? [{ value: enterprise.id, label: enterprise.name }]
    : (found.data?.rows ?? []).map(({ id, name, area }) => ({ value: id, label: `${name}（${area}）` }));
  return (
    <>
      <Form.Item name="enterpriseId" label="企业" rules={[{ required: true, message: '请选择企业' }]}>
        <Select
          showSearch={{ filterOption: false, onSearch: setQ }}
          placeholder="输入名称、拼音首字母或信用代码"
          options={choices}
          notFoundContent={q.trim().length < 2 ? '请输入至少 2 个字' : '没有找到，或不在本单位负责的范围'}
        />
      </Form.Item>
      <Form.Item name="plannedOn" label="计划日期" rules={[{ required: true, message: '请选择日期' }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="purpose"
        label="事由"
        extra="写明去了解什么；不写应报多少"
        rules={[{ required: true, min: 2, message: '请写明事由' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="visitor" label="走访人">
        <Select
          allowClear
          placeholder="本单位任何人"
          options={(visitors.data?.rows ?? []).map(({ accountId, displayName }) => ({ value: accountId, label: displayName }))}
        />
      </Form.Item>
      <Form.Item name="joint" label="同行单位" extra="同行算一次走访，共用一份记录">
        <Select mode="multiple" allowClear options={companions.filter(({ value }) => value !== office)} />
      </Form.Item>
      <BurdenField />
    </>
  );
}

/** 同月走访 of the enterprise chosen for the day chosen; the reason where one is needed. */
function BurdenField() {
  const enterpriseId = Form.useWatch('enterpriseId');
  const on = Form.useWatch('plannedOn');
  const read = useQuery({ ...query(readBurden, { enterpriseId: enterpriseId ?? '', on: on ?? '' }), enabled: Boolean(enterpriseId && on) });
  const { data } = read;
  if (!data || data.others.length === 0) return null;
  const told = data.others.map(({ office, on: day, state }) => `${office}（${day}${state === 'planned' ? '，计划' : ''}）`).join('、');
  return (
    <Form.Item
      name="reason"
      label="同月再访的理由"
      extra={`本月已有${told}；理由会给先去的单位看。依据 ${data.clause}、优化营商环境条例第四十八条`}
      rules={[{ required: data.needed, message: '请说明为何须再去，或与其同行' }]}
    >
      <Input.TextArea rows={2} maxLength={300} showCount />
    </Form.Item>
  );
}
