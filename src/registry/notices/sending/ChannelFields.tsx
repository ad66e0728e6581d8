import { Checkbox, Form, Input, Select } from 'antd';
import { type Office, officeNames } from '../../access/contract.ts';
import { ChannelForm as Forms, formSays } from './contract.ts';

/** The form of a channel. */
export interface ChannelForm {
  office?: Office;
  area?: string;
  url?: string;
  form: 'markdown' | 'text';
  wanted: string[];
  quiet: boolean;
}

type Kinds = { kind: string; says: string }[];
const offices = (Object.keys(officeNames) as Office[]).filter((office) => !/^(township|enterprise|bank)$|Admin$/.test(office));

/** 不发的事项: what was not ticked. */
export function mutedOf(kinds: Kinds, wanted: string[]): string[] {
  return kinds.map(({ kind }) => kind).filter((kind) => !wanted.includes(kind));
}

/** 单位通道的各项. */
export function ChannelFields({
  areas,
  kinds,
  opening = false,
  now,
}: {
  areas?: string[];
  kinds: Kinds;
  opening?: boolean;
  now?: ChannelForm;
}) {
  return (
    <>
      {opening ? (
        <>
          <Form.Item name="office" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
            <Select options={offices.map((office) => ({ value: office, label: officeNames[office] }))} />
          </Form.Item>
          <Form.Item name="area" label="县市区（不选为市级）">
            <Select allowClear options={(areas ?? []).map((area) => ({ value: area, label: area }))} />
          </Form.Item>
        </>
      ) : null}
      <Form.Item
        name="url"
        label={opening ? '机器人地址' : '更换机器人地址（不换则留空）'}
        rules={[{ required: opening, message: '请填写机器人地址' }]}
      >
        <Input maxLength={2000} placeholder="https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…" autoComplete="off" />
      </Form.Item>
      <Form.Item name="form" label="样式" initialValue={now?.form ?? 'markdown'}>
        <Select options={Forms.options.map((form) => ({ value: form, label: formSays[form] }))} />
      </Form.Item>
      <Form.Item name="wanted" label="发到群里的事项" initialValue={now?.wanted ?? kinds.map(({ kind }) => kind)}>
        <Checkbox.Group options={kinds.map(({ kind, says }) => ({ value: kind, label: says }))} />
      </Form.Item>
      <Form.Item name="quiet" valuePropName="checked" initialValue={now?.quiet ?? true}>
        <Checkbox>22:00–07:00 和周末、节假日不打扰</Checkbox>
      </Form.Item>
    </>
  );
}
