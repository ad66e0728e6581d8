import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../registry/access/Me.tsx';
import { setTarget } from './contract.ts';
import { dayRule, officeChoices } from './targetLabel.tsx';

interface Said {
  subject: string;
  newCount: number;
  netCount: number | null;
  document: string;
  decidedOn: string;
  measures?: { says: string; office: string; dueOn: string }[];
}

/** 拟定年度目标: for an area alone, with what it does to reach it; what is no area is refused with the article. */
export function SetTargetButton({ year }: { year: number }) {
  const { message } = App.useApp();
  const { area } = useMe();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Said>();
  const reasons = useDutyReasons('targets.set', '拟定年度目标');
  const write = useWrite(setTarget, (done) => {
    message.success(`${done.area} ${done.year} 年目标已拟定，第 ${done.version} 版，送审、下达后生效`);
    setOpen(false);
    form.resetFields();
  });
  return (
    <>
      <GreyButton type="primary" reasons={reasons} onClick={() => setOpen(true)}>
        拟定目标
      </GreyButton>
      <Modal
        title={`拟定 ${year} 年目标`}
        open={open}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        okText="录入"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form
          form={form}
          layout="vertical"
          initialValues={{ subject: area ?? '' }}
          onFinish={({ netCount, measures, ...said }) =>
            write.mutate({ ...said, year, netCount: netCount ?? null, measures: measures ?? [] })
          }
        >
          <Form.Item name="subject" label="给谁定" extra="只能是县市区" rules={[{ required: true, message: '请写县市区名称' }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="newCount" label="新增（家）" rules={[{ required: true, message: '请填新增家数' }]}>
            <InputNumber min={0} max={100000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="netCount" label="净增（家）" extra="净增 = 新增 − 退库；送审时须有">
            <InputNumber min={0} max={100000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="document" label="依据文件" rules={[{ required: true, min: 4, message: '请写文件名称或文号，至少 4 个字' }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="decidedOn" label="文件日期" rules={[dayRule]}>
            <Input placeholder="2022-02-01" maxLength={10} />
          </Form.Item>
          <MeasureFields />
        </Form>
      </Modal>
    </>
  );
}

/** 推进措施: what is done, by which office, by when. */
function MeasureFields() {
  return (
    <Form.List name="measures">
      {(fields, { add, remove }) => (
        <fieldset className="measures">
          <legend>推进措施（送审时至少一条）</legend>
          {fields.map(({ key, name }, at) => (
            <div key={key}>
              <Form.Item name={[name, 'says']} label={`措施 ${at + 1}`} rules={[{ required: true, min: 4, message: '至少 4 个字' }]}>
                <Input.TextArea rows={2} maxLength={400} />
              </Form.Item>
              <Form.Item name={[name, 'office']} label="责任单位" rules={[{ required: true, message: '请选择责任单位' }]}>
                <Select options={officeChoices} />
              </Form.Item>
              <Form.Item name={[name, 'dueOn']} label="时限" rules={[dayRule]}>
                <Input placeholder="2022-11-30" maxLength={10} />
              </Form.Item>
              <Button icon={<DeleteOutlined />} onClick={() => remove(name)} aria-label={`删去措施 ${at + 1}`}>
                删去
              </Button>
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add()}>
            加一条措施
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
