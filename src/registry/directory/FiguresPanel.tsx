import { Empty, Pagination, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { monthText, wan, yuan } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { type CellAt, CellDrawer } from '../intake/CellDrawer.tsx';
import { basisLabel, measureLabel, placeText, sourceName } from '../intake/sourceLabel.tsx';
import type { EnterpriseRecord } from './enterpriseRecord.tsx';

const perPage = 24;

/** 数据: each figure with the file it came from; the number opens the cell. Replaced and withdrawn ones stay visible. */
export function FiguresPanel({ record }: { record: EnterpriseRecord }) {
  const [at, setAt] = useState<CellAt | null>(null);
  const [source, setSource] = useState('');
  const [page, setPage] = useState(1);
  const sources = [...new Set(record.figures.map((figure) => figure.source))];
  const figures = record.figures
    .filter((figure) => source === '' || figure.source === source)
    .toSorted((a, b) => b.period.localeCompare(a.period));
  return (
    <>
      <div className="wrap gap">
        <Select
          aria-label="来源"
          value={source}
          style={{ width: 160 }}
          onChange={(value) => {
            setSource(value);
            setPage(1);
          }}
          options={[{ value: '', label: '全部来源' }, ...sources.map((value) => ({ value, label: sourceName(value) }))]}
        />
        <span className="muted">点数字可看它来自哪份文件的哪一格。</span>
      </div>
      <DataTable
        label="数据"
        rows={figures.slice((page - 1) * perPage, page * perPage)}
        rowKey={(one) => [one.source, one.measure, one.period, one.basis, one.cell.batchId, one.cell.row, one.cell.column].join('|')}
        empty={<Empty description="还没有数据" />}
        columns={[
          { key: 'period', title: '月份', head: true, show: (one) => monthText(one.period) },
          { key: 'measure', title: '指标', show: (one) => `${measureLabel[one.measure] ?? one.measure}（${basisLabel[one.basis]}）` },
          { key: 'source', title: '来源', show: (one) => sourceName(one.source) },
          {
            key: 'value',
            title: '数值',
            number: true,
            show: (one) => (
              <button
                type="button"
                className="plain-button"
                onClick={() =>
                  setAt({
                    enterpriseId: record.enterprise.id,
                    batchId: one.cell.batchId,
                    sheet: one.cell.sheet,
                    row: one.cell.row,
                    column: one.cell.column,
                    raw: one.cell.raw,
                  })
                }
              >
                {one.measure === 'electricity' || one.source === 'power' ? `${yuan(one.value)} 千瓦时` : `${wan(one.value)} 万元`}
              </button>
            ),
          },
          {
            key: 'state',
            title: '状态',
            show: (one) => (
              <>
                {one.withdrawn ? <Mark>已撤回</Mark> : one.current ? <Mark tone="green">现用</Mark> : <Mark>已被更正</Mark>}
                {one.late ? (
                  <Mark tone="orange" title="该月验收锁定之后才收到，已定稿的清单没有用它">
                    迟报 · 锁定后到
                  </Mark>
                ) : null}
                {one.reason ? <Mark tone="blue">企业更正：{one.reason}</Mark> : null}
              </>
            ),
          },
          {
            key: 'cell',
            title: '出处',
            show: (one) => (
              <>
                {one.cell.fileName}
                {one.source === 'self' ? (
                  <Link className="sub" to={paths.receipt(record.enterprise.id, one.cell.batchId)}>
                    企业回执
                  </Link>
                ) : null}
                <span className="sub">
                  {placeText({ file: one.cell.fileName, sheet: one.cell.sheet, row: one.cell.row, column: one.cell.columnName })}
                </span>
              </>
            ),
          },
        ]}
      />
      {figures.length > perPage ? (
        <div className="pages">
          <Pagination
            current={page}
            pageSize={perPage}
            total={figures.length}
            showSizeChanger={false}
            onChange={setPage}
            showTotal={(all) => `共 ${all} 条`}
          />
        </div>
      ) : null}
      <CellDrawer at={at} onClose={() => setAt(null)} />
    </>
  );
}
