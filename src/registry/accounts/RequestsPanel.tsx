import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert, ProblemPage } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { AskButton } from './AskButton.tsx';
import { decideRequest, listRequests, type RequestSeen, reviewRequests } from './contract.ts';

const kinds = { account: '新增账号', scope: '调整范围', secondFactor: '解除动态口令' };

/** 申请与核准: 系统管理员 sees what became of it, 安全管理员 decides. */
export function RequestsPanel() {
  const decides = useMe().duties.includes('account.approve');
  const found = useQuery(query(decides ? reviewRequests : listRequests, {}));
  if (found.error) return <ProblemPage problem={found.error} onRetry={() => found.refetch()} />;
  return (
    <DataTable
      label="账号事项"
      rows={found.data?.requests ?? []}
      rowKey={(one) => one.id}
      columns={[
        {
          key: 'kind',
          title: '事项',
          head: true,
          show: (one) => (
            <>
              {kinds[one.kind]}
              <span className="sub">{one.login}</span>
            </>
          ),
        },
        { key: 'scope', title: '单位与范围', show: (one) => (one.kind === 'scope' ? `${one.before} → ${one.asked}` : one.asked) },
        { key: 'reason', title: '理由', show: (one) => one.reason },
        {
          key: 'asked',
          title: '申请',
          show: (one) => (
            <>
              {one.askedBy}
              <span className="sub">{instantText(one.askedAt)}</span>
            </>
          ),
        },
        { key: 'decided', title: '核准', show: (one) => (one.approved === null && decides ? <Decide request={one} /> : outcome(one)) },
      ]}
    />
  );
}

function outcome(one: RequestSeen) {
  if (one.approved === null) return '待安全管理员核准';
  return (
    <>
      {one.approved ? '已核准' : `不予核准：${one.says ?? ''}`}
      <span className="sub">
        {one.decidedBy} {one.decidedAt ? instantText(one.decidedAt) : ''}
      </span>
    </>
  );
}

function Decide({ request: { id } }: { request: RequestSeen }) {
  const { message } = App.useApp();
  const decide = useWrite(decideRequest, (_, { approve }) => message.success(approve ? '已核准，立即生效' : '已退回'));
  return (
    <>
      <ProblemAlert problem={decide.error} />
      <span className="tools">
        <Button type="primary" size="small" loading={decide.isPending} onClick={() => decide.mutate({ id, approve: true })}>
          核准
        </Button>
        <AskButton<{ says: string }>
          says="不予核准"
          noReason
          problem={null}
          pending={decide.isPending}
          onSubmit={({ says }, done) => decide.mutate({ id, approve: false, says }, { onSuccess: done })}
        >
          <Form.Item name="says" label="理由" rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}>
            <Input maxLength={200} />
          </Form.Item>
        </AskButton>
      </span>
    </>
  );
}
