import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { Link } from 'react-router';
import type { z } from 'zod';
import { paths } from '../../paths.tsx';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { monthText, wan } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { type Column, DataTable } from '../../platform/web/DataTable.tsx';
import { FilterBar } from '../../platform/web/FilterBar.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { BandText } from '../disclosure/BandText.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { type EnterpriseRow, exportEnterprises, listEnterprises } from './contract.ts';

type Row = z.output<typeof EnterpriseRow>;
const yesNo = (text: string | undefined) => (text === 'true' || text === 'false' ? (text as 'true' | 'false') : undefined);

/** 企业名录: by name, former name, credit code or pinyin initials. */
export function DirectoryPage() {
  const { said } = useAddress();
  const { areas, office } = useMe();
  const { title = '企业名录', note = '符合条件的企业' } = whose[office] ?? {};
  const paging = usePaging();
  const filters = { q: said('q'), area: said('area'), listed: yesNo(said('listed')), industrial: yesNo(said('industrial')) };
  const found = useQuery({ ...query(listEnterprises, { ...filters, ...paging }), placeholderData: (before) => before });
  return (
    <DataPage
      title={title}
      clause={<ClauseTag clause="一" />}
      dataAsOf={found.data ? `${note} ${found.data.total.toLocaleString('zh-CN')} 家` : '正在取数'}
      query={found}
      tools={<ExportButton declared={exportEnterprises} filters={filters} />}
      filters={
        <FilterBar
          filters={[
            { name: 'q', label: '企业', placeholder: '名称、曾用名、信用代码、拼音首字母' },
            ...(areas.length > 1 ? [{ name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) }] : []),
            {
              name: 'listed',
              label: '在库',
              choices: [
                { value: 'true', label: '在库（规上）' },
                { value: 'false', label: '不在库' },
              ],
            },
            {
              name: 'industrial',
              label: '行业',
              choices: [
                { value: 'true', label: '工业' },
                { value: 'false', label: '非工业' },
              ],
            },
          ]}
        />
      }
    >
      <DataTable
        label="企业名录"
        rows={found.data?.rows ?? []}
        columns={columns}
        rowKey={(row) => row.id}
        total={found.data?.total ?? 0}
        empty={<Empty description={whose[office]?.empty ?? '没有符合条件的企业。可减少条件，或先在「数据接入」上传花名册'} />}
      />
    </DataPage>
  );
}

/** 乡镇、企业、银行: whose enterprises these are, and why there may be none. */
const whose: Partial<Record<string, { title: string; note: string; empty: string }>> = {
  township: { title: '本乡镇（园区）企业', note: '本乡镇（园区）企业', empty: '没有符合条件的本乡镇（园区）企业' },
  enterprise: { title: '本企业', note: '本企业', empty: '没有符合条件的企业' },
  bank: { title: '已同意披露的企业', note: '同意本行查看的企业', empty: '还没有企业同意本行查看。企业同意后在此显示，撤回后立即消失' },
};

const columns: Column<Row>[] = [
  {
    key: 'name',
    title: '企业',
    head: true,
    show: (row) => (
      <span className="name-cell">
        <Link to={paths.enterprise(row.id)}>{row.name}</Link>
        <span className="sub">{row.creditCode}</span>
      </span>
    ),
  },
  {
    key: 'area',
    title: '县市区',
    show: (row) => (
      <>
        {row.area}
        {row.township ? <span className="sub">{row.township}</span> : null}
      </>
    ),
  },
  {
    key: 'industry',
    title: '行业',
    show: (row) => (
      <>
        {row.industryName ?? '—'}
        {row.industryCode ? <span className="sub">{row.industryCode}</span> : null}
      </>
    ),
  },
  {
    key: 'listed',
    title: '状态',
    show: (row) => (
      <>
        <Mark tone={row.listed ? 'green' : 'grey'}>{row.listed === null ? '在库与否不披露' : row.listed ? '在库' : '不在库'}</Mark>
        {row.cancelledOn ? <Mark tone="red">已注销</Mark> : null}
      </>
    ),
  },
  { key: 'opened', title: '开业', show: (row) => row.openedOn ?? '—' },
  { key: 'latest', title: '最新数据', show: (row) => monthText(row.latestPeriod) },
  {
    key: 'ytd',
    title: '本年累计收入',
    unit: '万元',
    number: true,
    show: (row) => (row.latestBand ? <BandText band={row.latestBand} disclosure={undefined} /> : wan(row.latestYtdRevenue)),
  },
];
