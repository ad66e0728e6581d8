import { useQuery } from '@tanstack/react-query';
import { App, Empty, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { monthText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../access/Me.tsx';
import { askQuery, listQueries } from './contract.ts';
import { QueryTable } from './QueryTable.tsx';
import { categoryLabel } from './queryLabel.tsx';

/** A figure of the enterprise's own that may be asked about. */
export interface AskedFigure {
  period: string;
  basis: 'month' | 'ytd';
}

/** 一企一档里的数据质询: those about the enterprise, and the way to ask another. */
export function EnterpriseQueries({ enterpriseId, figures }: { enterpriseId: string; figures: AskedFigure[] }) {
  const read = useQuery(query(listQueries, { enterpriseId, size: 200 }));
  return (
    <>
      <div className="wrap gap">
        <AskButton enterpriseId={enterpriseId} figures={figures} />
        <span className="muted">对企业自报数有疑问的，质询而不改数。</span>
      </div>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      {read.data ? <QueryTable rows={read.data.rows} empty={<Empty description="没有质询过" />} /> : null}
    </>
  );
}

function AskButton({ enterpriseId, figures }: { enterpriseId: string; figures: AskedFigure[] }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ figure: string; category: keyof typeof categoryLabel; says: string }>();
  const reasons = [
    ...useDutyReasons('query.ask', '发起数据质询'),
    ...(figures.length === 0 ? [{ says: '企业还没有自报数', remedy: '可提醒企业如实申报，不得代填' }] : []),
  ];
  const ask = useWrite(askQuery, () => {
    message.success('已向企业质询');
    setOpen(false);
    form.resetFields();
  });
  return (
    <>
      <GreyButton reasons={reasons} onClick={() => setOpen(true)}>
        发起质询
      </GreyButton>
      <Modal
        title="就企业自报数发起质询"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="发出"
        confirmLoading={ask.isPending}
      >
        <ProblemAlert problem={ask.error} />
        <Form
          form={form}
          layout="vertical"
          initialValues={{ category: 'verify' }}
          onFinish={({ figure, category, says }) => {
            const [period = '', basis = 'month'] = figure.split('|');
            ask.mutate({ enterpriseId, period, basis: basis as AskedFigure['basis'], category, says });
          }}
        >
          <Form.Item name="figure" label="哪个数" rules={[{ required: true, message: '请选择要质询的数' }]}>
            <Select
              aria-label="哪个数"
              options={figures.map(({ period, basis }) => ({
                value: `${period}|${basis}`,
                label: `${monthText(period)}营业收入（${basis === 'ytd' ? '累计' : '本月'}）`,
              }))}
            />
          </Form.Item>
          <Form.Item name="category" label="类别">
            <Select
              aria-label="类别"
              options={Object.entries(categoryLabel).map(([value, { says, hint }]) => ({ value, label: `${says}：${hint}` }))}
            />
          </Form.Item>
          <Form.Item
            name="says"
            label="质询内容"
            extra="发给企业；请写明疑点和依据，请企业如实答复"
            rules={[{ required: true, min: 4, message: '请写明内容，至少 4 个字' }]}
          >
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
