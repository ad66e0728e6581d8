import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Empty, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useAddress, usePaging } from '../../../../platform/web/address.tsx';
import { instantText } from '../../../../platform/web/amount.tsx';
import { DataTable } from '../../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../../platform/web/Mark.tsx';
import { query, useWrite } from '../../../../platform/web/query.tsx';
import { ExportButton } from '../../../../registry/exports/ExportButton.tsx';
import { type CellAt, CellDrawer } from '../../../../registry/intake/CellDrawer.tsx';
import { downloadMarked, fileReturn, RowState, readReturn } from './contract.ts';
import { returnState } from './returnLabel.tsx';

/** 一份报回: row by row what becomes of it; filing, and the sheet to be mended. */
export function ReturnDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  return (
    <Drawer title="报回的模板" open={id !== undefined} onClose={onClose} size={1100} destroyOnHidden>
      {id === undefined ? null : <Detail id={id} />}
    </Drawer>
  );
}

function Detail({ id }: { id: string }) {
  const { said, say } = useAddress();
  const paging = usePaging(20);
  const state = RowState.options.find((one) => one === said('rows'));
  const read = useQuery({ ...query(readReturn, { id, state, ...paging }), placeholderData: (before) => before });
  const [done, setDone] = useState<string | null>(null);
  const [at, setAt] = useState<CellAt | null>(null);
  const file = useWrite(fileReturn, (answer) => setDone(answer.says));
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const { found, rows, total, fileRefusals } = read.data;
  const { counts, batch } = found;
  const nothing = counts.take + counts.query === 0 ? [{ says: '没有可入库的行', remedy: '请下载标注问题的表，改好后再次上传' }] : [];
  const filed = found.filedAt !== null ? [{ says: `已由${found.filedBy}入库` }] : [];
  return (
    <>
      <p className="muted gap">
        {found.fileName}，{found.sentBy} {instantText(found.sentAt)} 上传，{counts.rows} 行。
        {found.filedAt === null ? '尚未入库，核对时没有改动任何数据。' : `${found.filedBy} ${instantText(found.filedAt)} 入库。`}
      </p>
      <ProblemAlert problem={file.error} />
      {done ? <Alert type="success" showIcon title="已入库" description={done} className="gap" /> : null}
      <div className="wrap gap">
        <GreyButton
          type="primary"
          reasons={[...filed, ...(filed.length > 0 ? [] : [...fileRefusals, ...nothing])]}
          loading={file.isPending}
          onClick={() => file.mutate({ id })}
        >
          确认入库（{counts.take} 行）
        </GreyButton>
        <ExportButton declared={downloadMarked} filters={{ id }}>
          下载标注问题的表
        </ExportButton>
      </div>
      <Segmented
        aria-label="去向"
        className="gap"
        value={state ?? ''}
        onChange={(value) => say({ rows: value })}
        options={[
          { value: '', label: '全部' },
          ...RowState.options
            .filter((one) => counts[one] > 0)
            .map((value) => ({ value, label: `${returnState[value].says} ${counts[value]}` })),
        ]}
      />
      <DataTable
        label="逐行结果"
        rows={rows}
        rowKey={(row) => `${row.row}-${row.creditCode}-${row.name}`}
        total={total}
        size={20}
        empty={<Empty description="没有这一类的行" />}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            show: (row) => (
              <>
                {row.name || '（无名称）'}
                <span className="sub">{row.creditCode}</span>
              </>
            ),
          },
          { key: 'row', title: '行号', number: true, show: (row) => row.row ?? '—' },
          { key: 'state', title: '去向', show: (row) => <Mark tone={returnState[row.state].tone}>{returnState[row.state].says}</Mark> },
          {
            key: 'answers',
            title: '所填',
            show: (row) => (
              <>
                {row.answers.map(({ label, value, unit }) => (
                  <div key={label}>
                    {label} {value} {unit}
                  </div>
                ))}
                {row.reporter ? <span className="sub">填报人 {row.reporter}</span> : null}
                {batch !== null && row.state === 'take' && row.enterpriseId !== null && row.row !== null ? (
                  <Button
                    type="link"
                    size="small"
                    className="plain-link"
                    onClick={() => setAt(cellOf(row.enterpriseId, batch, found.sheet, row.row))}
                  >
                    原始单元格
                  </Button>
                ) : null}
              </>
            ),
          },
          {
            key: 'told',
            title: '原因与办法',
            show: (row) =>
              row.told.map(({ says, remedy, key }) => (
                <div key={`${key}${says}`}>
                  {says}
                  {remedy ? <span className="sub">{remedy}</span> : null}
                </div>
              )),
          },
        ]}
      />
      <CellDrawer at={at} onClose={() => setAt(null)} />
    </>
  );
}

function cellOf(enterpriseId: string | null, batchId: string, sheet: string, row: number | null): CellAt {
  return { enterpriseId: enterpriseId ?? '', batchId, sheet, row: row ?? 0, column: '本月营业收入（万元）', raw: '' };
}
