import { Button, Popconfirm } from 'antd';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import type { SessionSeen } from './contract.ts';

/** What a browser calls itself, in two words. */
function browserIn(agent: string | null): string {
  if (!agent) return '未知';
  const browser = [
    ['Edg/', 'Edge'],
    ['QQBrowser', 'QQ 浏览器'],
    ['360SE', '360 浏览器'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ].find(([mark]) => mark && agent.includes(mark))?.[1];
  const system = [
    ['Android', '安卓'],
    ['iPhone', '苹果手机'],
    ['Windows', 'Windows'],
    ['Mac OS', 'macOS'],
    ['Linux', 'Linux'],
  ].find(([mark]) => mark && agent.includes(mark))?.[1];
  return [browser ?? '其他程序', system].filter(Boolean).join(' · ');
}

/** 在用会话: when, from where, with what; each can be ended. */
export function SessionsTable({ sessions, onEnd, pending }: { sessions: SessionSeen[]; onEnd: (id: string) => void; pending: boolean }) {
  return (
    <DataTable
      label="在用会话"
      rows={sessions}
      rowKey={(one) => one.id}
      columns={[
        {
          key: 'agent',
          title: '浏览器',
          head: true,
          show: (one) => (
            <>
              {browserIn(one.agent)}
              {one.current ? <span className="sub">当前会话</span> : null}
            </>
          ),
        },
        { key: 'address', title: '地址', show: (one) => one.address ?? '—' },
        { key: 'created', title: '登录时间', show: (one) => instantText(one.createdAt) },
        { key: 'seen', title: '最近使用', show: (one) => instantText(one.seenAt) },
        { key: 'expires', title: '最迟到', show: (one) => instantText(one.expiresAt) },
        {
          key: 'end',
          title: '操作',
          show: (one) => (
            <Popconfirm
              title={one.current ? '这是当前会话，结束后须重新登录' : '结束后该处须重新登录'}
              okText="结束"
              cancelText="不结束"
              onConfirm={() => onEnd(one.id)}
            >
              <Button size="small" danger loading={pending}>
                结束会话
              </Button>
            </Popconfirm>
          ),
        },
      ]}
    />
  );
}
