import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Empty, Skeleton } from 'antd';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { choicesOf, FilterBar } from '../../platform/web/FilterBar.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { AskButton } from '../accounts/AskButton.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import {
  exportReviewTokens,
  exportTokens,
  listTokens,
  reviewTokens,
  revokeToken,
  stopToken,
  type TokenSeen,
  TokenState,
  tokenSays,
} from './contract.ts';
import { addressesShown, dutiesShown, systemShown } from './grantShown.tsx';

/** 接口令牌: whose, what it may do, until when, when it was last used; and taking it back. */
export function TokensPanel() {
  const { said } = useAddress();
  const system = useMe().duties.includes('interface.read');
  const filters = { state: TokenState.safeParse(said('state')).data, q: said('q') };
  const found = useQuery({
    ...query(system ? listTokens : reviewTokens, { ...filters, ...usePaging() }),
    placeholderData: keepPreviousData,
  });
  if (found.error) return <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <Skeleton active />;
  const { rows, total } = found.data;
  return (
    <>
      <FilterBar
        filters={[
          { name: 'state', label: '状态', choices: choicesOf(tokenSays) },
          { name: 'q', label: '系统', placeholder: '系统名称' },
        ]}
      />
      <p className="muted wrap gap" aria-live="polite">
        <span>共 {total} 个</span>
        <ExportButton declared={system ? exportTokens : exportReviewTokens} filters={filters} small />
      </p>
      <DataTable<TokenSeen>
        label="接口令牌"
        rows={rows}
        rowKey={(row) => row.id}
        total={total}
        empty={<Empty description="没有接口令牌：在「申请与核准」提出申请，核准后签发" />}
        columns={[
          { key: 'system', title: '接入系统', head: true, show: systemShown },
          { key: 'starts', title: '令牌', show: (row) => <span className="mono">{row.starts}…</span> },
          { key: 'duties', title: '授权范围', show: dutiesShown },
          { key: 'addresses', title: '来源地址', show: addressesShown },
          { key: 'rows', title: '批量', unit: '行/日', number: true, show: (row) => row.rowsPerDay.toLocaleString('zh-CN') },
          { key: 'until', title: '有效期至', show: (row) => <span className="day">{instantText(row.expiresAt)}</span> },
          {
            key: 'used',
            title: '最近使用',
            show: (row) => (
              <>
                {row.lastUsedAt ? <span className="day">{instantText(row.lastUsedAt)}</span> : '尚未使用'}
                {row.lastAddress ? <span className="sub">{row.lastAddress}</span> : null}
              </>
            ),
          },
          { key: 'state', title: '状态', show: stateShown },
          { key: 'act', title: '办理', show: (row) => <TakeBack token={row} /> },
        ]}
      />
    </>
  );
}

function stateShown(row: TokenSeen) {
  const tone = { living: 'green', expired: 'grey', revoked: 'red' } as const;
  return (
    <>
      <Mark tone={tone[row.state]}>{tokenSays[row.state]}</Mark>
      {row.revokedAt ? <span className="sub">{`${row.revokedBy} ${instantText(row.revokedAt)}：${row.revokedBecause}`}</span> : null}
    </>
  );
}

function TakeBack({ token }: { token: TokenSeen }) {
  const { message } = App.useApp();
  const system = useMe().duties.includes('interface.revoke');
  const take = useWrite(system ? revokeToken : stopToken, () => message.success('已收回，立即失效'));
  return (
    <AskButton<{ reason: string }>
      says={system ? '收回' : '紧急收回'}
      danger
      reasons={token.state === 'living' ? [] : [{ says: `令牌${tokenSays[token.state]}，不用收回` }]}
      told={`收回后「${token.name}」再用这个令牌调用，一律拒绝。`}
      problem={take.error}
      pending={take.isPending}
      onSubmit={({ reason }, done) => take.mutate({ id: token.id, reason }, { onSuccess: done })}
    />
  );
}
