import { Form, Input } from 'antd';
import { instantText } from '../../../platform/web/amount.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { remarkVisit, type Visit } from './contract.ts';

/** 企业意见: the enterprise's own words; written by nobody else. */
export function RemarkPanel({ visit }: { visit: Visit }) {
  const [form] = Form.useForm<{ says: string }>();
  const { duties } = useMe();
  const remark = useWrite(remarkVisit, () => form.resetFields());
  const own = duties.includes('visit.remark');
  if (visit.remarks.length === 0 && !own) return null;
  return (
    <section aria-label="企业意见">
      <h3>企业意见</h3>
      {visit.remarks.map((one) => (
        <p key={one.ordinal}>
          {one.says}
          <span className="muted">
            {' '}
            —— {one.by}，{instantText(one.at)}
          </span>
        </p>
      ))}
      {own ? (
        <Form form={form} layout="vertical" onFinish={({ says }) => remark.mutate({ id: visit.id, after: visit.remarks.length, says })}>
          <ProblemAlert problem={remark.error} />
          <Form.Item name="says" label="补充意见" rules={[{ required: true, min: 2, message: '请写明，至少 2 个字' }]}>
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
          <GreyButton reasons={visit.refusals.remark.map(({ says }) => ({ says }))} htmlType="submit" loading={remark.isPending}>
            提交意见
          </GreyButton>
        </Form>
      ) : null}
    </section>
  );
}
