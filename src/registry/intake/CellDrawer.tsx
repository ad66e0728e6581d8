import { useQuery } from '@tanstack/react-query';
import { Descriptions, Drawer, Skeleton } from 'antd';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { readSourceRow } from './contract.ts';
import { sourceName } from './sourceLabel.tsx';

/** 一个单元格: which row of which file; `column` is its header, its letter, or its 0-based index. */
export interface CellAt {
  enterpriseId: string;
  batchId: string;
  sheet: string;
  row: number;
  column: string | number;
  raw: string;
}

/** 原始单元格: the row of the file as it was sent, the cell lit. */
export function CellDrawer({ at, onClose }: { at: CellAt | null; onClose: () => void }) {
  return (
    <Drawer title="原始单元格" open={at !== null} onClose={onClose} size={560} destroyOnHidden>
      {at ? <SourceRow at={at} /> : null}
    </Drawer>
  );
}

function SourceRow({ at }: { at: CellAt }) {
  const { enterpriseId, batchId, sheet, row } = at;
  const read = useQuery(query(readSourceRow, { enterpriseId, batchId, sheet, row }));
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const { data } = read;
  return (
    <>
      <Descriptions
        column={1}
        bordered
        size="small"
        items={[
          { key: 'file', label: '文件', children: data.fileName },
          { key: 'source', label: '来源', children: sourceName(data.source) },
          { key: 'at', label: '收到', children: instantText(data.receivedAt) },
          { key: 'sheet', label: '位置', children: `工作表「${data.sheet}」第 ${data.row} 行` },
          { key: 'sha', label: '文件校验码', children: <span className="mono">{data.sha256}</span> },
        ]}
      />
      <h2 className="part" style={{ marginTop: 20 }}>
        这一行的原样
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that a long row can be scrolled from the keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a group of cells, not of form fields */}
      <div role="group" aria-label="这一行的原样" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">列</th>
              <th scope="col">表头</th>
              <th scope="col">报来的内容</th>
            </tr>
          </thead>
          <tbody>
            {data.cells.map((cell) => {
              const lit = isAsked(cell, at);
              return (
                <tr key={cell.column} className={lit ? 'lit' : ''}>
                  <td>{letterOf(cell.column)}</td>
                  <td>{cell.header ?? '（无表头）'}</td>
                  <td>
                    {cell.withheld ? <span className="muted">{cell.raw}</span> : lit ? <mark className="cell">{cell.raw}</mark> : cell.raw}
                    {lit ? <span className="sub">所查的数</span> : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function isAsked(cell: { column: number; header: string | null }, at: CellAt): boolean {
  if (typeof at.column === 'number') return cell.column === at.column;
  return cell.header === at.column || letterOf(cell.column) === at.column || String(cell.column) === at.column;
}

/** 列的字母, as Excel and WPS print it: 0 → A, 26 → AA. */
function letterOf(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26);
}
