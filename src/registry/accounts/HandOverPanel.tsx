import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { paths } from '../../paths.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert, ProblemPage } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { confirmHandOver, handOver, listDelegations, readHandOver } from './contract.ts';

interface Item {
  says: string;
  count: number;
  names: string[];
}

/** 岗位交接: what is handed over, to whom; and what waits for my confirmation. */
export function HandOverPanel() {
  const { message } = App.useApp();
  const found = useQuery(query(readHandOver, {}));
  const confirm = useWrite(confirmHandOver, () => message.success('已确认接任'));
  if (found.error) return <ProblemPage problem={found.error} onRetry={() => found.refetch()} />;
  return (
    <>
      <ProblemAlert problem={confirm.error} />
      {found.data?.toConfirm.map((one) => (
        <Alert
          key={one.id}
          type="info"
          showIcon
          className="gap"
          title={`${one.from}的岗位于 ${instantText(one.madeAt)} 交接给您，待确认`}
          description={
            <>
              <p>{one.reason}</p>
              <ItemList items={one.items} />
            </>
          }
          action={<Button onClick={() => confirm.mutate({ id: one.id })}>确认接任</Button>}
        />
      ))}
      <h2 className="part">我名下未办结的事项</h2>
      <DataTable
        label="交接事项"
        rows={found.data?.items ?? []}
        rowKey={(one) => one.says}
        columns={[
          { key: 'says', title: '事项', head: true, show: (one) => one.says },
          { key: 'count', title: '数量', unit: '件', number: true, show: (one) => one.count },
          { key: 'names', title: '明细', show: (one) => one.names.join('、') || '—' },
        ]}
      />
      <section className="panel" aria-label="交接岗位">
        <p className="gap">调离岗位时，把以上事项交接给同单位、同范围的接任人。交接后本账号立即停用，不能撤销。</p>
        <HandOverButton />
      </section>
    </>
  );
}

function ItemList({ items }: { items: Item[] }) {
  return (
    <ul>
      {items.map(({ says, count, names }) => (
        <li key={says}>
          {says}：{count} 件{names.length > 0 ? `（${names.join('、')}）` : ''}
        </li>
      ))}
    </ul>
  );
}

function HandOverButton() {
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ successor: string; reason: string }>();
  const found = useQuery(query(listDelegations, {}));
  const give = useWrite(handOver, () => window.location.assign(paths.signIn()));
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        交接岗位
      </Button>
      <Modal
        title="交接岗位"
        open={open}
        okText="交接并停用本账号"
        okButtonProps={{ danger: true }}
        cancelText="取消"
        confirmLoading={give.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <ProblemAlert problem={give.error} title="不能交接" />
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => give.mutate(values)}>
          <Form.Item name="successor" label="接任人" rules={[{ required: true, message: '请选择接任人' }]}>
            <Select
              aria-label="接任人"
              options={(found.data?.colleagues ?? []).map(({ login, displayName }) => ({
                value: login,
                label: `${displayName}（${login}）`,
              }))}
              notFoundContent="本单位没有其他账号，请系统管理员先为接任人建立账号"
            />
          </Form.Item>
          <Form.Item name="reason" label="事由" rules={[{ required: true, min: 4, message: '请写明事由，至少 4 个字' }]}>
            <Input maxLength={200} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
