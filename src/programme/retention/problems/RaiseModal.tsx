import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../../paths.tsx';
import { upload } from '../../../platform/web/call.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { FileChoice } from '../../../platform/web/FileChoice.tsx';
import { choicesOf } from '../../../platform/web/FilterBar.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { listEnterprises } from '../../../registry/directory/contract.ts';
import { raiseProblem, type Source, sourceNames, uploadProblemFile, urgencyNames } from './contract.ts';
import { choices, type Sla } from './slaShape.tsx';

interface Filled {
  enterpriseId?: string;
  source?: (typeof Source.options)[number];
  category: string;
  urgency: 'normal' | 'urgent';
  title: string;
  says: string;
}

/** 反映问题: by the enterprise itself (with photographs at once), or by an office on its behalf. */
export function RaiseModal({ sla, onClose }: { sla: Sla; onClose: () => void }) {
  const { message } = App.useApp();
  const { office, enterpriseId } = useMe();
  const navigate = useNavigate();
  const own = office === 'enterprise';
  const [form] = Form.useForm<Filled>();
  const [files, setFiles] = useState<File[]>([]);
  const [q, setQ] = useState('');
  const found = useQuery({ ...query(listEnterprises, { q, size: 20 }), enabled: !own && q.length >= 2 });
  const write = useWrite(raiseProblem, async ({ id, serial }) => {
    for (const file of files)
      await upload(uploadProblemFile, { id }, file, () => undefined).catch((error: Error) =>
        message.warning(`${file.name} 没有上传：${error.message}`),
      );
    message.success(`已反映，编号 ${serial}`);
    onClose();
    navigate(own ? paths.request(id) : paths.problem(id));
  });
  const send = (filled: Filled) =>
    write.mutate({
      ...filled,
      enterpriseId: own ? (enterpriseId ?? '') : (filled.enterpriseId ?? ''),
      source: own ? 'enterprise' : (filled.source ?? 'visit'),
    });
  return (
    <Modal
      title={own ? '提出诉求' : '反映问题'}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="提交"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <Form form={form} layout="vertical" initialValues={{ urgency: 'normal', source: 'visit' }} onFinish={send}>
        {own ? null : (
          <>
            <Form.Item name="enterpriseId" label="企业" rules={[{ required: true, message: '请选择企业' }]}>
              <Select
                aria-label="企业"
                showSearch={{ filterOption: false, onSearch: setQ }}
                options={(found.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.name}（${row.area}）` }))}
                placeholder="输入名称查找"
              />
            </Form.Item>
            <Form.Item name="source" label="来源">
              <Select aria-label="来源" options={choicesOf(sourceNames)} />
            </Form.Item>
          </>
        )}
        <Form.Item name="category" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
          <Select aria-label="类别" options={choices(sla.categories)} />
        </Form.Item>
        <Form.Item name="urgency" label="紧急度">
          <Select aria-label="紧急度" options={choicesOf(urgencyNames)} />
        </Form.Item>
        <Form.Item name="title" label="标题" rules={[{ required: true, min: 2, message: '请用一句话写明是什么问题' }]}>
          <Input maxLength={100} showCount />
        </Form.Item>
        <Form.Item name="says" label="情况和希望" rules={[{ required: true, min: 2, message: '请写清是什么问题、希望怎样解决' }]}>
          <Input.TextArea rows={5} maxLength={4000} showCount />
        </Form.Item>
        <Form.Item label={`照片、材料（可不传；${sla.attachments.accepts.join('、')}，每份不超过 ${sla.attachments.megabytes} MB）`}>
          <FileChoice
            says="照片、材料"
            accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
            files={files}
            most={sla.attachments.files}
            onChange={setFiles}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
