import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { listEnterprises } from '../../../registry/directory/contract.ts';
import { fileProject, listProjectLeads, ProjectKind } from './contract.ts';
import { kindSays } from './projectLabel.tsx';

interface Filed {
  no: string;
  enterpriseId: string;
  name: string;
  kind: ProjectKind;
  investmentWan?: string;
  plannedPeriod: string;
  filedOn?: string;
}

/** 万元 as typed to 元 as decimal text, by digits. */
function yuanOf(wan: string | undefined): string | null {
  const parts = /^(\d{1,11})(?:\.(\d{1,6}))?$/.exec((wan ?? '').trim());
  if (!parts) return null;
  const digits = `${parts[1]}${(parts[2] ?? '').padEnd(6, '0')}`.replace(/^0+(?=\d{3})/, '');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 项目建档: enterprises that project rosters named come first; any other is looked up by name. */
export function FileProjectModal({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Filed>();
  const [q, setQ] = useState('');
  const leads = useQuery(query(listProjectLeads, {}));
  const found = useQuery({ ...query(listEnterprises, { q, size: 20 }), enabled: q.length >= 2 });
  const write = useWrite(fileProject, () => {
    message.success('已建档');
    onClose();
  });
  const named = (leads.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.name}（${row.fileName} 第${row.row}行）` }));
  const others = (found.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.name}（${row.area}）` }));
  const choices = [
    ...others,
    ...named.filter(({ value, label }) => !others.some((one) => one.value === value) && (!q || label.includes(q))),
  ];
  return (
    <Modal title="项目建档" open onCancel={onClose} onOk={() => form.submit()} okText="建档" confirmLoading={write.isPending}>
      <ProblemAlert problem={write.error} />
      <p className="muted gap">项目花名册报来而尚未建档的企业 {named.length} 家，可直接选；其他企业按名称查找。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'newBuild' }}
        onFinish={({ investmentWan, filedOn, ...filed }) =>
          write.mutate({ ...filed, investmentYuan: yuanOf(investmentWan), filedOn: filedOn?.trim() || null })
        }
      >
        <Form.Item name="enterpriseId" label="企业" rules={[{ required: true, message: '请选择企业' }]}>
          <Select aria-label="企业" showSearch={{ filterOption: false, onSearch: setQ }} options={choices} placeholder="名称" />
        </Form.Item>
        <Form.Item
          name="no"
          label="项目代码"
          rules={[{ required: true, pattern: /^[0-9A-Za-z-]{4,40}$/, message: '4 至 40 位数字、字母和短横' }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="name" label="项目名称" rules={[{ required: true, min: 2, message: '请写项目名称' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="kind" label="建设性质">
          <Select aria-label="建设性质" options={ProjectKind.options.map((value) => ({ value, label: kindSays[value] }))} />
        </Form.Item>
        <Form.Item
          name="investmentWan"
          label="总投资（万元）"
          rules={[{ pattern: /^\d{1,11}(\.\d{1,6})?$/, message: '请写数字，单位万元' }]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item
          name="plannedPeriod"
          label="计划投产月份"
          rules={[{ required: true, pattern: /^20\d\d-(0[1-9]|1[0-2])$/, message: '写作 2027-03' }]}
        >
          <Input placeholder="2027-03" maxLength={7} />
        </Form.Item>
        <Form.Item name="filedOn" label="备案日期" rules={[{ pattern: /^20\d\d-\d\d-\d\d$/, message: '写作 2026-05-20' }]}>
          <Input placeholder="2026-05-20" maxLength={10} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
