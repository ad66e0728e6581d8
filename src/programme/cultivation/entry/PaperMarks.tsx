import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Reason } from '../../../platform/shared/reason.ts';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type Application, applicationLife, dutyOf, markPaper, type Paper } from './contract.ts';

const giving = ['DRAFT', 'RETURNED', 'ENT_SUBMITTED'];

/** 上传、核对、退回 of one paper, by whose turn it is; what is not the office's business is not shown. */
export function PaperMarks({ application, paper, onUpload }: { application: Application; paper: Paper; onUpload: () => void }) {
  const { message } = App.useApp();
  const { duties } = useMe();
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState('');
  const write = useWrite(markPaper, () => {
    message.success('已登记');
    setReturning(false);
  });
  const { state } = application;
  const onSite = paper.id === 'visitPhoto';
  const mine = duties.includes(onSite ? (state === 'CITY_REVIEW' ? 'entry.city' : 'entry.area') : 'entry.prepare');
  const now = onSite ? ['COUNTY_STAT_REVIEW', 'ON_SITE_CHECK', 'CITY_REVIEW'].includes(state) : giving.includes(state);
  const turn: Reason[] = now ? [] : [{ says: `「${application.stateLabel}」时不能上传`, remedy: '需要更换材料的，请审核单位退回' }];
  const reviews = duties.includes(dutyOf('return', state)) && applicationLife.refusals(state, 'return').length === 0;
  const mark = (as: 'checked' | 'returned') =>
    write.mutate({
      id: application.id,
      paper: paper.id,
      ordinal: paper.given?.ordinal ?? 0,
      mark: as,
      says: as === 'returned' ? reason : null,
    });
  return (
    <span className="wrap">
      {mine ? (
        <GreyButton size="small" reasons={turn} onClick={onUpload}>
          {paper.given ? '更换' : '上传'}
        </GreyButton>
      ) : null}
      {reviews && paper.given && paper.state !== 'checked' ? (
        <GreyButton size="small" type="primary" reasons={[]} loading={write.isPending} onClick={() => mark('checked')}>
          核对无误
        </GreyButton>
      ) : null}
      {reviews && paper.given && paper.state !== 'returned' ? (
        <GreyButton size="small" reasons={[]} onClick={() => setReturning(true)}>
          退回
        </GreyButton>
      ) : null}
      <Modal
        title={`退回 ${paper.label}`}
        open={returning}
        onCancel={() => setReturning(false)}
        onOk={() => mark('returned')}
        okText="退回"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Input.TextArea
          aria-label="退回理由"
          rows={3}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          placeholder="写明哪里不符，让企业知道怎么改"
        />
      </Modal>
    </span>
  );
}
