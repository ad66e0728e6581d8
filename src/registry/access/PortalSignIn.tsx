import { useEffect, useState } from 'react';
import { Form } from '../../platform/portal/Form.tsx';
import { TextBox } from '../../platform/portal/fields.tsx';
import { Act } from '../../platform/portal/parts.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { signIn } from './contract.ts';

/** 企业端登录. */
export function PortalSignIn({ onDone }: { onDone: () => Promise<void> }) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const enter = useWrite(signIn, () => void onDone());
  useEffect(() => {
    document.title = '登录 · 升规企业端';
  }, []);
  return (
    <main className="p-page">
      <h1>升规企业端</h1>
      <p className="p-says">月报、诉求、政策体检、奖励、融资、培训，在一处办理。</p>
      <Form
        label="登录"
        error={enter.error}
        card
        onSend={() => {
          enter.mutate({ login, password });
        }}
      >
        <TextBox label="账号" value={login} onChange={setLogin} maxLength={64} autoComplete="username" required />
        <TextBox
          label="口令"
          type="password"
          value={password}
          onChange={setPassword}
          maxLength={256}
          autoComplete="current-password"
          required
        />
        <div className="p-acts">
          <Act type="submit" main busy={enter.isPending}>
            登录
          </Act>
        </div>
      </Form>
      <section className="p-card" aria-label="还没有账号">
        <h2>还没有账号？</h2>
        <p>用统一社会信用代码认领本企业，所在县市区工信局电话核实后即可登录。</p>
        <p className="p-acts">
          <a className="p-button" href="/portal/claim">
            认领企业
          </a>
          <a className="p-button" href="/portal/claim/standing">
            查询认领进度
          </a>
        </p>
        <p className="p-says">收到月报链接的，直接点开链接即可填报，不用账号。</p>
      </section>
    </main>
  );
}
