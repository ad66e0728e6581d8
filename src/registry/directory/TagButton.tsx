import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons, usePeriod } from '../access/Me.tsx';
import { tagEnterprise } from './contract.ts';
import { type EnterpriseRecord, tagName } from './enterpriseRecord.tsx';

type Tag = 'marketClearance' | 'spinOff';

/** 标记市场出清、孵化裂变, or lift it: by a person, with a reason. */
export function TagButton({ record }: { record: EnterpriseRecord }) {
  const { message } = App.useApp();
  const period = usePeriod();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ tag: Tag; reason: string }>();
  const asked = Form.useWatch('tag', form) ?? 'marketClearance';
  const lift = record.tags.some((tag) => tag.tag === asked);
  const reasons = useDutyReasons('directory.tag', '标记企业');
  const write = useWrite(tagEnterprise, () => {
    message.success(lift ? '已取消标记' : '已标记');
    setOpen(false);
    form.resetFields();
  });
  const needsMonth = period ? [] : [{ says: '还没有任何月份的数据', remedy: '请先在「数据接入」上传花名册' }];
  return (
    <>
      <GreyButton reasons={[...reasons, ...needsMonth]} onClick={() => setOpen(true)}>
        标记
      </GreyButton>
      <Modal
        title={`标记 ${record.enterprise.name}`}
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText={lift ? '取消标记' : '标记'}
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form
          form={form}
          layout="vertical"
          initialValues={{ tag: 'marketClearance' }}
          onFinish={(values) => period && write.mutate({ id: record.enterprise.id, ...values, lift, fromPeriod: period })}
        >
          <Form.Item name="tag" label="标记">
            <Select
              aria-label="标记"
              options={(['marketClearance', 'spinOff'] as const).map((tag) => ({
                value: tag,
                label: tagName(tag) + (record.tags.some((one) => one.tag === tag) ? '（已标记，将取消）' : ''),
              }))}
            />
          </Form.Item>
          <p className="muted gap">
            {asked === 'marketClearance'
              ? '市场出清企业单列，不做帮扶计划，但仍计入各项统计（三.1）。'
              : '由龙头企业孵化裂变的新主体列入培育库（二.1）。'}
          </p>
          <Form.Item name="reason" label="理由" rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}>
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
