import { App, Form, Input, Modal, Select } from 'antd';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { answerMatter, decideMatter, type Meeting } from './contract.ts';

interface MatterProps {
  meeting: Meeting;
  deciding: boolean;
  answering: Meeting['decisions'][number] | null;
  onClose: () => void;
}
interface Said {
  line: string;
  area: string;
  says: string;
  dueOn: string;
}

/** 交办议定事项, or its 反馈. */
export function MatterModal({ meeting, deciding, answering, onClose }: MatterProps) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Said>();
  const done = (says: string) => () => {
    message.success(says);
    form.resetFields();
    onClose();
  };
  const decide = useWrite(decideMatter, done('已交办'));
  const answer = useWrite(answerMatter, done('已反馈'));
  const areas = [...new Set(meeting.agenda.flatMap((line) => line.areas.map(({ area }) => area)))];
  const lines = [...meeting.agenda.map(({ key, title }) => ({ value: key, label: title })), { value: 'other', label: '其他' }];
  const word = deciding ? '交办' : '反馈';
  return (
    <Modal
      title={deciding ? '交办议定事项' : `反馈：${answering?.says ?? ''}`}
      open={deciding || answering !== null}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={word}
      confirmLoading={decide.isPending || answer.isPending}
    >
      <ProblemAlert problem={deciding ? decide.error : answer.error} />
      <Form
        form={form}
        layout="vertical"
        onFinish={({ says, ...rest }) =>
          deciding
            ? decide.mutate({ meetingId: meeting.id, says, ...rest })
            : answering && answer.mutate({ meetingId: meeting.id, ordinal: answering.ordinal, says })
        }
      >
        {deciding ? (
          <>
            <Form.Item name="line" label="议题" rules={[{ required: true, message: '请选择议题' }]}>
              <Select options={lines} />
            </Form.Item>
            <Form.Item name="area" label="县市区" rules={[{ required: true, message: '请选择县市区' }]}>
              <Select options={areas.map((one) => ({ value: one, label: one }))} />
            </Form.Item>
          </>
        ) : null}
        <Form.Item name="says" label={deciding ? '议定事项' : '办结情况'} rules={[{ required: true, min: 4, message: '至少 4 个字' }]}>
          <Input.TextArea rows={3} maxLength={400} />
        </Form.Item>
        {deciding ? (
          <Form.Item name="dueOn" label="时限" rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: '写作 2022-10-31' }]}>
            <Input placeholder="2022-10-31" maxLength={10} />
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  );
}
