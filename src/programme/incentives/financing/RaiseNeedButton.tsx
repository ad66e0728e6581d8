import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import { listEnterprises } from '../../../registry/directory/contract.ts';
import { raiseNeed } from './contract.ts';

interface Filled {
  enterpriseId?: string;
  amountWan: number;
  purpose: string;
  termMonths: number;
  collateral: string;
  contactName: string;
  contactPhone: string;
  paper?: string;
}
const must = (message: string) => [{ required: true, message }];

/** 提出融资需求: by the enterprise, or for it with its signed paper. It goes to no bank until one is consented to. */
export function RaiseNeedButton() {
  const { message } = App.useApp();
  const { office, enterpriseId } = useMe();
  const own = office === 'enterprise';
  const [open, setOpen] = useState(false);
  const [q, setQ] = useState('');
  const [form] = Form.useForm<Filled>();
  const held = useDutyReasons('financing.raise', '提出融资需求');
  const found = useQuery({ ...query(listEnterprises, { q, size: 20 }), enabled: !own && q.length >= 2 });
  const write = useWrite(raiseNeed, ({ serial }) => {
    message.success(`已提出，编号 ${serial}；请再授权银行`);
    setOpen(false);
    form.resetFields();
  });
  const send = ({ amountWan, paper, ...said }: Filled) =>
    write.mutate({
      ...said,
      enterpriseId: own ? (enterpriseId ?? '') : (said.enterpriseId ?? ''),
      amountYuan: (amountWan * 10_000).toFixed(2),
      ...(paper ? { paper } : {}),
    });
  return (
    <>
      <GreyButton type="primary" reasons={held} onClick={() => setOpen(true)}>
        {own ? '提出需求' : '凭授权书代为提出'}
      </GreyButton>
      <Modal
        title="提出融资需求"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="提出"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form form={form} layout="vertical" onFinish={send}>
          {own ? null : (
            <>
              <Form.Item name="enterpriseId" label="企业" rules={must('请选择企业')}>
                <Select
                  aria-label="企业"
                  showSearch={{ filterOption: false, onSearch: setQ }}
                  options={(found.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.name}（${row.area}）` }))}
                  placeholder="输入名称查找"
                />
              </Form.Item>
              <Form.Item name="paper" label="企业签章的授权书编号" rules={must('请写明编号')}>
                <Input maxLength={100} />
              </Form.Item>
            </>
          )}
          <Form.Item name="amountWan" label="需求金额（万元）" rules={must('请填金额')}>
            <InputNumber min={0.01} max={100_000_000} precision={2} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="purpose" label="用途" rules={must('请写明用途')}>
            <Input maxLength={200} placeholder="购置设备、补充流动资金等" />
          </Form.Item>
          <Form.Item name="termMonths" label="期限（月）" rules={must('请填期限')}>
            <InputNumber min={1} max={360} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="collateral" label="能提供的担保" rules={must('请写明，没有的写“无”')}>
            <Input maxLength={200} placeholder="设备抵押、订单、信用等" />
          </Form.Item>
          <Form.Item name="contactName" label="联系人" rules={must('请填联系人')}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="contactPhone" label="电话（加密保存，授权后银行才看得到）" rules={must('请填电话')}>
            <Input maxLength={30} inputMode="tel" autoComplete="off" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
