import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Form, Input, Skeleton } from 'antd';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { FilterBar } from '../../platform/web/FilterBar.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { AskButton } from '../accounts/AskButton.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { AskTokenButton } from './AskTokenButton.tsx';
import {
  decideRequest,
  exportRequests,
  exportReviewRequests,
  issueToken,
  listRequests,
  type RequestSeen,
  reviewRequests,
} from './contract.ts';
import { addressesShown, dutiesShown, systemShown } from './grantShown.tsx';

/** 申请与核准: 系统管理员 asks and, once it is approved, draws; 安全管理员 decides. */
export function RequestsPanel({ onDrawn }: { onDrawn: (token: string) => void }) {
  const { said } = useAddress();
  const asks = useMe().duties.includes('interface.request');
  const open = said('open') === '1' || said('open') === '0' ? (said('open') as '0' | '1') : undefined;
  const found = useQuery({
    ...query(asks ? listRequests : reviewRequests, { open, ...usePaging() }),
    placeholderData: keepPreviousData,
  });
  if (found.error) return <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <Skeleton active />;
  const { rows, total, areas } = found.data;
  return (
    <>
      <div className="wrap gap">{asks ? <AskTokenButton areas={areas} /> : null}</div>
      <FilterBar
        filters={[
          {
            name: 'open',
            label: '办理',
            choices: [
              { value: '1', label: '待核准' },
              { value: '0', label: '已办结' },
            ],
          },
        ]}
      />
      <p className="muted wrap gap" aria-live="polite">
        <span>共 {total} 件</span>
        <ExportButton declared={asks ? exportRequests : exportReviewRequests} filters={{ open }} small />
      </p>
      <DataTable<RequestSeen>
        label="接口申请"
        rows={rows}
        rowKey={(row) => row.id}
        total={total}
        empty={<Empty description="没有接口申请" />}
        columns={[
          { key: 'system', title: '接入系统', head: true, show: systemShown },
          { key: 'duties', title: '授权范围', show: dutiesShown },
          { key: 'addresses', title: '来源地址', show: addressesShown },
          { key: 'days', title: '有效期', unit: '天', number: true, show: (row) => row.days },
          { key: 'rows', title: '批量', unit: '行/日', number: true, show: (row) => row.rowsPerDay.toLocaleString('zh-CN') },
          { key: 'reason', title: '用途', show: (row) => row.reason },
          {
            key: 'asked',
            title: '申请',
            show: (row) => (
              <>
                {row.askedBy}
                <span className="sub">{instantText(row.askedAt)}</span>
              </>
            ),
          },
          { key: 'decided', title: '核准', show: (row) => (row.approved === null && !asks ? <Decide request={row} /> : outcome(row)) },
          ...(asks ? [{ key: 'draw', title: '签发', show: (row: RequestSeen) => <Draw request={row} onDrawn={onDrawn} /> }] : []),
        ]}
      />
    </>
  );
}

function outcome(row: RequestSeen) {
  if (row.approved === null) return '待安全管理员核准';
  return (
    <>
      {row.approved ? '已核准' : `不予核准：${row.says ?? ''}`}
      <span className="sub">{`${row.decidedBy} ${row.decidedAt ? instantText(row.decidedAt) : ''}`}</span>
    </>
  );
}

function Decide({ request: { id } }: { request: RequestSeen }) {
  const { message } = App.useApp();
  const decide = useWrite(decideRequest, (_, { approve }) => message.success(approve ? '已核准，可由系统管理员签发' : '已退回'));
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

function Draw({ request, onDrawn }: { request: RequestSeen; onDrawn: (token: string) => void }) {
  const draw = useWrite(issueToken, ({ token }) => onDrawn(token));
  const why = request.issued
    ? [{ says: '令牌已经签发，只显示一次', remedy: '遗失的请收回后重新申请' }]
    : request.approved
      ? []
      : [{ says: request.approved === null ? '尚未核准' : '未获核准', remedy: '接口授权须经安全管理员核准' }];
  return (
    <AskButton<object>
      says="签发"
      noReason
      reasons={why}
      told={`为「${request.name}」签发令牌，有效 ${request.days} 天。令牌只显示一次，请准备好记录。`}
      problem={draw.error}
      pending={draw.isPending}
      onSubmit={(_, done) => draw.mutate({ id: request.id }, { onSuccess: done })}
    />
  );
}
