import { useQuery } from '@tanstack/react-query';
import { Empty, Segmented } from 'antd';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { type BatchRow, downloadProblems, listProblems } from './contract.ts';

const severities = {
  problem: { says: '问题（不入库）', tone: 'red' },
  warning: { says: '提醒（仍入库）', tone: 'yellow' },
  match: { says: '待匹配', tone: 'blue' },
} as const;
type Severity = keyof typeof severities;

/** 问题行: where, what, why, and what to do; the sheet to mend is one link away. */
export function ProblemsPanel({ batch }: { batch: BatchRow }) {
  const { said, say } = useAddress();
  const paging = usePaging(50);
  const severity = said('severity') as Severity | undefined;
  const problems = useQuery({
    ...query(listProblems, { id: batch.id, severity: severity && severity in severities ? severity : undefined, ...paging }),
    placeholderData: (before) => before,
  });
  return (
    <section className="panel" aria-label="问题行">
      <h2>问题行</h2>
      <div className="wrap gap">
        <Segmented
          aria-label="问题类别"
          value={severity ?? ''}
          onChange={(value) => say({ severity: value })}
          options={[{ value: '', label: '全部' }, ...Object.entries(severities).map(([value, one]) => ({ value, label: one.says }))]}
        />
        <ExportButton declared={downloadProblems} filters={{ id: batch.id }}>
          下载问题行
        </ExportButton>
        <span className="muted">在 WPS 或 Excel 中改好后，直接作为新文件再次上传即可。</span>
      </div>
      <ProblemAlert problem={problems.error} onRetry={() => problems.refetch()} />
      <DataTable
        label="问题行"
        rows={problems.data?.rows ?? []}
        rowKey={(row) => `${row.sheet}-${row.row}-${row.column}-${row.says}`}
        total={problems.data?.total ?? 0}
        size={50}
        empty={<Empty description={problems.isPending ? '正在取数' : '没有这一类的行'} />}
        columns={[
          {
            key: 'where',
            title: '位置',
            head: true,
            show: (row) => (
              <>
                {row.row === 0 ? '整张表' : `第 ${row.row} 行`}
                {row.column ? `「${row.column}」` : ''}
                <span className="sub">{row.sheet}</span>
              </>
            ),
          },
          {
            key: 'severity',
            title: '类别',
            show: (row) => {
              const one = severities[row.severity as Severity];
              return one ? <Mark tone={one.tone}>{one.says}</Mark> : row.severity;
            },
          },
          { key: 'value', title: '报来的内容', show: (row) => <span className="mono">{row.value ?? '（空）'}</span> },
          { key: 'says', title: '原因', show: (row) => row.says },
          { key: 'remedy', title: '怎么办', show: (row) => row.remedy ?? '—' },
        ]}
      />
    </section>
  );
}
