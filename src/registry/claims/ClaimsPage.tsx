import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { choicesOf, FilterBar } from '../../platform/web/FilterBar.tsx';
import { Mark, type Tone } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { enterpriseRoleNames } from '../access/contract.ts';
import { useMe } from '../access/Me.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { ClaimDrawer } from './ClaimDrawer.tsx';
import { type ClaimRow, ClaimState, claimLife, exportClaims, listClaims } from './contract.ts';

const tones: Record<ClaimRow['state'], Tone> = { open: 'yellow', verified: 'green', rejected: 'grey' };

/** 企业认领: who asks for an account of an enterprise of the area; what waits comes first. */
export function ClaimsPage() {
  const { said, say } = useAddress();
  const { areas } = useMe();
  const filters = { q: said('q'), area: said('area'), state: ClaimState.safeParse(said('state')).data };
  const read = useQuery({ ...query(listClaims, { ...filters, ...usePaging() }), placeholderData: (before) => before });
  return (
    <DataPage
      title="企业认领"
      dataAsOf={`由企业所在县市区工信局核实；提交人得到的答复不透露名录里有没有这家企业。待核实 ${read.data?.open ?? 0} 件`}
      query={read}
      tools={<ExportButton declared={exportClaims} filters={filters} />}
    >
      <FilterBar
        filters={[
          { name: 'q', label: '企业', placeholder: '名称、信用代码或认领编号' },
          { name: 'area', label: '县市区', choices: areas.map((area) => ({ value: area, label: area })) },
          { name: 'state', label: '状态', choices: choicesOf(claimLife.states) },
        ]}
      />
      <DataTable
        label="企业认领"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.id}
        total={read.data?.total ?? 0}
        empty={<Empty description="没有企业认领。企业在企业端（/portal/claim）提出" />}
        columns={[
          {
            key: 'enterprise',
            title: '企业',
            head: true,
            show: (row) => (
              <>
                <button
                  type="button"
                  className="plain-button"
                  aria-label={`${row.enterprise?.name ?? '名录中没有'}：打开认领 ${row.number}`}
                  onClick={() => say({ claim: row.id, page: said('page') })}
                >
                  {row.enterprise?.name ?? '名录中没有'}
                </button>
                <span className="sub">{row.creditCode}</span>
              </>
            ),
          },
          { key: 'area', title: '县市区', show: (row) => row.area },
          { key: 'role', title: '角色', show: (row) => enterpriseRoleNames[row.role] },
          {
            key: 'who',
            title: '认领人',
            show: (row) => (
              <>
                {row.name}
                <span className="sub">{row.phone}</span>
              </>
            ),
          },
          { key: 'number', title: '认领编号', show: (row) => row.number },
          { key: 'at', title: '提出时间', show: (row) => <span className="day">{instantText(row.madeAt)}</span> },
          { key: 'state', title: '状态', show: (row) => <Mark tone={tones[row.state]}>{claimLife.states[row.state]}</Mark> },
          { key: 'by', title: '核实', show: (row) => (row.decided ? `${row.decided.by}：${row.decided.says}` : '—') },
        ]}
      />
      <ClaimDrawer id={said('claim') ?? null} onClose={() => say({ claim: undefined, page: said('page') })} />
    </DataPage>
  );
}
