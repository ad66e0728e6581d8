import { App, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../../registry/access/Me.tsx';
import { setMeeting } from './contract.ts';
import { dayRule } from './targetLabel.tsx';

interface Said {
  document: string;
  decidedOn: string;
  cityNew: number;
  cityNet?: number | null;
  rows: { newCount?: number | null; netCount?: number | null }[];
}

/** 录入年度会议目标: the city's row and every area's from the meeting's document; what does not add up is said with both sums. */
export function SetMeetingButton({ year, areas }: { year: number; areas: string[] }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Said>();
  const reasons = useDutyReasons('target.meeting', '录入年度会议目标');
  const write = useWrite(setMeeting, (done) => {
    message.success(`${done.year} 年会议目标第 ${done.version} 版已录入，待统计局核对`);
    setOpen(false);
    form.resetFields();
  });
  const number = <InputNumber min={0} max={100000} precision={0} />;
  return (
    <>
      <GreyButton reasons={reasons} onClick={() => setOpen(true)}>
        录入会议目标
      </GreyButton>
      <Modal
        title={`录入 ${year} 年年度会议目标`}
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
          onFinish={({ rows, cityNet, ...said }) =>
            write.mutate({
              ...said,
              year,
              cityNet: cityNet ?? null,
              rows: areas.flatMap((area, at) => {
                const newCount = rows[at]?.newCount;
                return typeof newCount === 'number' ? [{ area, newCount, netCount: rows[at]?.netCount ?? null }] : [];
              }),
            })
          }
        >
          <Form.Item name="document" label="会议文件" rules={[{ required: true, min: 4, message: '请写文件名称或文号，至少 4 个字' }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="decidedOn" label="文件日期" rules={[dayRule]}>
            <Input placeholder="2022-03-02" maxLength={10} />
          </Form.Item>
          <Form.Item name="cityNew" label="全市新增（家）" rules={[{ required: true, message: '请填全市新增家数' }]}>
            {number}
          </Form.Item>
          <Form.Item name="cityNet" label="全市净增（家）" extra="文件没有净增的，各行和全市都留空">
            {number}
          </Form.Item>
          {areas.map((area, at) => (
            <div key={area} className="tools">
              <Form.Item name={['rows', at, 'newCount']} label={`${area}新增`}>
                {number}
              </Form.Item>
              <Form.Item name={['rows', at, 'netCount']} label={`${area}净增`}>
                {number}
              </Form.Item>
            </div>
          ))}
        </Form>
      </Modal>
    </>
  );
}
