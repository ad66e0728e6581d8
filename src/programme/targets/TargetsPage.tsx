import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useAddress } from '../../platform/web/address.tsx';
import { count, instantText } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { query } from '../../platform/web/query.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { readTargets } from './contract.ts';
import { SetTargetButton } from './SetTargetButton.tsx';

/** 年度目标: the annex, and what each area set for itself; nothing below an area. */
export function TargetsPage() {
  const { said, say } = useAddress();
  const year = Number(said('year')) || undefined;
  const read = useQuery(query(readTargets, { year }));
  const shown = read.data;
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
        </>
      }
    >
      <DataTable
        label="各县市区年度目标"
        rows={shown?.areas ?? []}
        rowKey={(row) => row.area}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (row) => row.area },
          { key: 'annex', title: '方案附件新增目标', unit: '家', number: true, show: (row) => count(row.annex) },
          { key: 'new', title: '自定新增', unit: '家', number: true, show: (row) => count(row.own?.newCount) },
          { key: 'net', title: '自定净增', unit: '家', number: true, show: (row) => count(row.own?.netCount) },
          { key: 'document', title: '依据文件', show: (row) => (row.own ? `${row.own.document}（${row.own.decidedOn}）` : '—') },
          { key: 'by', title: '录入', show: (row) => (row.own ? `${row.own.by}，${instantText(row.own.at)}` : '—') },
          {
            key: 'versions',
            title: '历次',
            show: (row) =>
              row.versions.length === 0
                ? '—'
                : row.versions
                    .map((one) => `第${one.version}版 新增${one.newCount}${one.netCount === null ? '' : `、净增${one.netCount}`}`)
                    .join('；'),
          },
        ]}
      />
    </DataPage>
  );
}
