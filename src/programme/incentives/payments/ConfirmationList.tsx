import { instantText } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import type { ConfirmationRow } from './contract.ts';

/** 回执 as filed, and the rows of them that could not be placed, with what was written there. */
export function ConfirmationList({ rows }: { rows: ConfirmationRow[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>回执</h3>
      {rows.map((file) => (
        <section key={file.id} aria-label={file.fileName} className="gap">
          <p>
            {file.fileName}：{file.rows} 行，成功 {file.paid}，失败 {file.failed}，重复 {file.repeated}，未能登记 {file.problems.length}
          </p>
          <p className="muted mono">
            {file.by} {instantText(file.at)}，SHA-256 {file.sha256}
          </p>
          {file.problems.length === 0 ? null : (
            <DataTable
              label={`${file.fileName}未能登记的各行`}
              rows={file.problems}
              rowKey={(one) => String(one.row)}
              columns={[
                { key: 'row', title: '行', head: true, show: (one) => `第 ${one.row} 行` },
                { key: 'says', title: '原因', show: (one) => one.says },
                {
                  key: 'raw',
                  title: '原文',
                  show: (one) =>
                    Object.entries(one.raw)
                      .map(([name, text]) => `${name}：${text}`)
                      .join('；'),
                },
              ]}
            />
          )}
        </section>
      ))}
    </>
  );
}
