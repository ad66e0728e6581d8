import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { instantText } from '../../../platform/web/amount.tsx';
import { type Column, DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemPage } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useNarrow } from '../../../platform/web/useNarrow.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { fen } from '../awardLabel.tsx';
import { ConfirmationList } from './ConfirmationList.tsx';
import { cityPayer, exportRunLines, type RunDetail, readRun, runLife } from './contract.ts';
import { RunMark, stageText } from './paymentLabel.tsx';
import { RunActs } from './RunActs.tsx';

/** 一个批次: what is to be paid to whom, what the bank said of each line, and the next step. */
export function RunDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const narrow = useNarrow();
  const read = useQuery(query(readRun, { id }));
  const run = read.data;
  return (
    <Drawer
      title={run ? `${run.payer}${run.periodSays}第${run.turn}批` : '拨付批次'}
      open
      onClose={onClose}
      size={narrow ? 390 : 960}
      destroyOnHidden
    >
      {read.error ? <ProblemPage problem={read.error} onRetry={() => read.refetch()} /> : null}
      {run ? <Whole run={run} /> : read.error ? null : <Skeleton active />}
    </Drawer>
  );
}

function Whole({ run }: { run: RunDetail }) {
  return (
    <>
      <p className="wrap gap">
        <RunMark state={run.state} />
        <span>
          {run.lines} 笔，应拨付 {fen(run.dueFen)} 元，抵扣 {fen(run.offsetFen)} 元，实拨付 {fen(run.payFen)} 元，已到账 {fen(run.paidFen)}{' '}
          元
        </span>
      </p>
      <p className="muted gap">
        {run.year}年预算 {fen(run.budgetFen)} 元，已列批次 {fen(run.borneFen)} 元，结余{' '}
        {fen(String(BigInt(run.budgetFen) - BigInt(run.borneFen)))} 元
      </p>
      <RunActs run={run} />
      <h3>明细</h3>
      <p className="wrap gap">
        <ExportButton declared={exportRunLines} filters={{ id: run.id }} small />
      </p>
      <Lines run={run} />
      <ConfirmationList rows={run.confirmations} />
      <h3>办理经过</h3>
      <ul className="reasons">
        {run.steps.map((step) => (
          <li key={`${step.step} ${step.at}`}>
            {runLife.says(step.step)}：{step.by} {instantText(step.at)}
            {step.says ? `，${step.says}` : ''}
          </li>
        ))}
        {run.files.map((file) => (
          <li key={file.serial}>
            导出拨付文件第 {file.version} 版（{file.format}，{file.lines} 笔 {fen(file.totalFen)} 元）：{file.by} {instantText(file.at)}
            <div className="muted mono">
              流水号 {file.serial}，SHA-256 {file.sha256}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

const provinceColumn: Column<RunDetail['rows'][number]> = {
  key: 'province',
  title: '应拨付其中省级',
  unit: '元',
  number: true,
  show: (row) => (row.provinceFen === '0' ? '—' : fen(row.provinceFen)),
};

function Lines({ run }: { run: RunDetail }) {
  const narrow = useNarrow();
  return (
    <DataTable
      label="批次明细"
      rows={run.rows}
      rowKey={(row) => row.serial}
      wide={!narrow}
      columns={[
        {
          key: 'payee',
          title: '收款人',
          head: true,
          show: (row) => (
            <span className="name-cell">
              {row.payeeName}
              <span className="sub">{[row.payeeBank, row.payeeMasked].filter(Boolean).join(' ') || '收款账户以奖励办理件为准'}</span>
            </span>
          ),
        },
        { key: 'serial', title: '流水号', show: (row) => <span className="day">{row.serial}</span> },
        { key: 'stage', title: '奖励', show: (row) => `${row.area} ${stageText(row)}` },
        { key: 'pay', title: '实拨付', unit: '元', number: true, show: (row) => fen(row.payFen) },
        ...(run.province && run.payer === cityPayer ? [provinceColumn] : []),
        { key: 'offset', title: '抵扣', unit: '元', number: true, show: (row) => (row.offsetFen === '0' ? '—' : fen(row.offsetFen)) },
        {
          key: 'outcome',
          title: '回执',
          show: (row) => {
            if (row.outcome === null) return '未回';
            const says = [row.settledOn, row.voucherNo, row.says].filter(Boolean).join('，');
            return `${row.outcome === 'paid' ? '成功' : '失败'}（${says}）`;
          },
        },
        { key: 'attempt', title: '第几次', number: true, show: (row) => row.attempt },
      ]}
    />
  );
}
