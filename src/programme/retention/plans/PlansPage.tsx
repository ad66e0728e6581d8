import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { useAddress, usePaging } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { FilterBar } from '../../../platform/web/FilterBar.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { levelSays, readWatchWords } from '../watch/contract.ts';
import { useAreaChoices } from '../watch/watchAddress.tsx';
import { levelTone } from '../watch/watchLabel.tsx';
import { exportPlans, listPlans, outcomeSays, PlanState, planLife } from './contract.ts';
import { planTone } from './planLabel.tsx';

const Review = listPlans.input.shape.review;

/** 一企一策: every plan, where it stands, what of it is in the ledger, and which month lacks its review. */
export function PlansPage() {
  const { said, say } = useAddress();
  const words = useQuery(query(readWatchWords, {}));
  const filters = {
    area: said('area'),
    state: PlanState.safeParse(said('state')).data,
    cause: said('cause'),
    review: Review.safeParse(said('review')).data,
    q: said('q'),
  };
  const found = useQuery({ ...query(listPlans, { ...filters, ...usePaging() }), placeholderData: (before) => before });
  const causes = new Map((words.data?.causes ?? []).map((one) => [one.id, one.label]));
  return (
    <DataPage
      title="一企一策"
      clause={<ClauseTag clause="三.2" />}
      dataAsOf="决定帮扶的企业一家一份；另一人审批后交办到问题台账，按月评议"
      query={found}
      tools={<ExportButton declared={exportPlans} filters={filters} />}
      filters={
        <FilterBar
          filters={[
            { name: 'q', label: '企业', placeholder: '名称或信用代码' },
            { name: 'area', label: '县市区', choices: useAreaChoices() },
            { name: 'cause', label: '风险原因', choices: [...causes].map(([value, label]) => ({ value, label })) },
            { name: 'review', label: '月评', choices: [{ value: 'missing', label: '缺月评' }] },
          ]}
        />
      }
    >
      <div className="level-bar">
        <Segmented
          aria-label="状态"
          value={filters.state ?? ''}
          onChange={(state) => say({ state })}
          options={[
            { value: '', label: '全部' },
            ...(found.data?.counts ?? []).map((one) => ({
              value: one.state as string,
              label: `${planLife.states[one.state]} ${one.count}`,
            })),
          ]}
        />
        <Link to={paths.watch({ tab: 'table', state: 'helping' })}>帮扶中而未建策的 {found.data?.unplanned ?? 0} 家</Link>
      </div>
      <DataTable
        label="一企一策"
        rows={found.data?.rows ?? []}
        rowKey={(row) => row.id}
        total={found.data?.total ?? 0}
        empty="还没有一企一策。在重点监测中决定帮扶后建策。"
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            show: (row) => (
              <span className="name-cell">
                <Link to={paths.plan(row.id)}>{row.name}</Link>
                <span className="sub">
                  {row.creditCode} · 第 {row.ordinal} 份
                </span>
              </span>
            ),
          },
          { key: 'area', title: '县市区', show: (row) => row.area },
          { key: 'level', title: '等级', show: (row) => <Mark tone={levelTone[row.level]}>{levelSays[row.level]}</Mark> },
          { key: 'causes', title: '风险原因', show: (row) => row.causes.map((id) => causes.get(id) ?? id).join('、') },
          {
            key: 'state',
            title: '状态',
            show: (row) => (
              <span className="wrap">
                <Mark tone={planTone[row.state]}>{planLife.states[row.state]}</Mark>
                {row.outcome ? <span className="sub">{outcomeSays[row.outcome]}</span> : null}
                {row.missing.length > 0 ? <Mark tone="red">缺月评 {row.missing.length} 个月</Mark> : null}
              </span>
            ),
          },
          { key: 'version', title: '版本', show: (row) => `第 ${row.version} 版` },
          { key: 'measures', title: '措施', unit: '项', number: true, show: (row) => row.measures },
          { key: 'dispatched', title: '已交办', unit: '项', number: true, show: (row) => row.dispatched },
          { key: 'due', title: '下一时限', show: (row) => row.nextDue ?? '—' },
          { key: 'officer', title: '服务专员', show: (row) => row.officer ?? <Mark tone="orange">没有责任人</Mark> },
        ]}
      />
    </DataPage>
  );
}
