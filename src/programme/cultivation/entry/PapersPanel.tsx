import { Empty } from 'antd';
import { useState } from 'react';
import { sizeText } from '../../../platform/web/amount.tsx';
import { linkTo } from '../../../platform/web/call.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import type { Application, Paper } from './contract.ts';
import { fieldLabel, paperLabel } from './entryLabel.tsx';
import { PaperMarks } from './PaperMarks.tsx';
import { PaperUpload } from './PaperUpload.tsx';

/** 申报材料: the twelve, and those single checks ask for; each missing, given, checked or returned with its reason. */
export function PapersPanel({ application }: { application: Application }) {
  const [uploading, setUploading] = useState<Paper | null>(null);
  const shown = application.papers.filter((paper) => paper.required || paper.given || !paper.counted || paper.id === 'strategic');
  return (
    <>
      <p className="muted gap">
        十二项材料中，这条途径须交 {application.readiness.needed} 项，已交 {application.readiness.ready} 项；已有且仍可用的不再要。
      </p>
      <DataTable
        label="申报材料"
        rows={shown}
        rowKey={(paper) => paper.id}
        empty={<Empty description="这条途径没有列出材料" />}
        columns={[
          {
            key: 'label',
            title: '材料',
            head: true,
            show: (paper) => (
              <span className="name-cell">
                <span>
                  {paper.counted ? `${paper.ordinal}　` : '附　'}
                  {paper.label}
                  {paper.required ? '' : '（需要时交）'}
                </span>
                <span className="sub">{paper.says}</span>
              </span>
            ),
          },
          {
            key: 'state',
            title: '状态',
            show: (paper) => (
              <>
                <Mark tone={paperLabel[paper.state].tone}>{paperLabel[paper.state].says}</Mark>
                {paper.given?.reused ? <span className="sub">沿用已有，不必重交</span> : null}
                {paper.mark?.says ? <span className="sub">{paper.mark.says}</span> : null}
                {paper.mark ? (
                  <span className="sub">
                    {paper.mark.by}，{paper.mark.on}
                  </span>
                ) : null}
              </>
            ),
          },
          { key: 'file', title: '文件与填报内容', show: (paper) => <Given paper={paper} /> },
          {
            key: 'do',
            title: '办理',
            show: (paper) => <PaperMarks application={application} paper={paper} onUpload={() => setUploading(paper)} />,
          },
        ]}
      />
      {uploading ? <PaperUpload application={application} paper={uploading} onClose={() => setUploading(null)} /> : null}
    </>
  );
}

function Given({ paper: { given } }: { paper: Paper }) {
  if (!given) return <>—</>;
  return (
    <>
      {given.withheld ? (
        given.fileName
      ) : (
        <a href={linkTo('/api/entry/file', { id: given.fileId })} download>
          {given.fileName}
        </a>
      )}
      {given.withheld ? <span className="sub">{given.withheld}</span> : null}
      <span className="sub">
        {sizeText(given.bytes)}，{given.by} {given.on} 上传
      </span>
      {Object.entries(given.said).map(([field, value]) => (
        <span key={field} className="sub">
          {fieldLabel[field]?.says ?? field}：{value}
        </span>
      ))}
    </>
  );
}
