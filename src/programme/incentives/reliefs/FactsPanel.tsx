import { App, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { type EnterpriseReliefs, stateReliefFact } from './contract.ts';

type Fact = EnterpriseReliefs['facts'][number];

/** 适用条件: what the enterprise says of itself, yes or no, with what it rests on; what an office registered stands before it. */
export function FactsPanel({ enterpriseId, facts }: { enterpriseId: string; facts: Fact[] }) {
  const { message } = App.useApp();
  const [asked, setAsked] = useState<Fact | null>(null);
  const [form] = Form.useForm<{ value: boolean; evidence: string }>();
  const write = useWrite(stateReliefFact, () => {
    message.success('已登记，对照结果随之更新');
    setAsked(null);
    form.resetFields();
  });
  return (
    <>
      <DataTable
        label="适用条件"
        rows={facts}
        rowKey={(row) => row.fact}
        columns={[
          { key: 'label', title: '条件', head: true, show: (row: Fact) => row.label },
          { key: 'value', title: '是否', show: (row: Fact) => (row.value === null ? '尚不清楚' : row.value ? '是' : '否') },
          { key: 'by', title: '登记', show: (row: Fact) => (row.by ? `${row.by} ${row.on}（${row.evidence}）` : '—') },
          {
            key: 'act',
            title: '办理',
            show: (row: Fact) => (
              <button type="button" className="plain-button" aria-label={`如实填写：${row.label}`} onClick={() => setAsked(row)}>
                如实填写
              </button>
            ),
          },
        ]}
      />
      <Modal
        title={asked?.label ?? ''}
        open={asked !== null}
        onCancel={() => setAsked(null)}
        onOk={() => form.submit()}
        okText="登记"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form form={form} layout="vertical" onFinish={(said) => asked && write.mutate({ enterpriseId, fact: asked.fact, ...said })}>
          <Form.Item name="value" label="本企业是否符合" rules={[{ required: true, message: '请选择是或否' }]}>
            <Radio.Group
              options={[
                { value: true, label: '是' },
                { value: false, label: '否' },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="evidence"
            label="依据（证书、公告、申报表名称，不写金额）"
            rules={[{ required: true, min: 2, message: '请写明依据' }]}
          >
            <Input maxLength={100} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
