import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useAddress } from '../../../platform/web/address.tsx';
import { count, percent } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { FilterBar } from '../../../platform/web/FilterBar.tsx';
import { query } from '../../../platform/web/query.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { type CoverageRow, exportReliefCoverage, readReliefCoverage } from './contract.ts';

const left = (value: number | null) => (value === null ? '不列' : count(value));

/** 覆盖情况: 家 that may be entitled, 家 reached, by area and relief. */
export function CoveragePanel() {
  const { said } = useAddress();
  const all = useQuery(query(readReliefCoverage, {}));
  const reliefs = new Map((all.data?.rows ?? []).map(({ relief, title }) => [relief, title]));
  const relief = said('relief') ?? [...reliefs.keys()][0];
  const rows = (all.data?.rows ?? []).filter((row) => row.relief === relief);
  return (
    <>
      <FilterBar
        filters={[
          {
            name: 'relief',
            label: '政策',
            placeholder: [...reliefs.values()][0] ?? '',
            choices: [...reliefs].map(([value, label]) => ({ value, label })),
          },
        ]}
      />
      <p className="wrap gap">
        <ExportButton declared={exportReliefCoverage} filters={{}} />
        <span className="muted">
          {relief ? `${reliefs.get(relief) ?? ''}，${all.data?.year ?? ''}年，截至 ${all.data?.asOf ?? ''}` : ''}
          {all.data?.withheld ? `；不足 ${all.data.minimum} 家及可由此推出的不列（统计法实施条例第二十九条）` : ''}
        </span>
      </p>
      <ProblemAlert problem={all.error} onRetry={() => all.refetch()} />
      <DataTable
        label="惠企政策覆盖情况"
        rows={rows}
        rowKey={(row) => row.area}
        empty={<Empty description={all.isPending ? '正在取数' : '没有可看的县市区'} />}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (row: CoverageRow) => row.area },
          { key: 'likely', title: '可能适用', unit: '家', number: true, show: (row: CoverageRow) => left(row.likely) },
          { key: 'reached', title: '其中已享受', unit: '家', number: true, show: (row: CoverageRow) => left(row.reached) },
          { key: 'share', title: '享受面', number: true, show: (row: CoverageRow) => (row.share === null ? '—' : percent(row.share)) },
        ]}
      />
    </>
  );
}
