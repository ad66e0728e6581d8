import { useQuery } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Reason } from '../../platform/shared/reason.ts';
import { ProblemAlert, Reasons } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import type { Picking } from '../../platform/web/picking.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { forwardMany, listColleagues, readCopies, remindMany, type WorkBulk, type WorkTab } from './contract.ts';
import { useWorkFilters } from './workLabel.tsx';

type Picked = Pick<Picking<{ id: string; name: string }>, 'picked' | 'clear' | 'all'>;
const none: Reason[] = [{ says: '还没有选择任务', remedy: '勾选左侧的方框' }];

/** 批量: 转办 of what is one's own to act on, 催办 of what one began or supervises, 已阅 of copies; each with what came of it, one by one. */
export function BulkBar({ tab, picking }: { tab: WorkTab; picking: Picked }) {
  const { message } = App.useApp();
  const supervised = useWorkFilters().scope === 'areas';
  const [doing, setDoing] = useState<'forward' | 'remind' | null>(null);
  const ids = picking.picked.map(({ id }) => id).filter((id) => !id.includes('|'));
  const reasons = ids.length === 0 ? none : [];
  const read = useWrite(readCopies, ({ done }) => {
    message.success(`已阅 ${done} 件`);
    picking.clear();
  });
  if (tab === 'done') return null;
  const waiting = tab === 'todo' || tab === 'overdue';
  return (
    <div className="wrap gap no-print">
      {picking.all}
      {waiting && !supervised ? (
        <GreyButton reasons={reasons} onClick={() => setDoing('forward')}>
          批量转办（{ids.length}）
        </GreyButton>
      ) : null}
      {tab === 'started' || supervised ? (
        <GreyButton reasons={reasons} onClick={() => setDoing('remind')}>
          批量催办（{ids.length}）
        </GreyButton>
      ) : null}
      {tab === 'copies' ? (
        <GreyButton reasons={reasons} loading={read.isPending} onClick={() => read.mutate({ ids })}>
          标为已阅（{ids.length}）
        </GreyButton>
      ) : null}
      {doing === 'forward' ? <ForwardMany ids={ids} onClose={() => setDoing(null)} /> : null}
      {doing === 'remind' ? <RemindMany ids={ids} onClose={() => setDoing(null)} /> : null}
    </div>
  );
}

function ForwardMany({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ to: string; says: string }>();
  const [outcome, setOutcome] = useState<WorkBulk | null>(null);
  const colleagues = useQuery(query(listColleagues, {}));
  const write = useWrite(forwardMany, (answer) => {
    setOutcome(answer);
    if (answer.done > 0) message.success(`已转办 ${answer.done} 件`);
    if (answer.refused.length === 0) onClose();
  });
  return (
    <Modal
      title={`批量转办 · ${ids.length} 件`}
      open
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="转办"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error ?? colleagues.error} />
      <Outcome outcome={outcome} verb="转办" />
      <Form form={form} layout="vertical" onFinish={({ to, says }) => write.mutate({ ids, to, says })}>
        <Form.Item name="to" label="转给" rules={[{ required: true, message: '请选择同事' }]} extra="同单位、同范围的同事">
          <Select
            options={(colleagues.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            notFoundContent="没有其他账号"
          />
        </Form.Item>
        <Form.Item name="says" label="理由" rules={[{ required: true, min: 2, message: '请写明理由，至少 2 个字' }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function RemindMany({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const { message } = App.useApp();
  const [says, setSays] = useState('');
  const [outcome, setOutcome] = useState<WorkBulk | null>(null);
  const write = useWrite(remindMany, (answer) => {
    setOutcome(answer);
    if (answer.done > 0) message.success(`已催办 ${answer.done} 件`);
    if (answer.refused.length === 0) onClose();
  });
  return (
    <Modal
      title={`批量催办 · ${ids.length} 件`}
      open
      onCancel={onClose}
      onOk={() => write.mutate({ ids, says: says.trim() })}
      okText="催办"
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <Outcome outcome={outcome} verb="催办" />
      <p className="muted gap">一项任务一个工作日只催办一次；办理单位会收到消息。</p>
      <Input.TextArea
        aria-label="催办内容"
        rows={2}
        maxLength={200}
        value={says}
        onChange={(event) => setSays(event.target.value)}
        placeholder="可不填"
      />
    </Modal>
  );
}

/** 逐件的结果. */
function Outcome({ outcome, verb }: { outcome: WorkBulk | null; verb: string }) {
  if (!outcome || outcome.refused.length === 0) return null;
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      className="gap"
      title={`已${verb} ${outcome.done} 件，${outcome.refused.length} 件没有${verb}`}
      description={
        <ul className="reasons bulk-refused">
          {outcome.refused.map(({ id, name, reasons }) => (
            <li key={id}>
              <strong>{name}</strong>
              <Reasons reasons={reasons.map(({ says, remedy }) => ({ says, ...(remedy ? { remedy } : {}) }))} />
            </li>
          ))}
        </ul>
      }
    />
  );
}
