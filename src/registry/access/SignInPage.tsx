import { Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress } from '../../platform/web/address.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { queryClient, useWrite } from '../../platform/web/query.tsx';
import { signIn } from './contract.ts';

/** 登录. Afterwards back to where the person wanted to go. */
export function SignInPage() {
  const from = useAddress().said('from');
  const navigate = useNavigate();
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
        <p className="muted" style={{ marginTop: 16 }}>
          忘记密码请联系本单位系统管理员重置。
        </p>
      </div>
    </main>
  );
}
