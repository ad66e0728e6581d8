import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { type ChainBulletin, decideVerdict, type Proposal, verdictWords } from './contract.ts';

const tones = { praise: 'green', remind: 'yellow', criticise: 'red' } as const;

function decidedText({ decided }: Proposal): string {
  if (!decided) return '待确认';
  return `${decided.by}${decided.confirmed ? '已确认' : '不采纳'}${decided.says ? `：${decided.says}` : ''}`;
}

/** 表扬、提醒、通报批评的建议, each to be confirmed or left out by a person; a machine names nobody. */
export function VerdictPanel({ bulletin }: { bulletin: ChainBulletin }) {
  const { message } = App.useApp();
  const [left, setLeft] = useState<Proposal | null>(null);
  const [form] = Form.useForm<{ says: string }>();
  const duty = useDutyReasons('bulletin.make', '确认');
  const write = useWrite(decideVerdict, (_done, { area, confirmed }) => {
    message.success(`${area}：${confirmed ? '已确认' : '不采纳'}`);
    setLeft(null);
    form.resetFields();
  });
  const { id, proposals, state } = bulletin;
  if (proposals.length === 0) return null;
  const reasonsOf = ({ decided }: Proposal) => [
    ...duty,
    ...(state === 'draft' ? [] : [{ says: '草稿时才能确认' }]),
    ...(decided ? [{ says: '已经确认过', remedy: '要改的请退回后重新起草' }] : []),
  ];
  return (
    <section className="no-print" aria-label="表扬、提醒、通报批评的建议">
      <ProblemAlert problem={left ? null : write.error} />
      <DataTable
        label="表扬、提醒、通报批评的建议"
        rows={proposals}
        rowKey={(one) => one.area}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (one) => one.area },
          { key: 'kind', title: '建议', show: (one) => <Mark tone={tones[one.kind]}>{verdictWords[one.kind]}</Mark> },
          { key: 'says', title: '依据', show: (one) => `${one.says}（${one.clause}）` },
          { key: 'decided', title: '确认', show: decidedText },
          {
            key: 'act',
            title: '办理',
            show: (one) =>
              one.decided || state !== 'draft' ? (
                '—'
              ) : (
                <span className="tools">
                  <GreyButton
                    size="small"
                    reasons={reasonsOf(one)}
                    aria-label={`确认${one.area}`}
                    onClick={() => write.mutate({ id, area: one.area, kind: one.kind, confirmed: true })}
                  >
                    确认
                  </GreyButton>
                  <GreyButton size="small" reasons={reasonsOf(one)} aria-label={`不采纳${one.area}`} onClick={() => setLeft(one)}>
                    不采纳
                  </GreyButton>
                </span>
              ),
          },
        ]}
      />
      <Modal
        title={left ? `不采纳：${left.area}${verdictWords[left.kind]}` : ''}
        open={left !== null}
        onCancel={() => setLeft(null)}
        onOk={() => form.submit()}
        okText="不采纳"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form
          form={form}
          layout="vertical"
          onFinish={({ says }) => left && write.mutate({ id, area: left.area, kind: left.kind, confirmed: false, says })}
        >
          <Form.Item name="says" label="理由" rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}>
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
        </Form>
      </Modal>
    </section>
  );
}
