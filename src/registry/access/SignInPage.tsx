import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress } from '../../platform/web/address.tsx';
import { linkTo } from '../../platform/web/call.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query, queryClient, useWrite } from '../../platform/web/query.tsx';
import { type SsoRefusal, signIn, signInWays, ssoRefusals } from './contract.ts';

/** 登录. Afterwards back to where the person wanted to go. */
export function SignInPage() {
  const { said } = useAddress();
  const from = said('from');
  const navigate = useNavigate();
  const ways = useQuery(query(signInWays, {}));
  const enter = useWrite(signIn, () => {
    queryClient.clear();
    // Only an address of this very site.
    navigate(from?.startsWith('/') && !from.startsWith('//') && !from.startsWith('/\\') ? from : paths.workbench(), { replace: true });
  });
  useEffect(() => {
    document.title = '登录 · 升规';
  }, []);
  return (
    <main className="sign-in">
      <div className="box">
        <h1>升规</h1>
        <p className="muted gap">培育规模以上工业企业工作台</p>
        {from ? <p className="muted gap">请先登录，登录后回到刚才的页面。</p> : null}
        <SsoProblem code={said('sso')} />
        <ProblemAlert problem={enter.error} title="未能登录" />
        <Form layout="vertical" requiredMark={false} onFinish={(values: { login: string; password: string }) => enter.mutate(values)}>
          <Form.Item name="login" label="账号" rules={[{ required: true, message: '请填写账号，如 渌口区工信局' }]}>
            <Input size="large" autoComplete="username" autoFocus maxLength={64} placeholder="如：渌口区工信局" />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password size="large" autoComplete="current-password" maxLength={256} />
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" block loading={enter.isPending}>
            登录
          </Button>
        </Form>
        {ways.data?.sso ? (
          <Button size="large" block className="gap" style={{ marginTop: 12 }} href={linkTo('/api/access/sso', { from })}>
            {ways.data.sso}
          </Button>
        ) : null}
        <p className="muted" style={{ marginTop: 16 }}>
          忘记密码请联系系统管理员重置。
        </p>
      </div>
    </main>
  );
}

/** 单点登录未成: by the code in the address; its words are ours, never the address's. */
function SsoProblem({ code }: { code: string | undefined }) {
  if (!code || !Object.hasOwn(ssoRefusals, code)) return null;
  const { says, remedy } = ssoRefusals[code as SsoRefusal];
  return <Alert role="alert" type="error" showIcon className="gap" title="单点登录未成" description={`${says}。${remedy}。`} />;
}
