import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { newKey } from '../../../../platform/web/call.tsx';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../../../registry/access/Me.tsx';
import { fen } from '../../awardLabel.tsx';
import { type CorrectionRow, fileReturn } from './contract.ts';

interface Said {
  amountYuan: string;
  returnedOn: string;
  voucherNo: string;
}

/** 登记缴回 to one's own purse, by its voucher. */
export function ReturnButton({ row }: { row: CorrectionRow }) {
  const { message } = App.useApp();
  const { area } = useMe();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(newKey);
  const [form] = Form.useForm<Said>();
  const held = useDutyReasons('payment.correct', '登记缴回');
  const write = useWrite(fileReturn, () => {
    message.success('已登记缴回');
    setOpen(false);
    setKey(newKey());
    form.resetFields();
  });
  const left = area === null ? BigInt(row.cityFen) - BigInt(row.cityBackFen ?? 0) : BigInt(row.areaFen) - BigInt(row.areaBackFen);
  const none = left === 0n ? [{ says: '本级的已全部追回', clause: '五.3' }] : [];
  return (
    <>
      <GreyButton size="small" reasons={[...held, ...none]} onClick={() => setOpen(true)}>
        登记缴回<span className="sr-only">：{row.name}</span>
      </GreyButton>
      <Modal
        title={`登记缴回 · ${row.name}`}
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="登记"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <p className="muted gap">
          {area ?? '市级'}尚未追回 {fen(String(left))} 元；缴回本级国库的在此登记，市、县各记各的。
        </p>
        <Form form={form} layout="vertical" onFinish={(said) => write.mutate({ key, correctionId: row.id, ...said })}>
          <Form.Item
            name="amountYuan"
            label="金额（元）"
            rules={[{ required: true, pattern: /^(0|[1-9]\d{0,8})(\.\d{1,2})?$/, message: '请填金额，至多两位小数' }]}
          >
            <Input inputMode="decimal" maxLength={12} />
          </Form.Item>
          <Form.Item
            name="returnedOn"
            label="缴回日期"
            rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: '写作 2024-03-15' }]}
          >
            <Input placeholder="2024-03-15" maxLength={10} />
          </Form.Item>
          <Form.Item name="voucherNo" label="缴款书号" rules={[{ required: true, message: '请写缴款书号' }]}>
            <Input maxLength={60} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
