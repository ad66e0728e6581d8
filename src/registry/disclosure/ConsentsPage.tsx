import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { type Column, DataTable } from '../../platform/web/DataTable.tsx';
import { choicesOf, FilterBar } from '../../platform/web/FilterBar.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { useMe } from '../access/Me.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { ConsentButton } from './ConsentButton.tsx';
import { ConsentDrawer } from './ConsentDrawer.tsx';
import { consentClasses, consentStates } from './consentLabel.tsx';
import { type ConsentRow, exportConsents, listConsents } from './contract.ts';

const { state: State, class: Class, office: Receiver } = listConsents.input.shape;

/** 企业同意 (四.7): an enterprise opens its own data to a bank or to 金融办 and takes it back; who is given it sees what it may look at. */
export function ConsentsPage() {
  const { said } = useAddress();
  const { areas, office } = useMe();
  const paging = usePaging();
  const [opened, setOpened] = useState<ConsentRow | null>(null);
  const filters = {
    q: said('q'),
    area: said('area'),
    state: State.safeParse(said('state')).data,
    class: Class.safeParse(said('class')).data,
    office: Receiver.safeParse(said('office')).data,
  };
  const read = useQuery({ ...query(listConsents, { ...filters, ...paging }), placeholderData: (before) => before });
  const whose = {
    enterprise: '本企业同意谁看哪类数据；随时可以撤回，撤回后对方立即看不到',
    bank: '企业同意本行查看的数据；撤回或到期后不再显示是哪家企业',
    financialOffice: '企业同意金融办查看的数据',
  } as Record<string, string>;
  return (
    <DataPage
      title="企业同意"
      clause={<ClauseTag clause="四.7" />}
      dataAsOf={whose[office] ?? '企业本人，或凭企业签章的授权书由县市区工信局代为登记；按企业、数据、接收方逐条生效'}
      query={read}
      tools={
        <>
          <ConsentButton banks={read.data?.banks ?? []} />
          <ExportButton declared={exportConsents} filters={filters} />
        </>
      }
      filters={
        <FilterBar
          filters={[
            ...(office === 'enterprise' ? [] : [{ name: 'q', label: '企业', placeholder: '名称或信用代码' }]),
            { name: 'state', label: '状态', choices: Object.entries(consentStates).map(([value, { says }]) => ({ value, label: says })) },
            { name: 'class', label: '数据', choices: choicesOf(consentClasses) },
            ...(office === 'industry' || office === 'enterprise'
              ? [{ name: 'office', label: '给谁', choices: choicesOf({ bank: '银行', financialOffice: '政府金融办' }) }]
              : []),
            ...(areas.length > 1 ? [{ name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) }] : []),
          ]}
        />
      }
    >
      <DataTable
        label="企业同意"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.no}
        total={read.data?.total ?? 0}
        columns={columns(setOpened)}
        empty={<Empty description="没有符合条件的企业同意" />}
      />
      {opened ? (
        <ConsentDrawer consent={read.data?.rows.find(({ no }) => no === opened.no) ?? opened} onClose={() => setOpened(null)} />
      ) : null}
    </DataPage>
  );
}

const columns = (open: (row: ConsentRow) => void): Column<ConsentRow>[] => [
  {
    key: 'name',
    title: '企业',
    head: true,
    show: (row) =>
      row.enterpriseId && row.name ? <Link to={paths.enterprise(row.enterpriseId)}>{row.name}</Link> : '（同意已终止，不再显示）',
  },
  { key: 'area', title: '县市区', show: (row) => row.area },
  { key: 'class', title: '数据', show: (row) => row.label },
  { key: 'receiver', title: '给谁', show: (row) => row.receiver },
  { key: 'purpose', title: '用途', show: (row) => row.purpose },
  {
    key: 'state',
    title: '状态',
    show: (row) => (
      <>
        <Mark tone={consentStates[row.state].tone}>{consentStates[row.state].says}</Mark>
        <span className="sub">至 {row.validTo}</span>
      </>
    ),
  },
  { key: 'given', title: '登记', show: (row) => <span className="day">{row.givenAt}</span> },
  {
    key: 'open',
    title: '办理',
    show: (row) => (
      <button type="button" className="plain-button" onClick={() => open(row)} aria-label={`打开${row.name ?? ''}的同意`}>
        打开
      </button>
    ),
  },
];
