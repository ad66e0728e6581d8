import { useQuery } from '@tanstack/react-query';
import { Alert, Empty } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { choicesOf, FilterBar } from '../../platform/web/FilterBar.tsx';
import { query } from '../../platform/web/query.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { ConfigurationSteps, ConfigurationTrail } from './ConfigurationSteps.tsx';
import { type Configuration, configurationLife, exportConfigurations, exportPack, kindNames, listConfigurations } from './contract.ts';
import { EffectCell } from './EffectCell.tsx';
import { ProposeButton } from './ProposeButton.tsx';

/** 参数与规则配置: what people changed of the law, each with its day, its clause, its document and its effect, drafted by one and approved by another. */
export function ConfigurationPage() {
  const { said } = useAddress();
  const filters = {
    key: said('key') ?? undefined,
    kind: listConfigurations.input.shape.kind.safeParse(said('kind')).data,
    state: listConfigurations.input.shape.state.safeParse(said('state')).data,
  };
  const read = useQuery(query(listConfigurations, filters));
  return (
    <DataPage
      title="参数与规则配置"
      clause={<ClauseTag clause="六.3" />}
      dataAsOf="由条款的责任单位起草，先测算后送审，另一人核准后自施行日起生效；已定稿、已关账的月份不受影响"
      query={read}
      filters={
        <FilterBar
          filters={[
            { name: 'kind', label: '种类', choices: choicesOf(kindNames) },
            { name: 'state', label: '状态', choices: choicesOf(configurationLife.states) },
          ]}
        />
      }
    >
      {filters.key ? (
        <p className="gap">
          只列“{read.data?.rows[0]?.label ?? filters.key}”的历次配置。
          <Link className="in-text" to={paths.configuration()}>
            全部配置
          </Link>
        </p>
      ) : null}
      {read.data?.contradictions.map((one) => (
        <Alert key={one} type="warning" showIcon title={one} className="gap" />
      ))}
      <p className="wrap gap">
        <ProposeButton />
        <ExportButton declared={exportConfigurations} filters={filters} />
        <ExportButton declared={exportPack} filters={{}}>
          导出政策包
        </ExportButton>
      </p>
      <DataTable
        label="参数与规则配置"
        rows={read.data?.rows ?? []}
        rowKey={(row) => row.id}
        empty={<Empty description={read.isPending ? '正在取数' : '还没有配置，一律按政策包'} />}
        columns={[
          {
            key: 'label',
            title: '名称',
            head: true,
            show: (row: Configuration) => (
              <span className="name-cell">
                {row.label}
                <span className="sub">
                  {kindNames[row.kind]}
                  {row.no === null ? '' : `，第${row.no}号`}
                </span>
              </span>
            ),
          },
          {
            key: 'change',
            title: '现行 → 改为',
            show: (row: Configuration) => (
              <span className="name-cell">
                {row.before} → <strong>{row.after}</strong>
              </span>
            ),
          },
          { key: 'from', title: '施行日', show: (row: Configuration) => <span className="day">{row.fromOn}</span> },
          {
            key: 'document',
            title: '依据',
            show: (row: Configuration) => (
              <span className="name-cell">
                {row.document}
                <span className="sub">
                  {row.documentOn}，{row.clause}
                </span>
              </span>
            ),
          },
          { key: 'effect', title: '测算效果', show: (row: Configuration) => <EffectCell row={row} /> },
          { key: 'state', title: '状态', show: (row: Configuration) => <ConfigurationTrail row={row} /> },
          { key: 'steps', title: '办理', show: (row: Configuration) => <ConfigurationSteps row={row} /> },
        ]}
      />
    </DataPage>
  );
}
