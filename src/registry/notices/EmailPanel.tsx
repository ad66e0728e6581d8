import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Reason } from '../../platform/shared/reason.ts';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { askEmail, confirmEmail, dropEmail, type NoticeSettings } from './contract.ts';

/** 接收邮箱: a code goes to the address; nothing else does before it came back. */
export function EmailPanel({ settings }: { settings: NoticeSettings }) {
  const { message, modal } = App.useApp();
  const { mail, email, askedEmail, codeUntil } = settings;
  const [wrong, setWrong] = useState<number | null>(null);
  const ask = useWrite(askEmail, () => {
    setWrong(null);
    message.success('确认码已发出，请到邮箱查收');
  });
  const confirm = useWrite(confirmEmail, ({ confirmed, triesLeft }) => {
    setWrong(confirmed ? null : triesLeft);
    if (confirmed) message.success('邮箱已确认');
  });
  const drop = useWrite(dropEmail, () => message.success('邮箱已停用'));
  const noMail: Reason[] = mail ? [] : [{ says: '本系统没有配置邮件服务器', remedy: '请联系系统管理员' }];
  const stop = () =>
    modal.confirm({
      title: '停用邮箱？',
      content: '停用后只在站内提醒，尚未发出的邮件不再发送。',
      okText: '停用',
      onOk: () => drop.mutateAsync({}).catch(() => undefined),
    });
  return (
    <section className="panel" aria-label="接收邮箱">
      <h2 className="part">接收邮箱</h2>
      <p className="gap">
        {email ? (
          <>
            在用：<strong>{email}</strong>{' '}
            <Button size="small" loading={drop.isPending} onClick={stop}>
              停用
            </Button>
          </>
        ) : (
          '还没有确认的邮箱，消息只在站内提醒。'
        )}
      </p>
      <Form layout="vertical" onFinish={(asked: { email: string }) => ask.mutate(asked)}>
        <Form.Item
          name="email"
          label={email ? '更换为' : '邮箱地址'}
          rules={[{ required: true, type: 'email', message: '请填写邮箱地址' }]}
        >
          <Input maxLength={254} placeholder="name@example.cn" autoComplete="email" />
        </Form.Item>
        <ProblemAlert problem={ask.error} />
        <GreyButton reasons={noMail} htmlType="submit" loading={ask.isPending}>
          发送确认码
        </GreyButton>
      </Form>
      {askedEmail ? (
        <Form layout="vertical" className="gap" onFinish={(asked: { oneTimeCode: string }) => confirm.mutate(asked)}>
          <p className="gap" />
          <Form.Item
            name="oneTimeCode"
            label={`发到 ${askedEmail} 的确认码${codeUntil ? `（${instantText(codeUntil)} 前有效）` : ''}`}
            rules={[{ required: true, pattern: /^\d{6}$/, message: '须是 6 位数字' }]}
            {...(wrong === null ? {} : { validateStatus: 'error', help: `确认码不正确，还可试 ${wrong} 次` })}
          >
            <Input maxLength={6} inputMode="numeric" autoComplete="one-time-code" />
          </Form.Item>
          <ProblemAlert problem={confirm.error} />
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            确认邮箱
          </Button>
        </Form>
      ) : null}
    </section>
  );
}
