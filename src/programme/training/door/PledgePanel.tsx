import { Alert, App, Button, Checkbox, Form, Input } from 'antd';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { type Own, signPledge } from './contract.ts';

/** 统计法治承诺书: the text of the version in force, signed by the enterprise's own account; those signed before are listed. */
export function PledgePanel({ pledge }: { pledge: Own['pledge'] }) {
  const { message } = App.useApp();
  const sign = useWrite(signPledge, () => message.success('已签署'));
  return (
    <section className="panel training-pledge" aria-label={pledge.title}>
      <h2 className="part">{pledge.title}</h2>
      <p className="muted">
        {pledge.version} 版 · 依据 {pledge.law} · 自愿签署，不影响报名培训和申报
      </p>
      <ul>
        {pledge.text.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {pledge.signed ? (
        <Alert
          type="success"
          showIcon
          title={`${pledge.signed.signer} 于 ${pledge.signed.on} 签署`}
          description={`账号 ${pledge.signed.by}，${pledge.version} 版`}
        />
      ) : (
        <>
          <ProblemAlert problem={sign.error} />
          <Form layout="vertical" onFinish={({ signer }: { signer: string }) => sign.mutate({ version: pledge.version, signer })}>
            <Form.Item name="signer" label="签署人姓名" rules={[{ required: true, min: 2, message: '请写签署人姓名' }]}>
              <Input maxLength={40} autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="read"
              valuePropName="checked"
              rules={[{ validator: (_rule, value) => (value ? Promise.resolve() : Promise.reject(new Error('请先读过以上文字'))) }]}
            >
              <Checkbox>已读过以上文字，代表本企业签署</Checkbox>
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={sign.isPending}>
              签署
            </Button>
          </Form>
        </>
      )}
      {pledge.former.map((one) => (
        <p className="muted" key={one.version}>
          {one.version} 版：{one.signer} 于 {one.on} 签署
        </p>
      ))}
    </section>
  );
}
