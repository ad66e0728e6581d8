import { useQuery } from '@tanstack/react-query';
import { Descriptions } from 'antd';
import { ProblemPage } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { readPolicy } from './contract.ts';

/** 登录策略 in force. */
export function PolicyPanel() {
  const found = useQuery(query(readPolicy, {}));
  if (found.error) return <ProblemPage problem={found.error} onRetry={() => found.refetch()} />;
  return (
    <section className="panel">
      <Descriptions
        column={1}
        items={[
          { key: 'profile', label: '口令策略', children: found.data?.profile },
          { key: 'rules', label: '口令要求', children: found.data?.rules.join('；') },
          { key: 'lock', label: '登录锁定', children: '同一地址连续 5 次不正确，暂停 30 分钟；他人猜测不影响本人' },
          { key: 'idle', label: '会话', children: '30 分钟不操作退出（三员 15 分钟），最长 8 小时' },
          { key: 'sso', label: '单点登录', children: found.data?.issuer ?? '未配置' },
        ]}
      />
      <p className="muted">策略由机房以环境变量 PASSWORD_PROFILE、OIDC_ISSUER 等设定，重新启动后生效，不在控制台更改。</p>
    </section>
  );
}
