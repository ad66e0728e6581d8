import { App, Drawer, Input, Radio, Timeline } from 'antd';
import { useState } from 'react';
import type { Reason } from '../../platform/shared/reason.ts';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../access/Me.tsx';
import { Formed } from './attestedLabel.tsx';
import { type AttestationRow, attestTax } from './contract.ts';

/** 一家企业一年的证明: what is in force, what was said before, and the tax office's way to say it or to correct it with a reason. */
export function AttestationDrawer({ row, year, onClose }: { row: AttestationRow; year: number; onClose: () => void }) {
  const { message } = App.useApp();
  const [formed, setFormed] = useState<boolean | null>(null);
  const [reason, setReason] = useState('');
  const duty = useDutyReasons('disclosure.attest', '证明当年是否形成税收');
  const write = useWrite(attestTax, () => {
    message.success('已证明');
    setFormed(null);
    setReason('');
  });
  const corrects = row.formed !== null;
  const reasons: Reason[] = [
    ...duty,
    ...(formed === null ? [{ says: '请先选择是或否' }] : []),
    ...(corrects && formed === row.formed ? [{ says: `${year}年已经证明为“${row.formed ? '是' : '否'}”，没有变化` }] : []),
    ...(corrects && formed !== row.formed && reason.trim().length < 4 ? [{ says: '更正以前的证明须写明理由（至少 4 个字）' }] : []),
  ];
  return (
    <Drawer title={`${row.name} · ${year}年`} open onClose={onClose} size={520} destroyOnHidden>
      <p className="gap">
        当年形成税收：
        <Formed formed={row.formed} />
        {row.attestedAt ? <span className="muted"> {instantText(row.attestedAt)}</span> : null}
      </p>
      {row.history.length > 0 ? (
        <Timeline
          items={row.history.map((one) => ({
            key: one.ordinal,
            content: (
              <>
                <b>{one.formed ? '是' : '否'}</b> · {one.by} · {instantText(one.at)}
                {one.reason ? <div>更正理由：{one.reason}</div> : null}
              </>
            ),
          }))}
        />
      ) : null}
      <section aria-label="证明">
        <ProblemAlert problem={write.error} />
        <p className="muted gap">只证明是或否，不填税额。奖励审核（四.1、四.2）只用这一项。</p>
        <Radio.Group
          className="gap"
          aria-label="当年形成税收"
          value={formed}
          disabled={duty.length > 0}
          onChange={(event) => setFormed(event.target.value as boolean)}
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
        />
        {corrects && duty.length === 0 ? (
          <Input.TextArea
            aria-label="更正理由"
            placeholder="更正理由，至少 4 个字"
            rows={3}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : null}
        <p className="gap" />
        <GreyButton
          type="primary"
          reasons={reasons}
          loading={write.isPending}
          onClick={() => {
            if (formed === null) return;
            write.mutate({ enterpriseId: row.enterpriseId, year, formed, ...(corrects ? { reason: reason.trim() } : {}) });
          }}
        >
          {corrects ? '更正证明' : '证明'}
        </GreyButton>
      </section>
    </Drawer>
  );
}
