import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { query } from '../../platform/web/query.tsx';
import { TabBar } from '../../platform/web/TabBar.tsx';
import type { Office } from '../access/contract.ts';
import { useMe } from '../access/Me.tsx';
import { AccountList } from './AccountList.tsx';
import { listAccounts, reviewAccounts } from './contract.ts';
import { MakeAccountButton } from './MakeAccountButton.tsx';
import { PasswordShown } from './PasswordShown.tsx';
import { PolicyPanel } from './PolicyPanel.tsx';
import { RequestsPanel } from './RequestsPanel.tsx';

/** 账号管理: for 系统管理员 and 安全管理员, each with their own duties. */
export function AccountsPage() {
  const { said, say } = useAddress();
  const { duties } = useMe();
  const [made, setMade] = useState<{ login: string; password: string } | null>(null);
  const { page, size } = usePaging();
  const asked = {
    search: said('search'),
    office: said('office') as Office,
    area: said('area'),
    state: said('state') as 'open',
    page,
    size,
  };
  const found = useQuery({
    ...query(duties.includes('account.list') ? listAccounts : reviewAccounts, asked),
    placeholderData: keepPreviousData,
  });
  const { accounts = [], total = 0, areas = [] } = found.data ?? {};
  const tabs = [
    { key: 'accounts', label: '账号', content: <AccountList accounts={accounts} total={total} areas={areas} /> },
    { key: 'requests', label: '申请与核准', content: <RequestsPanel /> },
    ...(duties.includes('signIn.policy') ? [{ key: 'policy', label: '登录策略', content: <PolicyPanel /> }] : []),
  ];
  return (
    <DataPage
      title="账号管理"
      dataAsOf="系统管理员建立与申请，安全管理员核准，审计管理员查留痕：三员分立，任何人不能扩大自己的权限"
      query={found}
      tools={duties.includes('account.make') ? <MakeAccountButton areas={areas} onMade={setMade} /> : null}
    >
      {made ? <PasswordShown {...made} onKept={() => setMade(null)} /> : null}
      <TabBar
        label="账号管理"
        active={said('tab') ?? 'accounts'}
        onChange={(key) => say({ tab: key === 'accounts' ? undefined : key, page: undefined })}
        items={tabs}
      />
    </DataPage>
  );
}
