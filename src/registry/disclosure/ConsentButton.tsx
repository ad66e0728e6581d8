import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { choicesOf } from '../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../access/Me.tsx';
import { listEnterprises } from '../directory/contract.ts';
import { consentClasses } from './consentLabel.tsx';
import { giveConsent } from './contract.ts';

type Given = z.input<typeof giveConsent.input>;
const day = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const must = [{ required: true, message: '请填写' }];

/** 登记企业同意: by the enterprise of itself; by 工信 of an area for an enterprise whose signed paper they hold. */
export function ConsentButton({ banks }: { banks: string[] }) {
  const { message } = App.useApp();
  const { enterpriseId } = useMe();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Given>();
  const reasons = useDutyReasons('disclosure.consent', '登记企业同意');
  const write = useWrite(giveConsent, () => {
    message.success('已登记，对方现在可以看到');
    setOpen(false);
    form.resetFields();
  });
  const toBank = Form.useWatch('office', form) === 'bank';
  return (
    <>
      <GreyButton type="primary" reasons={reasons} onClick={() => setOpen(true)}>
        {enterpriseId ? '同意披露' : '登记企业同意'}
      </GreyButton>
      <Modal
        title={enterpriseId ? '同意披露本企业的数据' : '登记企业同意'}
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="登记"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form
          form={form}
          layout="vertical"
          initialValues={{ office: 'bank' }}
          onFinish={({ bank, evidence, ...given }) =>
            write.mutate({
              ...given,
              enterpriseId: enterpriseId ?? given.enterpriseId,
              evidence: enterpriseId ? '企业账号在线授权' : evidence,
              ...(given.office === 'bank' && bank ? { bank } : {}),
            })
          }
        >
          {enterpriseId ? null : <EnterpriseItem />}
          <Form.Item name="class" label="同意披露的数据" rules={must}>
            <Select aria-label="同意披露的数据" options={choicesOf(consentClasses)} />
          </Form.Item>
          <Form.Item name="office" label="给谁" rules={must}>
            <Select aria-label="给谁" options={choicesOf({ bank: '银行', financialOffice: '政府金融办' })} />
          </Form.Item>
          {toBank ? (
            <Form.Item name="bank" label="哪家银行" rules={must} extra={banks.length === 0 ? '还没有银行开通账号' : undefined}>
              <Select aria-label="哪家银行" options={banks.map((value) => ({ value, label: value }))} />
            </Form.Item>
          ) : null}
          <Form.Item name="purpose" label="用途" rules={[...must, { min: 4, message: '至少 4 个字' }]}>
            <Input maxLength={200} placeholder="专项金融产品授信审查" />
          </Form.Item>
          {enterpriseId ? null : (
            <Form.Item name="evidence" label="授权凭据（企业签章的授权书编号）" rules={[...must, { min: 2, message: '请写明编号' }]}>
              <Input maxLength={100} />
            </Form.Item>
          )}
          <Form.Item name="validTo" label="有效期止" rules={[...must, { pattern: day, message: '请写作 2024-08-31' }]}>
            <Input placeholder="2024-08-31" />
          </Form.Item>
          <p className="muted">只对写明的一家开放写明的一类数据；随时可以撤回，撤回立即生效。</p>
        </Form>
      </Modal>
    </>
  );
}

/** Which enterprise, looked for as one types, among those the office sees. */
function EnterpriseItem() {
  const [q, setQ] = useState('');
  const found = useQuery({ ...query(listEnterprises, { q, size: 20 }), enabled: q.length >= 2 });
  return (
    <Form.Item name="enterpriseId" label="企业" rules={must}>
      <Select
        aria-label="企业"
        showSearch={{ filterOption: false, onSearch: setQ }}
        placeholder="输入名称或信用代码查找"
        notFoundContent={q.length < 2 ? '请至少输入两个字' : '没有找到'}
        options={(found.data?.rows ?? []).map((one) => ({ value: one.id, label: `${one.name}（${one.area}）` }))}
      />
    </Form.Item>
  );
}
