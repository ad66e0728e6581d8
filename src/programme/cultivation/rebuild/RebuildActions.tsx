import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { confirmRebuild, type readRebuild, rebuildLife, settleRebuild } from './contract.ts';

interface RebuildActionsProps {
  difference: z.output<typeof readRebuild.output>;
  /** By enterprise, why it is to be otherwise than proposed. */
  otherwise: Record<string, string>;
}

/** 确认、审定、退回; each greyed with the reasons the server would give. */
export function RebuildActions({ difference, otherwise }: RebuildActionsProps) {
  const { message } = App.useApp();
  const [asked, setAsked] = useState<'confirm' | 'accept' | 'return' | null>(null);
  const [form] = Form.useForm<{ reason: string }>();
  const done = () => {
    message.success('已办理');
    setAsked(null);
    form.resetFields();
  };
  const confirm = useWrite(confirmRebuild, done);
  const settle = useWrite(settleRebuild, (answer) => {
    done();
    if (answer.state === 'accepted')
      message.success(
        `列入新年度 ${answer.made} 家，离库 ${answer.left} 家${answer.refused.length > 0 ? `，${answer.refused.length} 家未办` : ''}`,
      );
  });
  const mayConfirm = [
    ...useDutyReasons('pool.confirm', '确认（由县市区工信局办理）'),
    ...rebuildLife.refusals(difference.state, 'confirm'),
  ];
  const city = useDutyReasons('pool.accept', '审定（由市工信局办理）');
  const changed = difference.rows.flatMap((row) => {
    const reason = (otherwise[row.id] ?? '').trim();
    return reason.length >= 2 ? [{ id: row.id, keep: row.change === 'leaves', reason }] : [];
  });
  function send({ reason }: { reason: string }) {
    if (asked === 'confirm')
      confirm.mutate({ period: difference.period, area: difference.area, hash: difference.hash, otherwise: changed, reason });
    else settle.mutate({ year: difference.year, area: difference.area, ordinal: difference.ordinal, accept: asked === 'accept', reason });
  }
  const says = { confirm: '确认', accept: '审定', return: '退回' };
  return (
    <div className="wrap gap">
      <GreyButton type="primary" reasons={mayConfirm} onClick={() => setAsked('confirm')}>
        县市区确认{changed.length > 0 ? `（改定 ${changed.length} 家）` : ''}
      </GreyButton>
      <GreyButton
        type="primary"
        reasons={[...city, ...rebuildLife.refusals(difference.state, 'accept')]}
        onClick={() => setAsked('accept')}
      >
        市级审定
      </GreyButton>
      <GreyButton reasons={[...city, ...rebuildLife.refusals(difference.state, 'return')]} onClick={() => setAsked('return')}>
        退回
      </GreyButton>
      <Modal
        title={asked ? `${says[asked]} ${difference.area} ${difference.year} 年度培育库重建` : ''}
        open={asked !== null}
        onCancel={() => setAsked(null)}
        onOk={() => form.submit()}
        okText={asked ? says[asked] : ''}
        confirmLoading={confirm.isPending || settle.isPending}
      >
        <ProblemAlert problem={confirm.error ?? settle.error} />
        <Form form={form} layout="vertical" onFinish={send}>
          <Form.Item name="reason" label="意见" rules={[{ required: true, min: 2, message: '请写明意见，至少 2 个字' }]}>
            <Input.TextArea rows={3} maxLength={500} aria-label="意见" />
          </Form.Item>
        </Form>
      </Modal>
    </div>
  );
}
