import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { count } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import type { MatrixRow } from './contract.ts';

/** 条款×单位: ● answers for the article by the plan; below it what is open, and late, today. */
export function MatrixTable({ rows, offices }: { rows: MatrixRow[]; offices: { id: string; name: string }[] }) {
  return (
    <DataTable
      label="责任分工"
      wide
      rows={rows}
      rowKey={({ article }) => article}
      columns={[
        {
          key: 'article',
          title: '条款',
          head: true,
          show: ({ article, title }) => (
            <Link to={paths.law({ clause: article })}>
              {article}、{title}
            </Link>
          ),
        },
        ...offices.map(({ id, name }) => ({
          key: id,
          title: name,
          show: ({ cells }: MatrixRow) => <CellText cell={cells.find(({ office }) => office === id)} />,
        })),
      ]}
    />
  );
}

function CellText({ cell }: { cell: MatrixRow['cells'][number] | undefined }) {
  if (!cell) return null;
  const { responsible, open, overdue } = cell;
  return (
    <>
      {responsible ? <b title="责任单位">●</b> : <span className="muted">—</span>}
      {open > 0 ? <span className="muted"> 未办 {count(open)}</span> : null}
      {overdue > 0 ? <span className="late-text"> 逾期 {count(overdue)}</span> : null}
    </>
  );
}
