import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { count, percent } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { exportCoverage, readCoverage } from './contract.ts';
import { toldCount } from './trainingLabel.tsx';
import { useYear, YearPicker } from './YearPicker.tsx';

/** 培训覆盖面 by area and role. */
export function CoveragePanel() {
  const year = useYear();
  const read = useQuery({ ...query(readCoverage, { year }), placeholderData: (before) => before });
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const { rows, roles, note, minimum, asOf } = read.data;
  const hidden = rows.some((row) => row.covered === null || row.target === null);
  return (
    <>
      <div className="wrap gap">
        <YearPicker />
        <ExportButton declared={exportCoverage} filters={{ year }} small />
        <span className="muted">截至 {asOf}</span>
      </div>
      <p className="muted gap">
        {note}
        {hidden ? `；＊：少于 ${minimum} 家，或由它可推出少于 ${minimum} 家` : ''}
      </p>
      <DataTable
        label="培训覆盖面"
        wide
        rows={rows}
        rowKey={(row) => row.area}
        columns={[
          { key: 'area', title: '县市区', head: true, show: (row) => row.area },
          { key: 'target', title: '应覆盖', unit: '家', number: true, show: (row) => toldCount(row.target) },
          { key: 'covered', title: '已覆盖', unit: '家', number: true, show: (row) => toldCount(row.covered) },
          {
            key: 'rate',
            title: '覆盖率',
            number: true,
            show: (row) => (row.covered === null ? '＊' : percent(row.rate)),
          },
          { key: 'persons', title: '到课', unit: '人次', number: true, show: (row) => count(row.persons) },
          ...roles.map(({ id, label }) => ({
            key: id,
            title: label,
            unit: '家／人次',
            number: true,
            show: (row: (typeof rows)[number]) =>
              `${toldCount(row.byRole[id]?.enterprises ?? null)}／${count(row.byRole[id]?.persons ?? 0)}`,
          })),
        ]}
      />
    </>
  );
}
