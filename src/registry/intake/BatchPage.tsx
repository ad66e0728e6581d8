import { useQuery } from '@tanstack/react-query';
import { Alert, Descriptions, Progress, Steps } from 'antd';
import { Link, useParams } from 'react-router';
import { paths } from '../../paths.tsx';
import { instantText, monthText, sizeText } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { BatchActions } from './BatchActions.tsx';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { type BatchRow, type ImportResult, readBatch } from './contract.ts';
import { InspectionPanel } from './InspectionPanel.tsx';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { sourceLabel, stateLabel } from './sourceLabel.tsx';

const busy = new Set(['received', 'reading', 'filing']);
const stepOf: Record<BatchRow['state'], number> = {
  received: 0,
  reading: 0,
  asking: 0,
  refused: 0,
  failed: 0,
  ready: 1,
  filing: 2,
  filed: 3,
  undone: 3,
};

/** 一个批次: 识别 → 体检 → 入库, followed while its job runs. */
export function BatchPage() {
  const { id = '' } = useParams();
  const read = useQuery({
    ...query(readBatch, { id }),
    refetchInterval: (current) => (current.state.data && busy.has(current.state.data.batch.state) ? 1000 : false),
  });
  const { batch, result, withheld } = read.data ?? {};
  return (
    <DataPage
      title={batch?.fileName ?? '导入批次'}
      clause={batch ? <Mark tone={stateLabel[batch.state].tone}>{stateLabel[batch.state].says}</Mark> : <ClauseTag clause="二.1" />}
      query={read}
      tools={batch ? <BatchActions batch={batch} result={result ?? null} /> : null}
    >
      {withheld ? <Alert className="gap" showIcon type="info" title="内容不在本单位的披露范围" description={withheld} /> : null}
      {batch ? <Flow batch={batch} result={result ?? null} /> : null}
    </DataPage>
  );
}

function Flow({ batch, result }: { batch: BatchRow; result: ImportResult | null }) {
  return (
    <>
      <div className="panel">
        <Steps
          current={stepOf[batch.state]}
          status={batch.state === 'refused' || batch.state === 'failed' ? 'error' : 'process'}
          items={[
            { title: '识别', content: '表头、单位、口径、月份' },
            { title: '体检', content: '看清将要改变什么' },
            { title: '入库', content: '一次写入，可撤销' },
          ]}
        />
        {busy.has(batch.state) ? (
          <div role="status" aria-live="polite">
            {batch.says ?? stateLabel[batch.state].says}
            {batch.progress > 0 ? `，已处理 ${batch.progress.toLocaleString('zh-CN')} 行` : ''}
            {/* How many rows a file holds is known only at its end, so the bar moves without a percentage. */}
            <Progress percent={100} status="active" showInfo={false} aria-label="正在处理" />
          </div>
        ) : null}
      </div>
      <NextStep batch={batch} result={result} />
      <div className="panel">
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, lg: 3 }}
          items={[
            { key: 'source', label: '来源', children: sourceLabel[batch.source] },
            { key: 'period', label: '月份', children: monthText(result?.period ?? batch.period) },
            { key: 'sheet', label: '工作表', children: result?.sheet ? `${result.sheet}（表头在第 ${result.headerRow ?? '—'} 行）` : '—' },
            { key: 'rows', label: '数据行', children: result ? `${result.rows} 行` : '—' },
            { key: 'by', label: '上传', children: `${batch.createdBy ?? '—'}，${instantText(batch.createdAt)}` },
            { key: 'size', label: '大小', children: sizeText(batch.bytes) },
            { key: 'basis', label: '数据依据', children: <BasisOfBatch batch={batch} /> },
            { key: 'sha', label: '文件校验码', span: 'filled', children: <span className="mono">{batch.sha256}</span> },
          ]}
        />
      </div>
      {result ? (
        <>
          <ColumnsPanel key={`${batch.id}-${batch.state}`} batch={batch} result={result} />
          {result.inspection ? <InspectionPanel inspection={result.inspection} /> : null}
          {result.problems.length + result.warnings.length > 0 ? <ProblemsPanel batch={batch} /> : null}
        </>
      ) : null}
    </>
  );
}

/** 按哪条数据依据 it came, and whether that still holds: what has run out cannot be confirmed any more. */
function BasisOfBatch({ batch }: { batch: BatchRow }) {
  if (!batch.basis) return '—';
  return (
    <>
      <Link to={paths.disclosure({ tab: 'bases' })}>{batch.basis}</Link>
      <span className="sub">
        编号 {batch.basisNo}，有效期至 {batch.basisValidTo} {batch.basisInForce ? null : <Mark tone="red">今天不在有效期内</Mark>}
      </span>
    </>
  );
}

/** 下一步做什么, in one sentence. */
function NextStep({ batch, result }: { batch: BatchRow; result: ImportResult | null }) {
  const filed = result ? `已入库 ${result.filed} 行：新增 ${result.created}，更新 ${result.updated}，未变 ${result.unchanged}。` : '';
  const notes: Partial<Record<BatchRow['state'], { type: 'info' | 'warning' | 'success' | 'error'; title: string; more?: string }>> = {
    asking: { type: 'warning', title: '有几处需要您确认', more: '请在下方「列与口径」中回答，然后点「按以上回答重新识别」。' },
    ready: {
      type: 'info',
      title: '体检完成，请核对后点右上角「确认入库」',
      more: result ? `将入库 ${result.rows} 行，其中 ${result.problems.length} 行有问题不入库，可下载修改后再次上传。` : '',
    },
    filed: { type: 'success', title: filed || '已入库', more: '有问题的行可在下方下载，修改后再次上传。' },
    refused: { type: 'error', title: '文件不予接收，没有改动任何数据', more: batch.says ?? '' },
    failed: { type: 'error', title: '处理中断，没有改动任何数据', more: batch.says ?? '请再次上传；仍不行时请联系管理员。' },
    undone: { type: 'info', title: `已于 ${instantText(batch.undoneAt)} 撤销，原有数据已恢复` },
  };
  const note = notes[batch.state];
  return (
    <>
      {result?.sameAs ? (
        <Alert
          className="gap"
          showIcon
          type="info"
          title="这份文件以前已经入库，本次没有改动任何数据"
          description={<Link to={paths.batch(result.sameAs)}>查看以前的批次</Link>}
        />
      ) : null}
      {note ? <Alert className="gap" showIcon type={note.type} title={note.title} description={note.more} /> : null}
    </>
  );
}
