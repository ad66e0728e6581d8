import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert, ProblemPage } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { actFor } from '../access/contract.ts';
import { useMe } from '../access/Me.tsx';
import { type DelegationSeen, delegate, endDelegation, listDelegations } from './contract.ts';

interface Asked {
  login: string;
  span: [Dayjs, Dayjs];
  duties: string[];
  reason: string;
}
const states = { coming: '未开始', running: '进行中', over: '已结束' };

/** 委托代办: who acts for me, for whom I act; and in whose name I act right now. */
export function DelegationPanel() {
  const { actingFor } = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Asked>();
  const found = useQuery(query(listDelegations, {}));
  const act = useWrite(actFor, (_, { delegation }) => message.success(delegation ? '已切换为代办' : '已恢复以本人名义办理'));
  const end = useWrite(endDelegation, () => message.success('委托已结束'));
  const give = useWrite(delegate, () => {
    message.success('已委托');
    form.resetFields();
  });
  if (found.error) return <ProblemPage problem={found.error} onRetry={() => found.refetch()} />;
  const { delegations = [], colleagues = [], duties = [] } = found.data ?? {};
  const actions = (one: DelegationSeen) => (
    <span className="tools">
      {one.mine === 'taken' && one.state === 'running' && actingFor?.delegation !== one.id ? (
        <Button size="small" onClick={() => act.mutate({ delegation: one.id })}>
          代办
        </Button>
      ) : null}
      {one.state === 'over' ? null : (
        <Button size="small" danger onClick={() => end.mutate({ id: one.id })}>
          {one.mine === 'given' ? '收回' : '退还'}
        </Button>
      )}
    </span>
  );
  return (
    <>
      {actingFor ? (
        <Alert
          type="info"
          showIcon
          className="gap"
          title={`您正代${actingFor.displayName}办理，至 ${actingFor.until}`}
          description="只能办理委托的事项，留痕同时记下您与委托人。"
          action={<Button onClick={() => act.mutate({ delegation: null })}>退出代办</Button>}
        />
      ) : null}
      <ProblemAlert problem={act.error ?? end.error} />
      <DataTable
        label="委托"
        rows={delegations}
        rowKey={(one) => one.id}
        columns={[
          { key: 'who', title: '委托', head: true, show: (one) => (one.mine === 'given' ? `委托 ${one.to}` : `受 ${one.from} 委托`) },
          { key: 'span', title: '期间', show: (one) => `${one.fromOn} 至 ${one.toOn}` },
          { key: 'duties', title: '事项', show: (one) => one.duties.join('、') },
          { key: 'reason', title: '事由', show: (one) => one.reason },
          { key: 'state', title: '状态', show: (one) => states[one.state] },
          { key: 'act', title: '操作', show: actions },
        ]}
      />
      <section className="panel" aria-label="新的委托">
        <h2 className="part">委托一位同事代办</h2>
        <p className="muted gap">只能委托同单位、同范围的同志，不能转委托、互相委托；经办与复核视同本人。到期自动结束。</p>
        <ProblemAlert problem={give.error} title="不能委托" />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ span, ...asked }) =>
            give.mutate({ ...asked, fromOn: span[0].format('YYYY-MM-DD'), toOn: span[1].format('YYYY-MM-DD') })
          }
        >
          <Form.Item name="login" label="受托人" rules={[{ required: true, message: '请选择受托人' }]}>
            <Select
              aria-label="受托人"
              showSearch
              options={colleagues.map(({ login, displayName }) => ({
                value: login,
                label: login === displayName ? login : `${displayName}（${login}）`,
              }))}
              notFoundContent="本单位没有其他账号"
            />
          </Form.Item>
          <Form.Item name="span" label="期间" rules={[{ required: true, message: '请选择起止日期' }]}>
            <DatePicker.RangePicker />
          </Form.Item>
          <Form.Item name="duties" label="事项" rules={[{ required: true, message: '至少选一项' }]}>
            <Select
              aria-label="事项"
              mode="multiple"
              optionFilterProp="label"
              options={duties.map(({ duty, says }) => ({ value: duty, label: says }))}
            />
          </Form.Item>
          <Form.Item name="reason" label="事由" rules={[{ required: true, min: 4, message: '请写明事由，至少 4 个字' }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={give.isPending}>
            委托
          </Button>
        </Form>
      </section>
    </>
  );
}
