import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useAddress } from '../../platform/web/address.tsx';
import { count } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { type AreaTarget, exportTargets, readTargets, targetLife } from './contract.ts';
import { MeasuresPanel } from './MeasuresPanel.tsx';
import { MeetingsPanel } from './MeetingsPanel.tsx';
import { SetTargetButton } from './SetTargetButton.tsx';
import { StepTargetButtons } from './StepTargetButtons.tsx';
import { SumsPanel } from './SumsPanel.tsx';

const tones = { draft: 'grey', submitted: 'blue', returned: 'orange', issued: 'green' } as const;

function versionText({ version, newCount, netCount, state, decidedOn }: AreaTarget): string {
  return `第${version}版（${decidedOn}）新增${newCount}${netCount === null ? '' : `、净增${netCount}`}，${targetLife.states[state]}`;
}

/** 年度目标: the annex, the areas' own and the meeting's, each with source and day; what is on its way; nothing below an area. */
export function TargetsPage() {
  const { said, say } = useAddress();
  const year = Number(said('year')) || undefined;
  const read = useQuery(query(readTargets, { year }));
  const shown = read.data;
  const areas = shown?.areas ?? [];
  return (
    <DataPage
      title="年度目标"
      clause={<ClauseTag clause="六.2" />}
      dataAsOf="目标到县市区为止，不得分解到乡镇（园区）、行业、企业和个人（统计法第七条）"
      query={read}
      tools={
        <>
          <Select
            aria-label="年份"
            value={shown?.year ?? null}
            options={(shown?.years ?? []).map((one) => ({ value: one, label: `${one}年` }))}
            onChange={(one) => say({ year: String(one) })}
            style={{ width: 100 }}
          />
          <SetTargetButton year={shown?.year ?? new Date().getFullYear()} />
          <ExportButton declared={exportTargets} filters={{ year }} />
        </>
      }
    >
      <DataTable
        label="各县市区年度目标"
        rows={areas}
        rowKey={(row) => row.area}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (row) => row.area },
          { key: 'annex', title: '附件新增', unit: '家', number: true, show: (row) => count(row.annex) },
          { key: 'new', title: '自定新增', unit: '家', number: true, show: (row) => count(row.own?.newCount) },
          { key: 'net', title: '自定净增', unit: '家', number: true, show: (row) => count(row.own?.netCount) },
          { key: 'meeting', title: '会议新增', unit: '家', number: true, show: (row) => count(row.meeting?.newCount) },
          { key: 'document', title: '依据文件', show: (row) => (row.own ? `${row.own.document}（${row.own.decidedOn}）` : '—') },
          {
            key: 'open',
            title: '在办',
            show: ({ open }) => {
              if (!open) return '—';
              const because = open.state === 'returned' ? open.steps.at(-1)?.says : null;
              return (
                <>
                  <Mark tone={tones[open.state]}>
                    第{open.version}版 {targetLife.states[open.state]}
                  </Mark>
                  {because ? <small> {because}</small> : null}
                </>
              );
            },
          },
          {
            key: 'act',
            title: '办理',
            show: ({ open }) => (open && open.state !== 'returned' ? <StepTargetButtons target={open} /> : '—'),
          },
          { key: 'versions', title: '历次', show: (row) => row.versions.map(versionText).join('；') || '—' },
        ]}
      />
      {shown ? (
        <>
          <h2>推进措施</h2>
          <MeasuresPanel targets={areas.flatMap(({ own }) => (own ? [own] : []))} />
          <MeetingsPanel year={shown.year} areas={areas.map(({ area }) => area).slice(0, -1)} meetings={shown.meetings} />
          <SumsPanel sums={shown.sums} arithmetic={shown.arithmetic} />
        </>
      ) : null}
    </DataPage>
  );
}
