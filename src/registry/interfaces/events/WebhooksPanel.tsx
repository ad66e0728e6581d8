import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Empty, Form, Input, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { instantText } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { AskButton } from '../../accounts/AskButton.tsx';
import { SecretShown } from '../../notices/sending/SecretShown.tsx';
import { closeWebhook, type EventKind, eventSays, listWebhooks, openWebhook, type WebhookSeen } from './contract.ts';

interface Asked {
  systemId: string;
  url: string;
  events: EventKind[];
}

/** 事件订阅: to which address of which system it is told that something happened. */
export function WebhooksPanel() {
  const { message } = App.useApp();
  const [secret, setSecret] = useState<string | null>(null);
  const list = useQuery(query(listWebhooks, {}));
  const open = useWrite(openWebhook, (made) => {
    setSecret(made.secret);
    message.success('订阅已登记');
  });
  if (list.error) return <ProblemAlert problem={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <Skeleton active />;
  const { rows, systems, hosts } = list.data;
  const shut = [
    ...(hosts.length > 0 ? [] : [{ says: '本系统没有设置允许外发的主机', remedy: '在服务器设置环境变量 WEBHOOK_HOSTS 后重新启动' }]),
    ...(systems.length > 0 ? [] : [{ says: '还没有接入系统', remedy: '请先申请接口授权' }]),
  ];
  return (
    <>
      {secret ? <SecretShown secret={secret} onKept={() => setSecret(null)} /> : null}
      <div className="wrap gap">
        <AskButton<Asked>
          says="登记事件订阅"
          primary
          noReason
          reasons={shut}
          told="一个系统一个地址。只告知发生了什么、在哪里看，不含企业数字和个人信息；系统没有相应职责的事件不发。"
          problem={open.error}
          pending={open.isPending}
          onSubmit={(asked, done) => open.mutate(asked, { onSuccess: done })}
        >
          <Form.Item name="systemId" label="接入系统" rules={[{ required: true, message: '请选择系统' }]}>
            <Select options={systems.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item name="url" label="接收地址" rules={[{ required: true, message: '请填写接收地址' }]}>
            <Input maxLength={500} placeholder="https://…" autoComplete="off" />
          </Form.Item>
          <Form.Item name="events" label="事件" rules={[{ required: true, message: '请至少选择一种事件' }]}>
            <Checkbox.Group options={Object.entries(eventSays).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
        </AskButton>
        <span className="muted">允许外发的主机：{hosts.join('、') || '无'}</span>
      </div>
      <DataTable<WebhookSeen>
        label="事件订阅"
        rows={rows}
        rowKey={(row) => row.id}
        empty={<Empty description="还没有事件订阅" />}
        columns={[
          { key: 'system', title: '接入系统', head: true, show: (row) => row.system },
          { key: 'host', title: '主机', show: (row) => row.host },
          { key: 'events', title: '事件', show: (row) => row.events.map((event) => eventSays[event]).join('、') },
          { key: 'made', title: '登记', show: (row) => <span className="day">{`${row.madeBy} ${instantText(row.madeAt)}`}</span> },
          { key: 'act', title: '办理', show: (row) => <Close webhook={row} /> },
        ]}
      />
    </>
  );
}

function Close({ webhook: { id, endedAt } }: { webhook: WebhookSeen }) {
  const { message, modal } = App.useApp();
  const close = useWrite(closeWebhook, () => message.success('订阅已停止'));
  if (endedAt) return <span className="day">已于 {instantText(endedAt)} 停止</span>;
  const sure = () =>
    modal.confirm({
      title: '停止这项订阅？',
      content: '停止后不再投递，尚未送达的也不再投递。',
      onOk: () => close.mutateAsync({ id }).catch(() => undefined),
    });
  return (
    <>
      <Button size="small" danger loading={close.isPending} onClick={sure}>
        停止
      </Button>
      <ProblemAlert problem={close.error} />
    </>
  );
}
