import { Button } from 'antd';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { choicesOf, FilterBar } from '../../platform/web/FilterBar.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { Office, officeNames } from '../access/contract.ts';
import { AccountDrawer } from './AccountDrawer.tsx';
import type { AccountSeen } from './contract.ts';

const states = { open: '可用', unapproved: '待核准', disabled: '停用', locked: '登录锁定' } as const;
const tones = { open: 'green', unapproved: 'orange', disabled: 'grey', locked: 'red' } as const;

/** 账号清单: by name, office, area and state; each opens what may be done to it. */
export function AccountList({ accounts, total, areas }: { accounts: AccountSeen[]; total: number; areas: string[] }) {
  const { said, say } = useAddress();
  const { page } = usePaging();
  const open = accounts.find(({ login }) => login === said('login'));
  return (
    <>
      <FilterBar
        filters={[
          { name: 'search', label: '账号或姓名' },
          { name: 'office', label: '单位', choices: Office.options.map((office) => ({ value: office, label: officeNames[office] })) },
          {
            name: 'area',
            label: '范围',
            choices: ['全市', ...areas].map((area) => ({ value: area, label: area === '全市' ? '市级' : area })),
          },
          { name: 'state', label: '状态', choices: choicesOf(states) },
        ]}
      />
      <DataTable
        label="账号"
        rows={accounts}
        rowKey={(one) => one.id}
        total={total}
        columns={[
          {
            key: 'login',
            title: '账号',
            head: true,
            show: (one) => (
              <>
                {one.login}
                {one.displayName === one.login ? null : <span className="sub">{one.displayName}</span>}
              </>
            ),
          },
          { key: 'office', title: '单位', show: (one) => one.officeName },
          { key: 'area', title: '范围', show: (one) => [one.area ?? '市级', one.of].filter(Boolean).join(' · ') },
          { key: 'state', title: '状态', show: (one) => <Mark tone={tones[one.state]}>{states[one.state]}</Mark> },
          { key: 'factor', title: '动态口令', show: (one) => (one.secondFactor ? '已绑定' : '未绑定') },
          { key: 'used', title: '上次登录', show: (one) => (one.lastUsedAt ? instantText(one.lastUsedAt) : '从未') },
          { key: 'sessions', title: '会话', unit: '个', number: true, show: (one) => one.sessions },
          {
            key: 'act',
            title: '操作',
            show: (one) => (
              <Button size="small" onClick={() => say({ login: one.login, page })}>
                办理
              </Button>
            ),
          },
        ]}
      />
      {open ? <AccountDrawer account={open} areas={areas} onClose={() => say({ login: undefined, page })} /> : null}
    </>
  );
}
