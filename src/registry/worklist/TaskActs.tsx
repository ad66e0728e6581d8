import { App, DatePicker, Form, Input, Modal, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Endpoint } from '../../platform/shared/endpoint.ts';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import {
  answerOpinion,
  countersignTask,
  forwardTask,
  giveBackTask,
  recallOpinions,
  remindTask,
  type TrailTask,
  type WorkAct,
  withdrawTask,
} from './contract.ts';
import type { Trail } from './WorkDrawer.tsx';

/** 各项操作: what it is called, what is asked with it, and how short that may be. */
const acts: Record<WorkAct, { says: string; field: string; least: number; declared: Endpoint }> = {
  answer: { says: '答复会签', field: '会签意见', least: 2, declared: answerOpinion },
  forward: { says: '转办', field: '转办理由', least: 2, declared: forwardTask },
  countersign: { says: '会签', field: '会签事由', least: 2, declared: countersignTask },
  recall: { says: '收回会签', field: '收回理由', least: 2, declared: recallOpinions },
  giveBack: { says: '退回', field: '退回理由', least: 4, declared: giveBackTask },
  remind: { says: '催办', field: '催办内容', least: 0, declared: remindTask },
  withdraw: { says: '撤回', field: '撤回理由', least: 4, declared: withdrawTask },
};

/** 任务操作: each greyed by the list the server refuses by. */
export function TaskActs({ task, trail }: { task: TrailTask; trail: Trail }) {
  const [doing, setDoing] = useState<WorkAct | null>(null);
  if (task.may.length === 0) return null;
  return (
    <div className="wrap gap-above">
      {task.may.map(({ act, reasons }) => (
        <GreyButton
          key={act}
          type={act === 'answer' ? 'primary' : 'default'}
          reasons={reasons.map(({ says, remedy }) => ({ says, ...(remedy ? { remedy } : {}) }))}
          onClick={() => setDoing(act)}
        >
          {acts[act].says}
        </GreyButton>
      ))}
      {doing ? <ActModal act={doing} task={task} trail={trail} onClose={() => setDoing(null)} /> : null}
    </div>
  );
}

interface Said {
  to?: string;
  offices?: string[];
  dueOn?: Dayjs | null;
  agrees?: boolean;
  says?: string;
}

/** What is sent, by what the act asks for. */
function inputOf(act: WorkAct, id: string | null, { to, offices = [], dueOn, agrees, says = '' }: Said): Record<string, unknown> {
  const said = { id, says: says.trim() };
  if (act === 'forward') return { ...said, to };
  if (act === 'answer') return { ...said, agrees };
  if (act !== 'countersign') return said;
  const chosen = offices.map((one) => {
    const [office = '', area = ''] = one.split('@');
    return { office, area: area || null };
  });
  return { ...said, offices: chosen, dueOn: dueOn ? dueOn.format('YYYY-MM-DD') : null };
}

function ActModal({ act, task, trail, onClose }: { act: WorkAct; task: TrailTask; trail: Trail; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Said>();
  const { says, field, least, declared } = acts[act];
  const write = useWrite(declared, () => {
    message.success(`已${says}`);
    onClose();
  });
  return (
    <Modal
      title={`${says} · ${task.title}`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={says}
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <Form form={form} layout="vertical" onFinish={(said) => write.mutate(inputOf(act, task.id, said))}>
        {act === 'forward' ? (
          <Form.Item name="to" label="转给" rules={[{ required: true, message: '请选择同事' }]} extra="同单位、同范围的同事；对方可以退回">
            <Select options={trail.colleagues.map(({ id, name }) => ({ value: id, label: name }))} notFoundContent="没有其他账号" />
          </Form.Item>
        ) : null}
        {act === 'countersign' ? (
          <>
            <Form.Item
              name="offices"
              label="会签单位"
              rules={[{ required: true, message: '请选择会签单位' }]}
              extra="各单位都答复之前，本事项不能交下一步"
            >
              <Select
                mode="multiple"
                options={trail.offices.map(({ office, area, name }) => ({ value: `${office}@${area ?? ''}`, label: name }))}
                optionFilterProp="label"
              />
            </Form.Item>
            <Form.Item name="dueOn" label="答复期限">
              <DatePicker placeholder="不填则同本任务期限" />
            </Form.Item>
          </>
        ) : null}
        {act === 'answer' ? (
          <Form.Item name="agrees" label="意见" rules={[{ required: true, message: '请选择同意或不同意' }]}>
            <Radio.Group
              options={[
                { value: true, label: '同意' },
                { value: false, label: '不同意' },
              ]}
            />
          </Form.Item>
        ) : null}
        <Form.Item
          name="says"
          label={field}
          rules={least > 0 ? [{ required: true, whitespace: true, min: least, message: `请写明，至少 ${least} 个字` }] : []}
        >
          <Input.TextArea rows={3} maxLength={act === 'remind' ? 200 : 500} showCount placeholder={least > 0 ? '' : '可不填'} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
