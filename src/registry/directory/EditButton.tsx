import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../access/Me.tsx';
import { editEnterprise } from './contract.ts';
import type { EnterpriseRecord } from './enterpriseRecord.tsx';

const fields = {
  name: { label: '企业名称', hint: '与营业执照一致' },
  township: { label: '乡镇（园区）', hint: '如 龙头铺街道' },
  industryCode: { label: '行业代码', hint: 'GB/T 4754 四位，如 3391' },
  address: { label: '地址', hint: '生产经营地址' },
  openedOn: { label: '成立日期', hint: '写作 2022-09-30' },
  producedOn: { label: '投产日期', hint: '写作 2022-09-30' },
  cancelledOn: { label: '注（吊）销日期', hint: '写作 2022-09-30' },
} as const;
type FieldName = keyof typeof fields;

/** 更正登记信息: never a figure; kept with its reason, and no roster overwrites it. */
export function EditButton({ record }: { record: EnterpriseRecord }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ field: FieldName; value: string; reason: string }>();
  const field = Form.useWatch('field', form) ?? 'township';
  const reasons = useDutyReasons('directory.edit', '更正登记信息');
  const write = useWrite(editEnterprise, () => {
    message.success('已更正');
    setOpen(false);
    form.resetFields();
  });
  const now = record.enterprise[field];
  return (
    <>
      <GreyButton reasons={reasons} onClick={() => setOpen(true)}>
        更正登记信息
      </GreyButton>
      <Modal
        title={`更正 ${record.enterprise.name} 的登记信息`}
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="更正"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <p className="muted gap">只更正登记信息。企业的收入、税款、用电等数字由来源部门更正后重新报送，任何人不得代改。</p>
        <Form
          form={form}
          layout="vertical"
          initialValues={{ field: 'township' }}
          onFinish={({ value, ...said }) => write.mutate({ id: record.enterprise.id, ...said, value: value?.trim() ? value.trim() : null })}
        >
          <Form.Item name="field" label="更正哪一项">
            <Select aria-label="更正哪一项" options={Object.entries(fields).map(([value, { label }]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item name="value" label="更正为" extra={`现为：${now ?? '（空）'}。${fields[field].hint}；留空即清除`}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="reason" label="理由" rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}>
            <Input.TextArea rows={2} maxLength={500} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
