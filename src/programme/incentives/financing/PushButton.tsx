import { useQuery } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import { type Field, listProducts, type NeedRow, type NeedState, pushNeed } from './contract.ts';
import { useFinanceWords } from './financeWords.tsx';

interface Filled {
  bank: string;
  productId?: string;
  purpose: string;
  fields: Field[];
  validTo: string;
  paper?: string;
}

/** 授权银行: which bank sees which fields, for what and until when; ticked one by one. */
export function PushButton({ need }: { need: NeedRow & { state: NeedState } }) {
  const { message } = App.useApp();
  const { office } = useMe();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Filled>();
  const bank = Form.useWatch('bank', form);
  const words = useFinanceWords();
  const products = useQuery({ ...query(listProducts, { state: 'published' as const }), enabled: open });
  const held = useDutyReasons('financing.raise', '授权银行');
  const write = useWrite(pushNeed, ({ dueOn }) => {
    message.success(`已推送，银行应在 ${dueOn} 前答复`);
    setOpen(false);
    form.resetFields();
  });
  const ended = need.endedOn === null ? [] : [{ says: `这项需求已于 ${need.endedOn} 撤销`, remedy: '请另提需求' }];
  const offered = (products.data?.rows ?? []).filter((product) => product.bank === bank);
  return (
    <>
      <GreyButton
        type="primary"
        size="small"
        reasons={[...held, ...ended]}
        aria-label={`授权银行：${need.serial}`}
        onClick={() => setOpen(true)}
      >
        授权银行
      </GreyButton>
      <Modal
        title={`授权银行 · ${need.serial}`}
        open={open && words !== undefined}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="授权并推送"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <p className="muted gap">
          银行只看得到勾选的内容，县市区随推送告知；银行的答复、授信和放款会反馈给本企业、县市区工信局和市政府金融办。随时可以撤回，撤回立即生效。
        </p>
        <Form
          form={form}
          layout="vertical"
          onFinish={({ productId, paper, ...said }) =>
            write.mutate({ needId: need.id, ...said, ...(productId ? { productId } : {}), ...(paper ? { paper } : {}) })
          }
        >
          <Form.Item name="bank" label="哪家银行" rules={[{ required: true, message: '请选择银行' }]}>
            <Select aria-label="哪家银行" options={(words?.banks ?? []).map((value) => ({ value, label: value }))} />
          </Form.Item>
          {offered.length > 0 ? (
            <Form.Item name="productId" label="产品（可不选）">
              <Select aria-label="产品" allowClear options={offered.map(({ id, title }) => ({ value: id, label: title }))} />
            </Form.Item>
          ) : null}
          <Form.Item name="fields" label="授权查看的内容，逐项勾选" rules={[{ required: true, message: '请至少勾选一项' }]}>
            <Checkbox.Group
              className="lines"
              options={(words?.fields ?? []).map(({ id, label, says }) => ({ value: id, label: `${label}（${says ?? ''}）` }))}
            />
          </Form.Item>
          <Form.Item name="purpose" label="用途" rules={[{ required: true, message: '请选择用途' }]}>
            <Select aria-label="用途" options={(words?.purposes ?? []).map(({ id, label }) => ({ value: id, label }))} />
          </Form.Item>
          <Form.Item
            name="validTo"
            label={`授权有效期止（最长 ${words?.consentDays ?? ''} 天，不晚于 ${words?.latestTo ?? ''}）`}
            rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: '请选择有效期止' }]}
          >
            <Input type="date" max={words?.latestTo} />
          </Form.Item>
          {office === 'enterprise' ? null : (
            <Form.Item name="paper" label="企业签章的授权书编号" rules={[{ required: true, message: '请写明编号' }]}>
              <Input maxLength={100} />
            </Form.Item>
          )}
        </Form>
      </Modal>
    </>
  );
}
