import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { paths } from '../../paths.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { readAccount, signOut } from './contract.ts';
import { PasswordForm } from './PasswordForm.tsx';

/** 须先修改口令: nothing else is shown before a made or aged password is changed. */
export function MustChangePage() {
  const account = useQuery(query(readAccount, {}));
  const leave = useWrite(signOut, () => window.location.assign(paths.signIn()));
  useEffect(() => {
    document.title = '修改口令 · 升规';
  }, []);
  return (
    <main className="sign-in">
      <div className="box">
        <h1>请先修改口令</h1>
        <p className="muted gap">现用口令由管理员设置，或已超过使用期限。修改之后才能办理其他事项。</p>
        <ProblemAlert problem={account.error} onRetry={() => account.refetch()} />
        <PasswordForm rules={account.data?.passwordRules ?? []} onDone={() => window.location.assign(paths.workbench())} />
        <Button type="link" className="gap" onClick={() => leave.mutate({})}>
          退出登录
        </Button>
      </div>
    </main>
  );
}
