import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress } from '../../platform/web/address.tsx';
import { instantText, monthText, wan } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { useMe } from '../access/Me.tsx';
import { type FigureQuery, queryLife } from './contract.ts';
import { QueryDrawer } from './QueryDrawer.tsx';
import { categoryLabel, causeLabel, queryTone } from './queryLabel.tsx';

/** 质询清单; a row opens its steps. */
export function QueryTable({ rows, total, empty }: { rows: FigureQuery[]; total?: number; empty: ReactNode }) {
  const files = useMe().duties.includes('directory.read');
  const { said } = useAddress();
  const [opened, setOpened] = useState<string | null>(said('query') ?? null);
  const one = rows.find(({ id }) => id === opened);
  return (
    <>
      <DataTable
        label="数据质询"
        rows={rows}
        rowKey={(row) => row.id}
        {...(total === undefined ? {} : { total })}
        empty={empty}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            // The enterprise itself has no file to open here.
            show: (row) => (files ? <Link to={paths.enterprise(row.enterpriseId, { tab: 'queries' })}>{row.name}</Link> : row.name),
          },
          { key: 'area', title: '县市区', show: (row) => row.area },
          { key: 'period', title: '哪个数', show: (row) => `${monthText(row.period)}营业收入（${row.basis === 'ytd' ? '累计' : '本月'}）` },
          { key: 'received', title: '企业已报', unit: '万元', number: true, show: (row) => wan(row.received) },
          { key: 'sent', title: '另报', unit: '万元', number: true, show: (row) => wan(row.sent) },
          {
            key: 'category',
            title: '类别',
            show: (row) => <Mark tone={categoryLabel[row.category].tone}>{categoryLabel[row.category].says}</Mark>,
          },
          { key: 'cause', title: '由来', show: (row) => causeLabel[row.cause] },
          { key: 'state', title: '状态', show: (row) => <Mark tone={queryTone[row.state]}>{queryLife.states[row.state]}</Mark> },
          { key: 'at', title: '发起', show: (row) => <span className="day">{instantText(row.openedAt)}</span> },
          {
            key: 'open',
            title: '办理',
            show: (row) => (
              <button type="button" className="plain-button" onClick={() => setOpened(row.id)} aria-label={`打开${row.name}的质询`}>
                打开
              </button>
            ),
          },
        ]}
      />
      {one ? <QueryDrawer query={one} onClose={() => setOpened(null)} /> : null}
    </>
  );
}
