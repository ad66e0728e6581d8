import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { choicesOf } from '../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../registry/access/Me.tsx';
import { fileAreaPolicy, fileShare, type Track, trackNames } from './contract.ts';

interface DocumentSaid {
  area: string;
  documentNo: string;
  documentTitle: string;
  issuedOn: string;
}
type PolicySaid = DocumentSaid & { track: (typeof Track.options)[number]; amountYuan: string; fromOn: string; toOn?: string };
type ShareSaid = DocumentSaid & { year: number; percent: string };

const day = { pattern: /^\d{4}-\d{2}-\d{2}$/, message: '写作 2022-02-01' };

/** 登记县市区扶持政策: the area's own, with the document it rests on. */
export function FilePolicyButton() {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<PolicySaid>();
  const reasons = useDutyReasons('award.policy.file', '登记县市区扶持政策');
  const write = useWrite(fileAreaPolicy, () => {
    message.success('已登记，须由另一位同志审核后才生效');
    setOpen(false);
    form.resetFields();
  });
  return (
    <>
      <GreyButton type="primary" reasons={reasons} onClick={() => setOpen(true)}>
        登记政策
      </GreyButton>
      <Modal
        title="登记县市区扶持政策"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="登记"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <p className="muted gap">只登记与本方案同一事项的奖励；按“就高”取一个标准，不叠加（四.4）。</p>
        <Form form={form} layout="vertical" onFinish={({ toOn, ...said }) => write.mutate({ ...said, toOn: toOn || null })}>
          <AreaItem />
          <Form.Item name="track" label="入规类型" rules={[{ required: true, message: '请选择类型' }]}>
            <Select options={choicesOf(trackNames)} />
          </Form.Item>
          <Form.Item
            name="amountYuan"
            label="每家奖励（元）"
            rules={[{ required: true, pattern: /^[1-9]\d{0,8}(\.\d{1,2})?$/, message: '请填大于零的金额，至多两位小数' }]}
          >
            <Input inputMode="decimal" maxLength={12} />
          </Form.Item>
          <DocumentItems />
          <Form.Item name="fromOn" label="施行日期" rules={[{ required: true, ...day }]}>
            <Input placeholder="2022-02-01" maxLength={10} />
          </Form.Item>
          <Form.Item name="toOn" label="终止日期" extra="文件没有写的留空" rules={[day]}>
            <Input placeholder="2025-12-31" maxLength={10} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

/** 登记市级分担比例: of an area and year, by the fiscal system in force. */
export function FileShareButton() {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<ShareSaid>();
  const reasons = useDutyReasons('award.share.file', '登记市级分担比例');
  const write = useWrite(fileShare, () => {
    message.success('已登记，须由市财政局另一位同志审核后才生效');
    setOpen(false);
    form.resetFields();
  });
  return (
    <>
      <GreyButton type="primary" reasons={reasons} onClick={() => setOpen(true)}>
        登记比例
      </GreyButton>
      <Modal
        title="登记市级分担比例"
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="登记"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <p className="muted gap">按现行财政体制确定的税收财力分享比例（四.5），不是配套要求。</p>
        <Form form={form} layout="vertical" onFinish={({ percent, ...said }) => write.mutate({ ...said, cityShare: ratioOf(percent) })}>
          <AreaItem />
          <Form.Item name="year" label="入库年度" rules={[{ required: true, message: '请填年度' }]}>
            <InputNumber min={2022} max={2100} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item
            name="percent"
            label="市级分担（%）"
            rules={[{ required: true, pattern: /^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)$/, message: '请填 0 至 100，至多四位小数' }]}
          >
            <Input inputMode="decimal" maxLength={8} />
          </Form.Item>
          <DocumentItems />
        </Form>
      </Modal>
    </>
  );
}

/** A percentage as a ratio, by digits: 33.3333 → 0.333333. */
function ratioOf(percent: string): string {
  const [whole = '0', part = ''] = percent.split('.');
  const digits = `${whole.padStart(3, '0')}${part.padEnd(4, '0')}`;
  return `${digits.slice(0, 1)}.${digits.slice(1)}`;
}

function AreaItem(): ReactNode {
  const { area, areas } = useMe();
  return (
    <Form.Item name="area" label="县市区" {...(area ? { initialValue: area } : {})} rules={[{ required: true, message: '请选择县市区' }]}>
      <Select disabled={area !== null} options={areas.map((one) => ({ value: one, label: one }))} />
    </Form.Item>
  );
}

function DocumentItems(): ReactNode {
  return (
    <>
      <Form.Item name="documentNo" label="文号" rules={[{ required: true, min: 4, message: '请写文号，至少 4 个字' }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="documentTitle" label="文件名称" rules={[{ required: true, min: 4, message: '请写文件名称，至少 4 个字' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="issuedOn" label="印发日期" rules={[{ required: true, ...day }]}>
        <Input placeholder="2022-01-10" maxLength={10} />
      </Form.Item>
    </>
  );
}
