import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { choicesOf } from '../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../access/Me.tsx';
import { sourceLabel } from '../intake/sourceLabel.tsx';
import { levelLabel } from './BandText.tsx';
import { kindLabel } from './BasesPanel.tsx';
import { addBasis } from './contract.ts';
import { type Disclosure, officeLabel } from './matrixPanels.tsx';

type Added = z.input<typeof addBasis.input>;
type Asked = Omit<Added, 'raises' | 'area'> & {
  area?: string;
  raiseClass?: string;
  raiseOffice?: string;
  raiseTier?: 'city' | 'area';
  raiseLevel?: string;
};
const receivers = ['industry', 'statistics', 'finance', 'tax', 'financialOffice', 'businessEnvironment', 'science', 'market'];
const day = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** 登记数据依据, with one class it opens to one office; the server says who may open what. */
export function BasisButton({ disclosure }: { disclosure: Disclosure }) {
  const { message } = App.useApp();
  const mine = useMe();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Asked>();
  const reasons = useDutyReasons('disclosure.basis', '登记数据依据');
  const write = useWrite(addBasis, () => {
    message.success('已登记');
    setOpen(false);
    form.resetFields();
  });
  const kind = Form.useWatch('kind', form);
  const send = ({ raiseClass, raiseOffice, raiseTier, raiseLevel, ...said }: Asked) => {
    const raised =
      raiseClass && raiseOffice
        ? [{ class: raiseClass, office: raiseOffice, tier: raiseTier ?? 'area', level: raiseLevel ?? 'detail' }]
        : [];
    const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''));
    write.mutate({ ...given, raises: raised } as Added);
  };
  const classes = Object.fromEntries(disclosure.classes.map((one) => [one.class, one.label]));
  const must = [{ required: true, message: '请填写' }];
  return (
    <>
      <GreyButton type="primary" reasons={reasons} onClick={() => setOpen(true)}>
        登记数据依据
      </GreyButton>
      <Modal
        title="登记数据依据"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="登记"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form form={form} layout="vertical" initialValues={{ kind: 'protocol', purposes: ['identification'] }} onFinish={send}>
          <Form.Item name="kind" label="种类" rules={must}>
            <Select aria-label="种类" options={choicesOf(kindLabel)} />
          </Form.Item>
          <Form.Item name="title" label="名称" rules={must}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="issuer" label="提供（批准）单位" rules={must}>
            <Input maxLength={100} />
          </Form.Item>
          {kind === 'form' ? (
            <>
              <Form.Item name="formNo" label="表号" rules={must}>
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name="approvalNo" label="批准文号" rules={must}>
                <Input maxLength={100} />
              </Form.Item>
            </>
          ) : null}
          <Form.Item name="source" label="据以导入的花名册（只放宽披露的不填）">
            <Select aria-label="花名册" allowClear options={choicesOf(sourceLabel)} />
          </Form.Item>
          <Form.Item name="area" label="范围（不填为本级全部）">
            <Select aria-label="范围" allowClear options={mine.areas.map((area) => ({ value: area, label: area }))} />
          </Form.Item>
          <Form.Item name="purposes" label="用途" rules={must}>
            <Select aria-label="用途" mode="multiple" options={choicesOf(disclosure.purposes)} />
          </Form.Item>
          <Form.Item name="validFrom" label="有效期起" rules={[...must, { pattern: day, message: '请写作 2022-09-01' }]}>
            <Input placeholder="2022-09-01" />
          </Form.Item>
          <Form.Item name="validTo" label="有效期止" rules={[...must, { pattern: day, message: '请写作 2024-08-31' }]}>
            <Input placeholder="2024-08-31" />
          </Form.Item>
          <p className="muted gap">放宽披露只能由提供该数据的单位登记，且不能为本单位放宽。</p>
          <Form.Item name="raiseClass" label="放宽的数据">
            <Select aria-label="放宽的数据" allowClear options={choicesOf(classes)} />
          </Form.Item>
          <Form.Item name="raiseOffice" label="对哪个单位">
            <Select
              aria-label="对哪个单位"
              allowClear
              options={receivers.map((office) => ({ value: office, label: officeLabel(office) }))}
            />
          </Form.Item>
          <Form.Item name="raiseTier" label="层级">
            <Select aria-label="层级" allowClear options={choicesOf({ city: '市级', area: '县市区' })} />
          </Form.Item>
          <Form.Item name="raiseLevel" label="放宽到">
            <Select
              aria-label="放宽到"
              allowClear
              options={['detail', 'band', 'flag'].map((level) => ({ value: level, label: levelLabel[level] }))}
            />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
