import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { Empty, Pagination, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useAddress, usePaging } from './address.tsx';

/** 一列: header with unit; `number` aligns right; `sort` is its name in the address (`-name` is descending). */
export interface Column<T> {
  key: string;
  title: ReactNode;
  unit?: string;
  number?: boolean;
  sort?: string;
  /** Why the rows cannot be put in this order; the heading is greyed and says so. */
  sortRefused?: string;
  /** The heading of the card on a phone. */
  head?: boolean;
  show: (row: T, index: number) => ReactNode;
}

interface DataTableProps<T> {
  label: string;
  rows: T[];
  columns: Column<T>[];
  rowKey: (row: T) => string;
  /** Given, the table is paged through the address. */
  total?: number;
  size?: number;
  empty?: ReactNode;
  /** Too many columns for any screen: scrolls within itself, first column fixed. */
  wide?: boolean;
  footer?: ReactNode;
}

/** 表: a real table with a sticky header; below 576 px each row becomes a card with its labels. */
export function DataTable<T>({ label, rows, columns, rowKey, total, size, empty, wide, footer }: DataTableProps<T>) {
  if (rows.length === 0) return <div className="panel empty">{empty ?? <Empty description="没有符合条件的记录" />}</div>;
  return (
    <>
      {/* A region that scrolls must be reachable from the keyboard. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a group, not a landmark: a page has many tables */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the group scrolls sideways */}
      <div role="group" className={wide ? 'panel table wide' : 'panel table'} aria-label={label} tabIndex={0}>
        <table>
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading key={column.key} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <td key={column.key} className={[column.number ? 'number' : '', column.head ? 'head' : ''].join(' ').trim()}>
                    <span className="card-label" aria-hidden="true">
                      {column.title}
                      {column.unit ? `（${column.unit}）` : ''}
                    </span>
                    <span className="value">{column.show(row, index)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {footer}
        </table>
      </div>
      {total === undefined ? null : <Pages total={total} size={size} />}
    </>
  );
}

function Heading<T>({ column }: { column: Column<T> }) {
  const { said, say } = useAddress();
  const unit = column.unit ? <small>（{column.unit}）</small> : null;
  const className = column.number ? 'number' : '';
  if (column.sort && column.sortRefused) {
    return (
      <th scope="col" className={className}>
        <Tooltip title={column.sortRefused} trigger={['hover', 'focus', 'click']}>
          <button type="button" className="sort refused" aria-disabled="true">
            {column.title}
            {unit}
            <span className="sr-only">：不能排序，{column.sortRefused}</span>
          </button>
        </Tooltip>
      </th>
    );
  }
  if (!column.sort) {
    return (
      <th scope="col" className={className}>
        {column.title}
        {unit}
      </th>
    );
  }
  const sorted = said('sort');
  const direction = sorted === column.sort ? 'ascending' : sorted === `-${column.sort}` ? 'descending' : 'none';
  const next = direction === 'descending' ? column.sort : direction === 'ascending' ? undefined : `-${column.sort}`;
  return (
    <th scope="col" className={className} aria-sort={direction}>
      <button type="button" className="sort" onClick={() => say({ sort: next })}>
        {column.title}
        {unit}
        {direction === 'ascending' ? <CaretUpOutlined /> : <CaretDownOutlined className={direction === 'none' ? 'faint' : ''} />}
      </button>
    </th>
  );
}

/** 分页, in the address. */
function Pages({ total, size }: { total: number; size: number | undefined }) {
  const { say } = useAddress();
  const paging = usePaging(size);
  return (
    <nav className="pages no-print" aria-label="分页">
      <Pagination
        current={paging.page}
        pageSize={paging.size}
        total={total}
        showTotal={(all) => `共 ${all.toLocaleString('zh-CN')} 条`}
        showSizeChanger
        pageSizeOptions={[20, 50, 100, 200]}
        responsive
        onChange={(page, perPage) => say({ page: perPage === paging.size ? page : 1, size: perPage })}
      />
    </nav>
  );
}
