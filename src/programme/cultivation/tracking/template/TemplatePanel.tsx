import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty } from 'antd';
import { useAddress } from '../../../../platform/web/address.tsx';
import { instantText } from '../../../../platform/web/amount.tsx';
import { DataTable } from '../../../../platform/web/DataTable.tsx';
import { ProblemAlert, Reasons } from '../../../../platform/web/Fault.tsx';
import { Mark } from '../../../../platform/web/Mark.tsx';
import { query } from '../../../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../../../registry/access/Me.tsx';
import { ExportButton } from '../../../../registry/exports/ExportButton.tsx';
import { downloadTemplate, exportReturns, type ReturnRow, readTemplate } from './contract.ts';
import { ReturnDrawer } from './ReturnDrawer.tsx';
import { ReturnUpload } from './ReturnUpload.tsx';

/** 按表报送: the month's template of an area, its way back, and what came of it; mounted by the page of monthly tracking. */
export function TemplatePanel({ period, area }: { period: string | undefined; area?: string | undefined }) {
  const mine = useMe();
  const refusals = useDutyReasons('tracking.template', '按表报送');
  if (refusals.length > 0) return <p className="panel muted">本单位不办理按表报送：{refusals[0]?.says}。</p>;
  if (period === undefined) return null;
  if (area === undefined && mine.area === null)
    return <Empty className="panel" description="请先在上方选择县市区：模板按县市区、按月发出" />;
  return <MonthTemplate where={area === undefined ? { period } : { period, area }} />;
}

function MonthTemplate({ where }: { where: { period: string; area?: string } }) {
  const { said, say } = useAddress();
  const found = useQuery(query(readTemplate, where));
  if (!found.data) return <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />;
  const { issued, returns, issueRefusals, fileRefusals, locked } = found.data;
  return (
    <>
      {locked ? <Alert type="warning" showIcon title={locked} className="gap" /> : null}
      <section className="panel" aria-label="月度跟踪模板">
        <h2>① 下载本月模板</h2>
        <p className="muted gap">
          预填已掌握的内容并锁定，只留要问企业的空格。
          {issued
            ? `最近一次 ${instantText(issued.issuedAt)} 由 ${issued.by} 发出，${issued.rows} 家，其中 ${issued.asked} 家有要填的内容。名单和已知数没有变化的，再次下载仍是同一份。`
            : '本月还没有发出模板。'}
        </p>
        {issueRefusals.length > 0 ? (
          <Alert type="warning" showIcon title="现在不能发出模板" description={<Reasons reasons={issueRefusals} />} />
        ) : (
          <ExportButton declared={downloadTemplate} filters={where}>
            下载模板
          </ExportButton>
        )}
      </section>
      <ReturnUpload where={where} refusals={fileRefusals} onDone={(id) => say({ return: id, rows: undefined })} />
      <div className="wrap gap">
        <h2 className="part">③ 报回记录</h2>
        <ExportButton declared={exportReturns} filters={where} small>
          导出报回登记
        </ExportButton>
      </div>
      <DataTable
        label="报回记录"
        rows={returns}
        rowKey={(row) => row.id}
        empty={<Empty description="本月还没有报回的表" />}
        columns={[
          {
            key: 'file',
            title: '文件',
            head: true,
            show: (row) => (
              <Button type="link" className="plain-link" onClick={() => say({ return: row.id, rows: undefined })}>
                {row.fileName}
              </Button>
            ),
          },
          { key: 'by', title: '上传', show: (row) => `${row.sentBy} ${instantText(row.sentAt)}` },
          { key: 'filed', title: '入库', show: (row) => <Filed row={row} /> },
          { key: 'take', title: '可收', unit: '行', number: true, show: (row) => row.counts.take },
          { key: 'same', title: '与已报相同', unit: '行', number: true, show: (row) => row.counts.same },
          { key: 'query', title: '转质询', unit: '行', number: true, show: (row) => row.counts.query },
          { key: 'explain', title: '须写说明', unit: '行', number: true, show: (row) => row.counts.explain },
          { key: 'refused', title: '不收', unit: '行', number: true, show: (row) => row.counts.refused },
          { key: 'blank', title: '未填', unit: '行', number: true, show: (row) => row.counts.blank },
        ]}
      />
      <ReturnDrawer id={said('return')} onClose={() => say({ return: undefined, rows: undefined })} />
    </>
  );
}

function Filed({ row }: { row: ReturnRow }) {
  if (row.filedAt === null) return <Mark tone="yellow">未入库</Mark>;
  return (
    <>
      <Mark tone="green">已入库</Mark> {row.filedBy} {instantText(row.filedAt)}
    </>
  );
}
