import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../access/Me.tsx';
import { ContactKind, fileContact } from './contract.ts';
import { kindName } from './kindName.tsx';

const hints: Record<ContactKind, string> = {
  phone: '11 位手机号，或带区号的固定电话，如 0731-28881234',
  bankAccount: '照开户许可证或银行卡逐位填写；银行卡核对校验位',
  contactName: '2 至 20 个汉字的姓名',
};

interface Said {
  kind: ContactKind;
  value: string;
  basis: string;
}

/** 登记联系人或账户: replaces the one in force; what is typed is shown nowhere again but masked. */
export function FileContactButton({ enterpriseId }: { enterpriseId: string }) {
  const { message } = App.useApp();
  const { duties } = useMe();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Said>();
  const reasons = useDutyReasons('contacts.file', '登记联系人与账户');
  const kinds = ContactKind.options.filter((kind) => duties.includes(`contacts.file.${kind}`));
  const kind = Form.useWatch('kind', form) ?? kinds[0] ?? 'phone';
  const write = useWrite(fileContact, (kept) => {
    message.success(`已登记${kindName[kept.kind]} ${kept.masked}`);
    setOpen(false);
    form.resetFields();
  });
  return (
    <>
      <GreyButton reasons={reasons} onClick={() => setOpen(true)}>
        登记或更换
      </GreyButton>
      <Modal
        title="登记联系人与账户"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="登记"
        confirmLoading={write.isPending}
        destroyOnHidden
      >
        <ProblemAlert problem={write.error} />
        <Form form={form} layout="vertical" initialValues={{ kind: kinds[0] }} onFinish={(said) => write.mutate({ enterpriseId, ...said })}>
          <Form.Item name="kind" label="项目">
            <Select aria-label="项目" options={kinds.map((value) => ({ value, label: kindName[value] }))} />
          </Form.Item>
          <Form.Item name="value" label="内容" extra={hints[kind]} rules={[{ required: true, whitespace: true, message: '请填写' }]}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="basis"
            label="采集依据"
            extra="企业授权、走访记录等，例如：企业授权书2022年第3号"
            rules={[{ required: true, min: 4, message: '请写明采集依据，至少 4 个字' }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
