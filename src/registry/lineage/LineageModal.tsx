import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { listEnterprises } from '../directory/contract.ts';
import { LineageKind, type LineageProposal, sayLineage } from './contract.ts';
import { kindSays } from './lineageLabel.tsx';

interface LineageModalProps {
  /** The enterprise whose panel it is: it came out of the other one. */
  self: { id: string; name: string };
  /** What is decided: a proposal of the data, or an edge in force; none: a new one. */
  given?:
    | (Pick<LineageProposal, 'fromId' | 'toId' | 'fromName' | 'toName' | 'kind'> & Partial<Pick<LineageProposal, 'because' | 'on'>>)
    | undefined;
  /** Whether it is so; false: it is not, or no longer. */
  holds: boolean;
  onClose: () => void;
}

/** 认定 or 取消 a relation, with day, document and reason. */
export function LineageModal({ self, given, holds, onClose }: LineageModalProps) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{
    other?: string;
    way: 'from' | 'to';
    kind: LineageKind;
    happenedOn: string;
    document?: string;
    reason: string;
  }>();
  const [q, setQ] = useState('');
  const found = useQuery({ ...query(listEnterprises, { q, size: 20 }), enabled: q.length >= 2 });
  const write = useWrite(sayLineage, () => {
    message.success(holds ? '已认定' : '已记录');
    onClose();
  });
  return (
    <Modal
      title={given ? `${holds ? '认定' : '否定'}：${given.fromName} → ${given.toName}（${kindSays[given.kind]}）` : '认定族谱关系'}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={holds ? '认定' : '不是这一关系'}
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ way: 'from', kind: given?.kind ?? 'spinOff', happenedOn: given?.on ?? '' }}
        onFinish={({ other = '', way, kind, happenedOn, document, reason }) =>
          write.mutate({
            fromId: given?.fromId ?? (way === 'from' ? other : self.id),
            toId: given?.toId ?? (way === 'from' ? self.id : other),
            kind: given?.kind ?? kind,
            holds,
            happenedOn,
            document: document?.trim() || null,
            reason,
            proposedBy: given?.because ?? null,
          })
        }
      >
        {given ? null : (
          <>
            <Form.Item name="kind" label="关系">
              <Select aria-label="关系" options={LineageKind.options.map((value) => ({ value, label: kindSays[value] }))} />
            </Form.Item>
            <Form.Item name="way" label="方向">
              <Radio.Group
                options={[
                  { value: 'from', label: `${self.name}出自另一家` },
                  { value: 'to', label: `另一家出自${self.name}` },
                ]}
              />
            </Form.Item>
            <Form.Item name="other" label="另一家" rules={[{ required: true, message: '请选择企业' }]}>
              <Select
                aria-label="另一家"
                showSearch={{ filterOption: false, onSearch: setQ }}
                placeholder="按名称或代码查找"
                options={(found.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.name}（${row.area}）` }))}
              />
            </Form.Item>
          </>
        )}
        <Form.Item
          name="happenedOn"
          label="发生日期"
          rules={[{ required: true, pattern: /^(19|20)\d\d-\d\d-\d\d$/, message: '写作 2022-03-31' }]}
        >
          <Input maxLength={10} placeholder="2022-03-31" />
        </Form.Item>
        <Form.Item name="document" label="依据文件">
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="reason" label="理由" rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}>
          <Input.TextArea rows={3} maxLength={500} aria-label="理由" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
