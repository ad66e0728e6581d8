import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { type Column, DataTable } from '../../platform/web/DataTable.tsx';
import { choicesOf, FilterBar } from '../../platform/web/FilterBar.tsx';
import { query } from '../../platform/web/query.tsx';
import { useMe, usePeriod } from '../access/Me.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { AttestationDrawer } from './AttestationDrawer.tsx';
import { Formed } from './attestedLabel.tsx';
import { type AttestationRow, exportAttestations, listAttestations } from './contract.ts';

const { state: State, listed: Listed } = listAttestations.input.shape;
const states = { open: '尚未证明', formed: '是', notFormed: '否' };

/** 当年形成税收 (四.1、四.2): the tax office attests yes or no of an enterprise and a year; 工信 and 财政 see the answer and no amount. */
export function AttestationsPage() {
  const { said } = useAddress();
  const { areas, office } = useMe();
  const paging = usePaging();
  const [opened, setOpened] = useState<string | null>(null);
  // The year the figures are about, unless another is asked for.
  const period = usePeriod();
  const asked = said('year') ?? period?.slice(0, 4);
  const filters = {
    q: said('q'),
    area: said('area'),
    year: asked && /^20[2-9]\d$/.test(asked) ? asked : undefined,
    state: State.safeParse(said('state')).data,
    listed: Listed.safeParse(said('listed')).data,
  };
  const read = useQuery({ ...query(listAttestations, { ...filters, ...paging }), placeholderData: (before) => before });
  const { year, counts } = read.data ?? {};
  const one = read.data?.rows.find(({ enterpriseId }) => enterpriseId === opened);
  const newest = Math.max(new Date().getFullYear(), Number(asked ?? 0));
  const years = Array.from({ length: newest - 2019 }, (_, back) => String(newest - back));
  return (
    <DataPage
      title="当年形成税收证明"
      clause={<ClauseTag clause="四.1" />}
      dataAsOf={
        counts
          ? `${year}年：是 ${counts.formed} 家，否 ${counts.notFormed} 家，尚未证明 ${counts.open} 家。由税务部门证明是或否，不带税额`
          : '正在取数'
      }
      query={read}
      tools={<ExportButton declared={exportAttestations} filters={filters} />}
      filters={
        <FilterBar
          filters={[
            ...(office === 'enterprise' ? [] : [{ name: 'q', label: '企业', placeholder: '名称、信用代码、拼音首字母' }]),
            { name: 'state', label: '当年形成税收', choices: choicesOf(states) },
            { name: 'year', label: '年度', choices: years.map((value) => ({ value, label: `${value}年` })) },
            {
              name: 'listed',
              label: '在库',
              choices: [
                { value: 'true', label: '在库（规上）' },
                { value: 'false', label: '不在库' },
              ],
            },
            ...(areas.length > 1 ? [{ name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) }] : []),
          ]}
        />
      }
    >
      <DataTable
        label="当年形成税收证明"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.enterpriseId}
        total={read.data?.total ?? 0}
        columns={columns(setOpened)}
        empty={<Empty description="没有符合条件的企业" />}
      />
      {one && year ? <AttestationDrawer key={`${one.enterpriseId}-${year}`} row={one} year={year} onClose={() => setOpened(null)} /> : null}
    </DataPage>
  );
}

const columns = (open: (id: string) => void): Column<AttestationRow>[] => [
  {
    key: 'name',
    title: '企业',
    head: true,
    show: (row) => (
      <span className="name-cell">
        <Link to={paths.enterprise(row.enterpriseId)}>{row.name}</Link>
        <span className="sub">{row.creditCode}</span>
      </span>
    ),
  },
  { key: 'area', title: '县市区', show: (row) => row.area },
  { key: 'listed', title: '在库', show: (row) => (row.listed === null ? '不披露' : row.listed ? '在库' : '不在库') },
  { key: 'formed', title: '当年形成税收', show: (row) => <Formed formed={row.formed} /> },
  { key: 'at', title: '证明日期', show: (row) => <span className="day">{instantText(row.attestedAt)}</span> },
  {
    key: 'open',
    title: '办理',
    show: (row) => (
      <button type="button" className="plain-button" onClick={() => open(row.enterpriseId)} aria-label={`打开${row.name}的证明`}>
        打开
      </button>
    ),
  },
];
