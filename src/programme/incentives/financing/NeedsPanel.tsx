import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { choicesOf, FilterBar } from '../../../platform/web/FilterBar.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { exportNeeds, listNeeds, type NeedRow, NeedState, needStates } from './contract.ts';
import { EndNeedButton } from './EndNeedButton.tsx';
import { NeedMark, wanText } from './financeLabel.tsx';
import { MatchList } from './MatchList.tsx';
import { PushButton } from './PushButton.tsx';
import { RaiseNeedButton } from './RaiseNeedButton.tsx';

type Row = NeedRow & { state: NeedState };

/** 需求: who asked for what, which banks were let at it, how far each is; what was pushed is not shown to an office. */
export function NeedsPanel() {
  const { said } = useAddress();
  const { areas, duties } = useMe();
  const paging = usePaging(50);
  const filters = {
    q: said('q'),
    area: said('area'),
    state: NeedState.safeParse(said('state')).data,
    match: said('match'),
    late: said('late') === 'yes' ? ('yes' as const) : undefined,
  };
  const read = useQuery({ ...query(listNeeds, { ...filters, ...paging }), placeholderData: (before) => before });
  return (
    <>
      <FilterBar
        filters={[
          { name: 'q', label: '企业', placeholder: '名称或编号' },
          { name: 'state', label: '状态', choices: choicesOf(needStates) },
          { name: 'late', label: '答复', choices: [{ value: 'yes', label: '逾期未答复' }] },
          ...(areas.length > 1 ? [{ name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) }] : []),
        ]}
      />
      <p className="wrap gap">
        <RaiseNeedButton />
        <ExportButton declared={exportNeeds} filters={filters} />
        <span className="muted">{read.data ? `截至 ${read.data.asOf}` : ''}</span>
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="融资需求"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.id}
        total={read.data?.total ?? 0}
        size={50}
        empty={<Empty description={read.isPending ? '正在取数' : '没有符合条件的融资需求'} />}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            show: (row: Row) => (
              <span className="name-cell">
                <Link to={paths.enterprise(row.enterpriseId)}>{row.name}</Link>
                <span className="sub">
                  {row.area}，{row.serial}
                </span>
              </span>
            ),
          },
          { key: 'amount', title: '金额', number: true, show: (row: Row) => wanText(row.amountYuan) },
          {
            key: 'purpose',
            title: '用途、期限、担保',
            show: (row: Row) => (
              <span className="name-cell">
                {row.purpose}
                <span className="sub">
                  {row.termMonths} 个月，{row.collateral}
                </span>
                {row.paper ? <span className="sub">凭授权书 {row.paper} 代为提出</span> : null}
              </span>
            ),
          },
          { key: 'raised', title: '提出', show: (row: Row) => <span className="day">{row.raisedOn}</span> },
          { key: 'state', title: '状态', show: (row: Row) => <NeedMark state={row.state} /> },
          { key: 'matches', title: '银行对接', show: (row: Row) => <MatchList matches={row.matches} /> },
          ...(duties.includes('financing.raise')
            ? [
                {
                  key: 'acts',
                  title: '办理',
                  show: (row: Row) => (
                    <span className="wrap">
                      <PushButton need={row} />
                      <EndNeedButton need={row} />
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
