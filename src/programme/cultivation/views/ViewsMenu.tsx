import { useQuery } from '@tanstack/react-query';
import { App, Button, Dropdown, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../../paths.tsx';
import { useAddress } from '../../../platform/web/address.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { PoolBasis, PoolState } from '../contract.ts';
import { keepPoolView, listPoolViews, retirePoolView } from './contract.ts';

/** 工作清单: filters with a name; opening one puts them into the address. */
export function ViewsMenu() {
  const { said } = useAddress();
  const { message } = App.useApp();
  const go = useNavigate();
  const found = useQuery(query(listPoolViews, {}));
  const [keeping, setKeeping] = useState(false);
  const [form] = Form.useForm<{ name: string; shared: 'me' | 'office' | 'city' }>();
  const keep = useWrite(keepPoolView, () => {
    message.success('已保存工作清单');
    setKeeping(false);
    form.resetFields();
  });
  const retire = useWrite(retirePoolView, () => message.success('已删去'));
  const rows = found.data?.rows ?? [];
  const sharedSays = { me: '自己', office: '本单位', city: '全市' };
  const asked = {
    year: said('year'),
    area: said('area'),
    state: PoolState.safeParse(said('state')).data,
    basis: PoolBasis.safeParse(said('basis')).data,
    person: said('person'),
    q: said('q'),
    view: said('tab') === 'table' ? ('table' as const) : ('board' as const),
  };
  const filters = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...rows.map((row) => ({ key: row.id, label: `${row.name}（${row.mine ? sharedSays[row.shared] : `${row.owner}共享`}）` })),
            ...(rows.length > 0 ? [{ type: 'divider' as const }] : []),
            { key: 'keep', label: '保存当前筛选…' },
            ...rows.filter(({ mine }) => mine).map((row) => ({ key: `-${row.id}`, label: `删去「${row.name}」`, danger: true })),
          ],
          onClick: ({ key }) => {
            if (key === 'keep') setKeeping(true);
            else if (key.startsWith('-')) retire.mutate({ id: key.slice(1) });
            else {
              const { view, ...opened } = rows.find((row) => row.id === key)?.filters ?? {};
              go(paths.pool({ ...opened, tab: view === 'table' ? 'table' : undefined }));
            }
          },
        }}
      >
        <Button>工作清单 {rows.length}</Button>
      </Dropdown>
      <Modal
        title="保存工作清单"
        open={keeping}
        onCancel={() => setKeeping(false)}
        onOk={() => form.submit()}
        okText="保存"
        confirmLoading={keep.isPending}
      >
        <ProblemAlert problem={keep.error} />
        <p className="muted gap">只保存筛选条件；别人打开时看到的是各自权限内的企业。</p>
        <Form form={form} layout="vertical" initialValues={{ shared: 'me' }} onFinish={(values) => keep.mutate({ ...values, filters })}>
          <Form.Item name="name" label="名称" rules={[{ required: true, message: '请写名称' }]}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="shared" label="谁能看到">
            <Radio.Group
              options={[
                { value: 'me', label: '自己' },
                { value: 'office', label: '本单位' },
                { value: 'city', label: '全市' },
              ]}
            />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
