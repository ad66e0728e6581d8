import { useQuery } from '@tanstack/react-query';
import { App, Descriptions, Drawer, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { enterpriseRoleNames } from '../access/contract.ts';
import { useDutyReasons } from '../access/Me.tsx';
import { claimLife, readClaim, takeClaimStep } from './contract.ts';

/** 核实一件认领: whom to call, whom the enterprise has already, and what came of it. */
export function ClaimDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  return (
    <Drawer title="核实企业认领" open={id !== null} onClose={onClose} size="large" destroyOnHidden>
      {id ? <Claim id={id} /> : null}
    </Drawer>
  );
}

function Claim({ id }: { id: string }) {
  const { message } = App.useApp();
  const read = useQuery(query(readClaim, { id }));
  const [says, setSays] = useState('');
  const held = useDutyReasons('claim.verify', '核实企业认领');
  const write = useWrite(takeClaimStep, ({ state }) => message.success(state === 'verified' ? '已核实通过，账号已开通' : '已不予通过'));
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const claim = read.data;
  const unknown = claim.enterprise
    ? []
    : [{ says: '本县市区的企业名录中没有这个代码', remedy: '确有其企业的，先登记入名录再核实；代码有误的，不予通过' }];
  const short = says.trim().length >= 4 ? [] : [{ says: '请先写明怎样核实的，或不予通过的理由' }];
  const roleOf = (role: (typeof claim.users)[number]['role']) => (role ? enterpriseRoleNames[role] : '不分角色');
  const users = claim.users.map((user) => `${user.displayName}（${roleOf(user.role)}${user.disabled ? '，已停用' : ''}）`).join('、');
  const decided = claim.decided;
  return (
    <>
      <ProblemAlert problem={write.error} />
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'enterprise', label: '企业', children: claim.enterprise?.name ?? '名录中没有' },
          { key: 'code', label: '统一社会信用代码', children: claim.creditCode },
          { key: 'who', label: '认领人', children: `${claim.name}（${enterpriseRoleNames[claim.role]}）` },
          { key: 'phone', label: '电话', children: claim.phone },
          { key: 'number', label: '认领编号', children: `${claim.number}（通过后即登录账号）` },
          { key: 'at', label: '提出时间', children: instantText(claim.madeAt) },
          { key: 'users', label: '该企业已有用户', children: users || '没有' },
          ...(decided
            ? [
                {
                  key: 'decided',
                  label: claimLife.states[claim.state],
                  children: `${decided.by}，${instantText(decided.at)}：${decided.says}`,
                },
              ]
            : []),
        ]}
      />
      {claim.state === 'open' ? (
        <>
          <p className="muted gap">请向企业公开的电话核实，不要只拨认领人留的电话。姓名、电话的查看已留痕。</p>
          <label htmlFor="claim-says">怎样核实的，或不予通过的理由</label>
          <Input.TextArea id="claim-says" rows={3} maxLength={500} value={says} onChange={({ target }) => setSays(target.value)} />
          <div className="wrap gap-above">
            <GreyButton
              type="primary"
              reasons={[...held, ...unknown, ...short]}
              loading={write.isPending}
              onClick={() => write.mutate({ id, step: 'verify', says })}
            >
              核实通过
            </GreyButton>
            <GreyButton reasons={[...held, ...short]} loading={write.isPending} onClick={() => write.mutate({ id, step: 'reject', says })}>
              不予通过
            </GreyButton>
          </div>
        </>
      ) : null}
    </>
  );
}
