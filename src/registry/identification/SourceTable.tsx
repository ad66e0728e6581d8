import { Empty } from 'antd';
import { useState } from 'react';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { type CellAt, CellDrawer } from '../intake/CellDrawer.tsx';
import { placeText, sourceName } from '../intake/sourceLabel.tsx';
import type { Explanation } from './contract.ts';
import { factLabel } from './listLabel.tsx';

/** 数据来源: each fact back to file, sheet, row and column; the raw value opens the row as it was sent. */
export function SourceTable({ enterpriseId, sources }: { enterpriseId: string; sources: Explanation['sources'] }) {
  const [at, setAt] = useState<CellAt | null>(null);
  const keyOf = (one: Explanation['sources'][number]) => [one.fact, one.batch, one.sheet, one.row, one.column, one.period].join('|');
  return (
    <>
      <DataTable
        label="数据来源"
        rows={sources}
        rowKey={keyOf}
        empty={<Empty description="没有可追溯的单元格" />}
        columns={[
          { key: 'fact', title: '数据', head: true, show: (one) => factLabel[one.fact] ?? one.fact },
          { key: 'source', title: '来源', show: (one) => `${sourceName(one.source)} ${one.period ?? ''}` },
          {
            key: 'file',
            title: '文件',
            show: (one) => (
              <>
                {one.file}
                <span className="sub">{placeText(one)}</span>
              </>
            ),
          },
          {
            key: 'raw',
            title: '原始值',
            number: true,
            show: (one) =>
              one.batch === '' ? (
                one.raw
              ) : (
                <button
                  type="button"
                  className="plain-button"
                  onClick={() =>
                    setAt({
                      enterpriseId: one.enterpriseId ?? enterpriseId,
                      batchId: one.batch,
                      sheet: one.sheet,
                      row: one.row,
                      column: one.column,
                      raw: one.raw,
                    })
                  }
                >
                  {one.raw}
                </button>
              ),
          },
        ]}
      />
      <CellDrawer at={at} onClose={() => setAt(null)} />
    </>
  );
}
