import { useQuery } from '@tanstack/react-query';
import { Input, Segmented, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useAddress } from '../../../platform/web/address.tsx';
import { instantText } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { Mark, type Tone } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { poolLife } from '../contract.ts';
import { usePoolFilters } from '../poolAddress.tsx';
import { basisSays } from '../poolLabel.tsx';
import { exportRebuild, listRebuilds, type RebuildChange, type RebuildRow, readRebuild, rebuildLife } from './contract.ts';
import { RebuildActions } from './RebuildActions.tsx';

const changes: Record<RebuildChange, { says: string; tone: Tone }> = {
  new: { says: '新列入', tone: 'green' },
  stays: { says: '保留', tone: 'blue' },
  open: { says: '不能判定，保留', tone: 'yellow' },
  leaves: { says: '离库', tone: 'red' },
};

/** 年度重建: the difference of one area, what a person decides otherwise, and who confirmed and accepted. */
export function RebuildPanel() {
  const { year: shown, period, area: asked } = usePoolFilters();
  const { said, say } = useAddress();
  const { area: own, areas } = useMe();
  // The pool of the year after the one looked at is rebuilt from its first month's lists.
  const year = /^20\d\d$/.test(said('rebuild') ?? '') ? Number(said('rebuild')) : shown + 1;
  const all = useQuery(query(listRebuilds, { year }));
  const area = own ?? asked ?? areas[0] ?? '';
  const from = all.data?.from;
  const basis = from && period && period > from && period.startsWith(String(year)) ? period : from;
  const read = useQuery({ ...query(readRebuild, { period: basis ?? `${year}-01`, area }), enabled: basis !== undefined });
  const [otherwise, setOtherwise] = useState<Record<string, string>>({});
  const [change, setChange] = useState<RebuildChange | ''>('');
  const difference = read.data;
  const rows = (difference?.rows ?? []).filter((row) => change === '' || row.change === change);
  const open = difference?.state === 'open';
  return (
    <>
      <ProblemAlert problem={all.error ?? read.error} onRetry={() => read.refetch()} />
      <div className="panel">
        <h2>
          {year} 年度培育库重建 <ClauseTag clause={all.data?.clause ?? '二.1'} />
        </h2>
        <p className="muted gap">
          以 {basis ?? '—'} 的清单与 {year - 1} 年度培育库逐家比较：县市区确认，市级审定。缺数不能判定的保留，不因缺数移出。
        </p>
        <div className="wrap">
          {(all.data?.areas ?? []).map((one) => (
            <button
              type="button"
              key={one.area}
              className="plain-button"
              onClick={() => say({ area: one.area })}
              title={one.by ? `${one.by} ${instantText(one.at)}` : undefined}
            >
              {one.area}{' '}
              <Mark tone={one.state === 'accepted' ? 'green' : one.state === 'confirmed' ? 'orange' : 'grey'}>
                {rebuildLife.states[one.state]}
              </Mark>
            </button>
          ))}
        </div>
      </div>
      {own === null ? (
        <p className="wrap gap">
          <Select
            aria-label="县市区"
            value={area}
            options={areas.map((value) => ({ value, label: value }))}
            onChange={(value) => say({ area: value })}
            style={{ width: 160 }}
          />
        </p>
      ) : null}
      {read.isPending && !read.error ? <Skeleton active /> : null}
      {difference ? (
        <>
          <RebuildActions difference={difference} otherwise={otherwise} />
          <ExportButton declared={exportRebuild} filters={{ period: basis, area }} />
          <div className="level-bar">
            <Segmented
              aria-label="差异"
              value={change}
              onChange={(value) => setChange(value as RebuildChange | '')}
              options={[
                { value: '', label: `全部 ${difference.rows.length}` },
                ...Object.entries(changes).map(([value, { says }]) => ({
                  value,
                  label: `${says} ${difference.counts[value as RebuildChange] ?? 0}`,
                })),
              ]}
            />
          </div>
          <DataTable
            label={`${area}年度重建差异`}
            rows={rows}
            rowKey={(row) => row.id}
            columns={columnsOf(open, otherwise, setOtherwise)}
          />
          <ul className="reasons">
            {difference.history.map((step) => (
              <li key={step.at}>
                {instantText(step.at)} {step.by} {step.says}：{step.reason}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function columnsOf(open: boolean, otherwise: Record<string, string>, decide: (all: Record<string, string>) => void) {
  return [
    {
      key: 'name',
      title: '企业',
      head: true,
      show: (row: RebuildRow) => (
        <span className="name-cell">
          {row.name}
          <span className="sub">{row.creditCode}</span>
        </span>
      ),
    },
    { key: 'change', title: '差异', show: (row: RebuildRow) => <Mark tone={changes[row.change].tone}>{changes[row.change].says}</Mark> },
    { key: 'state', title: '上年度状态', show: (row: RebuildRow) => (row.state ? poolLife.states[row.state] : '—') },
    { key: 'basis', title: '依据', show: (row: RebuildRow) => basisSays[row.basis] },
    {
      key: 'says',
      title: '缘由',
      show: (row: RebuildRow) => (
        <>
          {row.says} <ClauseTag clause={row.clause} />
        </>
      ),
    },
    {
      key: 'otherwise',
      title: '改定（写明理由）',
      show: (row: RebuildRow) => {
        if (!open) return row.decided ? `改为${row.decided.keep ? '列入' : '不列入'}：${row.decided.reason}` : '—';
        if (row.state === 'entered') return '—';
        return (
          <Input
            size="small"
            aria-label={`改定 ${row.name} 的理由`}
            placeholder={row.change === 'leaves' ? '要保留，写理由' : '不列入，写理由'}
            maxLength={200}
            value={otherwise[row.id] ?? ''}
            onChange={(event) => decide({ ...otherwise, [row.id]: event.target.value })}
          />
        );
      },
    },
  ];
}
