import { Form, Input } from 'antd';
import { useWrite } from '../../platform/web/query.tsx';
import { AskButton } from './AskButton.tsx';
import { makeAccount } from './contract.ts';
import { ScopeFields, type ScopeForm, scopeOf } from './ScopeFields.tsx';

interface Asked extends ScopeForm {
  login: string;
  displayName: string;
  sameAs?: string;
  reason: string;
}

/** 新增账号: opens once 安全管理员 has approved it. */
export function MakeAccountButton({ areas, onMade }: { areas: string[]; onMade: (made: { login: string; password: string }) => void }) {
  const make = useWrite(makeAccount, onMade);
  return (
    <AskButton<Asked>
      says="新增账号"
      primary
      told="建立后须经安全管理员核准单位与范围，方可登录。三员账号由机房在服务器上建立。"
      problem={make.error}
      pending={make.isPending}
      onSubmit={({ login, displayName, sameAs, reason, ...scope }, done) =>
        make.mutate({ login, displayName, sameAs: sameAs || null, scope: scopeOf(scope), reason }, { onSuccess: done })
      }
    >
      <Form.Item name="login" label="账号" rules={[{ required: true, min: 2, message: '请填写账号，2 至 64 个字' }]}>
        <Input maxLength={64} placeholder="如：攸县工信局王五" />
      </Form.Item>
      <Form.Item name="displayName" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input maxLength={40} />
      </Form.Item>
      <ScopeFields areas={areas} />
      <Form.Item name="sameAs" label="本人已有的账号（同一人兼两岗时填写）">
        <Input maxLength={64} />
      </Form.Item>
    </AskButton>
  );
}
