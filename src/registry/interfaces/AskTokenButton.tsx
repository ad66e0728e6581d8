import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Select } from 'antd';
import { query, useWrite } from '../../platform/web/query.tsx';
import { officeNames } from '../access/contract.ts';
import { AskButton } from '../accounts/AskButton.tsx';
import { listGrantable, requestToken, SystemOffice } from './contract.ts';

interface Asked {
  name: string;
  office: (typeof SystemOffice.options)[number];
  area?: string;
  duties: string[];
  addresses?: string;
  days: number;
  rowsPerDay: number;
  reason: string;
}

/** 申请接口授权: for a named system of an office; its duties are chosen from what the office itself may do. */
export function AskTokenButton({ areas }: { areas: string[] }) {
  const { message } = App.useApp();
  const ask = useWrite(requestToken, () => message.success('已申请，待安全管理员核准'));
  return (
    <AskButton<Asked>
      says="申请接口授权"
      primary
      told="一个系统代表一个单位；授权范围不超过该单位自己的职责，只选确需的。核准后签发令牌，只显示一次。"
      problem={ask.error}
      pending={ask.isPending}
      onSubmit={({ area, addresses = '', ...asked }, done) =>
        ask.mutate({ ...asked, area: area ?? null, addresses: addresses.split(/[\s,，;；]+/).filter(Boolean) }, { onSuccess: done })
      }
    >
      <Form.Item name="name" label="系统名称" rules={[{ required: true, min: 2, message: '请填写系统名称' }]}>
        <Input maxLength={40} placeholder="市数据局交换平台" autoComplete="off" />
      </Form.Item>
      <Form.Item name="office" label="代表的单位" rules={[{ required: true, message: '请选择单位' }]}>
        <Select options={SystemOffice.options.map((office) => ({ value: office, label: officeNames[office] }))} />
      </Form.Item>
      <Form.Item name="area" label="县市区（不选为市级）">
        <Select allowClear options={areas.map((area) => ({ value: area, label: area }))} />
      </Form.Item>
      <Duties />
      <Form.Item name="addresses" label="来源地址（不填为不限，多个用空格分开）">
        <Input maxLength={400} placeholder="10.1.2.3 10.1.3.0/24" autoComplete="off" />
      </Form.Item>
      <Form.Item name="days" label="有效期（天，最长一年）" initialValue={180} rules={[{ required: true, message: '请填写有效期' }]}>
        <InputNumber min={1} max={365} precision={0} />
      </Form.Item>
      <Form.Item name="rowsPerDay" label="批量取数上限（行/日）" initialValue={100_000} rules={[{ required: true, message: '请填写上限' }]}>
        <InputNumber min={0} max={5_000_000} precision={0} />
      </Form.Item>
    </AskButton>
  );
}

/** 授权范围 of the office and area chosen above. */
function Duties() {
  const form = Form.useFormInstance<Asked>();
  const office = Form.useWatch('office', form);
  const area = Form.useWatch('area', form);
  const found = useQuery({ ...query(listGrantable, { office: office ?? 'industry', area }), enabled: office !== undefined });
  const choices = office ? (found.data?.duties ?? []) : [];
  return (
    <Form.Item name="duties" label="授权范围" rules={[{ required: true, message: '请至少选择一项职责' }]}>
      <Select
        mode="multiple"
        allowClear
        optionFilterProp="label"
        placeholder={office ? '只选确需的职责' : '请先选择单位'}
        options={choices.map(({ duty, says }) => ({ value: duty, label: says }))}
      />
    </Form.Item>
  );
}
