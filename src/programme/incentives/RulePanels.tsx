import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress } from '../../platform/web/address.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { fen, shareText } from './awardLabel.tsx';
import {
  type AreaPolicyRow,
  exportAreaPolicies,
  exportShares,
  listAreaPolicies,
  listShares,
  type ShareRow,
  stepAreaPolicy,
  stepShare,
  trackNames,
} from './contract.ts';
import { FilePolicyButton, FileShareButton } from './FileRuleButton.tsx';
import { RuleState, RuleSteps } from './RuleSteps.tsx';

const State = listShares.input.shape.state;

function useRuleFilters() {
  const { said } = useAddress();
  return { area: said('area'), state: State.safeParse(said('state')).data };
}

const document = {
  key: 'document',
  title: '依据文件',
  show: (row: AreaPolicyRow | ShareRow) => (
    <span className="name-cell">
      {row.documentTitle}
      <span className="sub">
        {row.documentNo}，{row.issuedOn}
      </span>
    </span>
  ),
};
const area = { key: 'area', title: '县市区', head: true, show: (row: AreaPolicyRow | ShareRow) => row.area };
const state = { key: 'state', title: '状态', show: (row: AreaPolicyRow | ShareRow) => <RuleState row={row} /> };

/** 县市区扶持政策 on file. */
export function PolicyPanel() {
  const filters = useRuleFilters();
  const read = useQuery(query(listAreaPolicies, filters));
  return (
    <>
      <p className="wrap gap">
        <FilePolicyButton />
        <ExportButton declared={exportAreaPolicies} filters={filters} />
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="县市区扶持政策"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.id}
        empty={<Empty description={read.isPending ? '正在取数' : '没有登记县市区扶持政策，一律按市标准'} />}
        columns={[
          area,
          { key: 'track', title: '入规类型', show: (row: AreaPolicyRow) => trackNames[row.track] },
          { key: 'amount', title: '标准', unit: '元/家', number: true, show: (row: AreaPolicyRow) => fen(row.amountFen) },
          document,
          { key: 'from', title: '施行', show: (row: AreaPolicyRow) => `${row.fromOn} 起${row.toOn ? `，至 ${row.toOn}` : ''}` },
          state,
          {
            key: 'steps',
            title: '办理',
            show: (row: AreaPolicyRow) => (
              <RuleSteps row={row} declared={stepAreaPolicy} duty="award.policy.step" says="审核、终止县市区扶持政策" />
            ),
          },
        ]}
      />
    </>
  );
}

/** 市级分担比例 on file. */
export function SharePanel() {
  const filters = useRuleFilters();
  const read = useQuery(query(listShares, filters));
  return (
    <>
      <p className="wrap gap">
        <FileShareButton />
        <ExportButton declared={exportShares} filters={filters} />
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="市级分担比例"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.id}
        empty={<Empty description={read.isPending ? '正在取数' : '尚未录入，市、县各承担多少无法计算'} />}
        columns={[
          area,
          { key: 'year', title: '入库年度', show: (row: ShareRow) => `${row.year}年` },
          { key: 'share', title: '市级分担', number: true, show: (row: ShareRow) => shareText(row.cityShare) },
          document,
          state,
          {
            key: 'steps',
            title: '办理',
            show: (row: ShareRow) => <RuleSteps row={row} declared={stepShare} duty="award.share.step" says="审核市级分担比例" />,
          },
        ]}
      />
    </>
  );
}
