import { Alert, App, Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import type * as z from 'zod';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { confirmSecondFactor, drawSecondFactor, dropSecondFactor, type readAccount, renewRecoveryCodes } from './contract.ts';
import { QrCode } from './QrCode.tsx';
import { useStepUp } from './StepUp.tsx';

type Factor = z.output<typeof readAccount.output>['secondFactor'];

/** 动态口令: bound in two steps, with recovery codes; why it is asked for. */
export function SecondFactorPanel({ factor }: { factor: Factor }) {
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <section className="panel">
      <p className="gap">
        办理账号与权限、资金拨付、大批量导出时要用动态口令（等保 8.1.4.1 d：两种以上鉴别方式）。单凭口令泄露，别人不能以您的名义办这些事。
      </p>
      {codes ? <RecoveryCodes codes={codes} onKept={() => setCodes(null)} /> : null}
      {factor.bound ? <Bound factor={factor} onCodes={setCodes} /> : <Binding onCodes={setCodes} />}
    </section>
  );
}

function Binding({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const draw = useWrite(drawSecondFactor);
  const confirm = useWrite(confirmSecondFactor, ({ recoveryCodes }) => onCodes(recoveryCodes));
  if (!draw.data) {
    return (
      <Form layout="vertical" requiredMark={false} onFinish={(values: { password: string }) => draw.mutate(values)}>
        <ProblemAlert problem={draw.error} title="未能开始绑定" />
        <p className="gap">第一步：手机装好支持 TOTP 的动态口令应用（不需要联网），再输入登录口令开始绑定。</p>
        <Form.Item name="password" label="登录口令" rules={[{ required: true, message: '请填写登录口令' }]}>
          <Input.Password autoComplete="current-password" maxLength={256} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={draw.isPending}>
          开始绑定
        </Button>
      </Form>
    );
  }
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values: { oneTimeCode: string }) => confirm.mutate(values)}>
      <p className="gap">第二步：用手机应用扫描二维码，或手工输入密钥；再填写手机上显示的 6 位数字。</p>
      <QrCode modules={draw.data.modules} says="动态口令绑定二维码" />
      <p className="gap">
        密钥：<code className="mono">{draw.data.secret}</code>
      </p>
      <ProblemAlert problem={confirm.error} title="未能绑定" />
      <Form.Item name="oneTimeCode" label="动态口令" rules={[{ required: true, pattern: /^\d{6}$/, message: '请填写 6 位数字' }]}>
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        确认绑定
      </Button>
    </Form>
  );
}

function Bound({ factor, onCodes }: { factor: Factor; onCodes: (codes: string[]) => void }) {
  const { message } = App.useApp();
  const ask = useStepUp();
  const renew = useWrite(renewRecoveryCodes, ({ recoveryCodes }) => onCodes(recoveryCodes));
  const drop = useWrite(dropSecondFactor, () => message.success('已解除绑定'));
  return (
    <>
      <p className="gap">
        已于 {instantText(factor.boundAt)} 绑定。剩余恢复码 {factor.codesLeft} 个。
        {factor.shownAt ? `本次会话最近验证：${instantText(factor.shownAt)}。` : ''}
      </p>
      <ProblemAlert problem={renew.error ?? drop.error} />
      <div className="tools">
        <Button onClick={() => void ask()}>现在验证</Button>
        <Button onClick={() => renew.mutate({})} loading={renew.isPending}>
          重新生成恢复码
        </Button>
        <Popconfirm title="解除后不能办理须二次验证的事项" okText="解除" cancelText="不解除" onConfirm={() => drop.mutate({})}>
          <Button danger loading={drop.isPending}>
            解除绑定
          </Button>
        </Popconfirm>
      </div>
      <p className="muted">手机遗失且恢复码用完：由系统管理员申请、安全管理员核准后解除绑定。</p>
    </>
  );
}

/** 恢复码: shown this once. */
function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  return (
    <Alert
      type="warning"
      className="gap"
      title="请抄下恢复码，只显示这一次"
      description={
        <>
          <p>手机不在身边时，每个恢复码可代替一次动态口令。请抄在纸上妥善保管，不要存在电脑里。</p>
          <ul className="mono" aria-label="恢复码">
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <Button onClick={onKept}>已抄好</Button>
        </>
      }
    />
  );
}
