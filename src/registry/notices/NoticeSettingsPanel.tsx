import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Radio, Select, Skeleton } from 'antd';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { type NoticeSettings, readSettings, saveSettings } from './contract.ts';
import { EmailPanel } from './EmailPanel.tsx';

interface Asked {
  wanted: string[];
  when: 'once' | 'digest';
  digestHour: number;
  quietFrom: number;
  quietTo: number;
  quietOffDays: boolean;
  urgentThrough: boolean;
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${String(hour).padStart(2, '0')}:00` }));

/** 消息提醒: where mail goes, which kinds, at once or once a day, and when not to be disturbed. In the console everything is told at once. */
export function NoticeSettingsPanel() {
  const settings = useQuery(query(readSettings, {}));
  if (settings.error) return <ProblemAlert problem={settings.error} onRetry={() => settings.refetch()} />;
  if (!settings.data) return <Skeleton active />;
  const { data } = settings;
  return (
    <div className="columns">
      <EmailPanel settings={data} />
      <section className="panel" aria-label="怎样提醒">
        <h2 className="part">怎样提醒</h2>
        <p className="muted gap">站内消息始终即时；以下只管邮件。外发的邮件不含企业数字、电话和账户。</p>
        <SettingsForm settings={data} />
      </section>
    </div>
  );
}

function SettingsForm({ settings }: { settings: NoticeSettings }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Asked>();
  const save = useWrite(saveSettings, () => message.success('已保存'));
  const when = Form.useWatch('when', form);
  const { kinds, muted, digestHour, quietFrom, quietTo, quietOffDays, urgentThrough } = settings;
  const initial: Asked = {
    wanted: kinds.map(({ kind }) => kind).filter((kind) => !muted.includes(kind)),
    when: digestHour === null ? 'once' : 'digest',
    digestHour: digestHour ?? 9,
    quietFrom,
    quietTo,
    quietOffDays,
    urgentThrough,
  };
  const submit = (asked: Asked) =>
    save.mutate({
      muted: kinds.map(({ kind }) => kind).filter((kind) => !asked.wanted.includes(kind)),
      digestHour: asked.when === 'digest' ? asked.digestHour : null,
      quietFrom: asked.quietFrom,
      quietTo: asked.quietTo,
      quietOffDays: asked.quietOffDays,
      urgentThrough: asked.urgentThrough,
    });
  return (
    <Form form={form} layout="vertical" initialValues={initial} onFinish={submit}>
      <Form.Item name="wanted" label="发邮件的事项">
        <Checkbox.Group options={kinds.map(({ kind, says }) => ({ value: kind, label: says }))} />
      </Form.Item>
      <Form.Item name="when" label="何时发">
        <Radio.Group
          options={[
            { value: 'once', label: '即时' },
            { value: 'digest', label: '每日汇总' },
          ]}
        />
      </Form.Item>
      <Form.Item name="digestHour" label="汇总时间" hidden={when !== 'digest'}>
        <Select options={hours} />
      </Form.Item>
      <div className="wrap">
        <Form.Item name="quietFrom" label="免打扰自">
          <Select options={hours} />
        </Form.Item>
        <Form.Item name="quietTo" label="至（相同为不设）">
          <Select options={hours} />
        </Form.Item>
      </div>
      <Form.Item name="quietOffDays" valuePropName="checked">
        <Checkbox>周末、节假日不打扰（按国务院节假日安排，调休上班日照常）</Checkbox>
      </Form.Item>
      <Form.Item name="urgentThrough" valuePropName="checked">
        <Checkbox>紧急的照发：等到免打扰结束或汇总时就已过期的</Checkbox>
      </Form.Item>
      <ProblemAlert problem={save.error} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </Form>
  );
}
