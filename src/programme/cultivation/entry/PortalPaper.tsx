import { useState } from 'react';
import { Act, Tag } from '../../../platform/portal/parts.tsx';
import { sizeText } from '../../../platform/web/amount.tsx';
import { linkTo } from '../../../platform/web/call.tsx';
import { useOwnDuty } from '../../../registry/access/ownDuty.tsx';
import type { Application, Paper } from './contract.ts';
import { fieldLabel, paperLabel } from './entryLabel.tsx';
import { PortalPaperForm } from './PortalPaperForm.tsx';

const giving = ['DRAFT', 'RETURNED', 'ENT_SUBMITTED'];
const tones = { missing: 'orange', given: 'blue', checked: 'green', returned: 'red' } as const;

/** 一项材料: what it is, whether it is there, why it was returned, and the way to give it. */
export function PortalPaper({ application, paper }: { application: Application; paper: Paper }) {
  const [open, setOpen] = useState(false);
  const held = useOwnDuty('entry.prepare', '上传材料');
  const turn = giving.includes(application.state)
    ? []
    : [{ says: `「${application.stateLabel}」时不能上传`, remedy: '需要更换材料的，请审核单位退回' }];
  const { given, mark } = paper;
  return (
    <li>
      <span className="p-line">
        <b>{paper.label}</b>
        <Tag tone={tones[paper.state]}>{given?.reused ? '沿用已有' : paperLabel[paper.state].says}</Tag>
      </span>
      <small>{paper.says}</small>
      {mark?.says ? (
        <p className="p-notice">
          {paper.state === 'returned' ? '退回的理由：' : ''}
          {mark.says}
          <small>
            {mark.by}，{mark.on}
          </small>
        </p>
      ) : null}
      {given ? <Given given={given} /> : null}
      {open ? (
        <PortalPaperForm application={application} paper={paper} onClose={() => setOpen(false)} />
      ) : (
        <Act
          main={paper.state === 'missing' || paper.state === 'returned'}
          label={`${given ? '更换' : '上传'}：${paper.label}`}
          reasons={[...held, ...turn]}
          onClick={() => setOpen(true)}
        >
          {given ? '更换' : '上传'}
        </Act>
      )}
    </li>
  );
}

function Given({ given }: { given: NonNullable<Paper['given']> }) {
  return (
    <p>
      {given.withheld ? given.fileName : <a href={linkTo('/api/entry/file', { id: given.fileId })}>{given.fileName}</a>}（
      {sizeText(given.bytes)}）
      <small>
        {given.by} {given.on} 上传
        {given.reused ? '，以前的申报已交，仍可用' : ''}
        {Object.entries(given.said).map(([field, value]) => `；${fieldLabel[field]?.says ?? field} ${value}`)}
      </small>
    </p>
  );
}
