import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { type Column, DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { choicesOf, FilterBar } from '../../../platform/web/FilterBar.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import {
  exportReliefMatches,
  listReliefMatches,
  listReliefs,
  Mark,
  markNames,
  type ReliefMatch,
  Verdict,
  verdictNames,
} from './contract.ts';
import { HelpButton } from './HelpButton.tsx';
import { MarkModal } from './MarkModal.tsx';
import { ReachedMark, ReliefReasons, VerdictMark } from './reliefLabel.tsx';

/** 企业对照: who may be entitled to what and why, and what 税务 says of it. */
export function MatchesPanel() {
  const { said } = useAddress();
  const { areas } = useMe();
  const paging = usePaging(50);
  const [marking, setMarking] = useState<ReliefMatch | null>(null);
  const catalogue = useQuery(query(listReliefs, {}));
  const held = useDutyReasons('relief.mark', '登记享受情况');
  const verdict = said('verdict') === 'all' ? undefined : (Verdict.safeParse(said('verdict')).data ?? 'likely');
  const filters = { q: said('q'), area: said('area'), relief: said('relief'), verdict, mark: Mark.safeParse(said('mark')).data };
  const read = useQuery({ ...query(listReliefMatches, { ...filters, ...paging }), placeholderData: (before) => before });
  const reliefs = (catalogue.data?.rows ?? []).filter(({ state }) => state === 'inForce');
  const reasons = catalogue.data?.reasons ?? {};
  return (
    <>
      <FilterBar
        filters={[
          { name: 'q', label: '企业', placeholder: '名称或信用代码' },
          { name: 'relief', label: '政策', choices: reliefs.map(({ key, title }) => ({ value: key, label: title })) },
          {
            name: 'verdict',
            label: '对照',
            placeholder: '可能适用',
            choices: [...choicesOf(verdictNames), { value: 'all', label: '全部' }],
          },
          { name: 'mark', label: '享受', choices: choicesOf(markNames) },
          ...(areas.length > 1 ? [{ name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) }] : []),
        ]}
      />
      <p className="wrap gap">
        <ExportButton declared={exportReliefMatches} filters={filters} />
        <span className="muted">
          {read.data ? `${read.data.year}年，截至 ${read.data.asOf}；` : ''}“可能适用”是提示，不是认定；享受与否以税务部门登记为准
        </span>
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="惠企政策企业对照"
        rows={read.data?.rows ?? []}
        rowKey={(row) => `${row.enterpriseId} ${row.relief}`}
        total={read.data?.total ?? 0}
        size={50}
        columns={columns(reasons, (row) => (
          <span className="wrap">
            <GreyButton size="small" reasons={held} aria-label={`登记享受情况：${row.name} ${row.title}`} onClick={() => setMarking(row)}>
              登记
            </GreyButton>
            <HelpButton {...row} />
          </span>
        ))}
        empty={<Empty description={read.isPending ? '正在取数' : '没有符合条件的企业'} />}
      />
      {marking && read.data ? <MarkModal match={marking} year={read.data.year} reasons={reasons} onClose={() => setMarking(null)} /> : null}
    </>
  );
}

const columns = (reasons: Record<string, string>, acts: (row: ReliefMatch) => ReactNode): Column<ReliefMatch>[] => [
  {
    key: 'name',
    title: '企业',
    head: true,
    show: (row) => (
      <span className="name-cell">
        <Link to={paths.enterprise(row.enterpriseId)}>{row.name}</Link>
        <span className="sub">{row.area}</span>
      </span>
    ),
  },
  { key: 'title', title: '政策', show: (row) => row.title },
  {
    key: 'verdict',
    title: '对照与依据',
    show: (row) => (
      <>
        <VerdictMark verdict={row.verdict} />
        <ReliefReasons reasons={row.reasons} />
      </>
    ),
  },
  {
    key: 'mark',
    title: '享受情况',
    show: (row) => (
      <span className="name-cell">
        <span>
          <ReachedMark mark={row.mark} />
        </span>
        {row.markReason ? <span className="sub">{reasons[row.markReason] ?? row.markReason}</span> : null}
        {row.markedOn ? <span className="sub">{`${row.markedBy} ${row.markedOn}`}</span> : null}
      </span>
    ),
  },
  { key: 'acts', title: '办理', show: acts },
];
