import { App, Form, Input, Modal, Select } from 'antd';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { useWrite } from '../../../../platform/web/query.tsx';
import type { Sla } from '../slaShape.tsx';
import { assignGroup } from './contract.ts';

/** 一并交办: each registered problem of the group to the same office of its own area, or to the city's. */
export function AssignGroupModal({ id, sla, onClose }: { id: string; sla: Sla; onClose: () => void }) {
  const { modal, message } = App.useApp();
  const [form] = Form.useForm<{ office: string; level: 'city' | 'area'; says: string }>();
  const write = useWrite(assignGroup, ({ done, told }) => {
    onClose();
    const refused = told.filter((one) => !one.done);
    if (refused.length === 0) message.success(`已交办 ${done} 件`);
    else
      modal.warning({
        title: `已交办 ${done} 件，${refused.length} 件没有交办`,
        content: refused.map(({ serial, says }) => <p key={serial}>{`${serial}：${says}`}</p>),
      });
  });
  const options = [
    ...sla.offices.map(({ id: value, label }) => ({ value, label })),
    ...sla.units.map(({ id: unit, label }) => ({ value: `businessEnvironment/${unit}`, label: `${label}（优化营商环境中心代签）` })),
  ];
  return (
    <Modal title="一并交办" open onCancel={onClose} onOk={() => form.submit()} okText="交办" confirmLoading={write.isPending}>
      <ProblemAlert problem={write.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ level: 'area' }}
        onFinish={({ office, level, says }) =>
          write.mutate({ id, office: office.split('/')[0] ?? '', unit: office.split('/')[1] ?? null, level, says })
        }
      >
        <Form.Item name="office" label="主办单位" rules={[{ required: true, message: '请选择' }]}>
          <Select aria-label="主办单位" options={options} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <Form.Item name="level" label="层级">
          <Select
            aria-label="层级"
            options={[
              { value: 'area', label: '各县市区的该单位，各办各的' },
              { value: 'city', label: '市级单位统一办理' },
            ]}
          />
        </Form.Item>
        <Form.Item name="says" label="交办意见" rules={[{ required: true, min: 2, message: '请写明' }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
