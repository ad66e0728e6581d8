import { App } from 'antd';
import type { Reason } from '../../platform/shared/reason.ts';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../access/Me.tsx';
import { type BatchRow, fileBatch, type ImportResult, undoBatch } from './contract.ts';
import { sourceLabel, stateLabel } from './sourceLabel.tsx';

/** 确认入库 and 撤销, each greyed with its reasons. */
export function BatchActions({ batch, result }: { batch: BatchRow; result: ImportResult | null }) {
  const { modal, message } = App.useApp();
  const duty = useDutyReasons(`intake.file.${batch.source}`, `${sourceLabel[batch.source]}的入库与撤销`);
  const file = useWrite(fileBatch, () => message.info('开始入库'));
  const undo = useWrite(undoBatch, (answer) => modal.info({ title: '撤销结果', width: 640, content: <UndoResult answer={answer} /> }));
  const problem = (error: unknown) => {
    modal.warning({ title: '没有办理', content: <ProblemAlert problem={error} /> });
  };
  const confirmFile = () =>
    modal.confirm({
      title: '确认入库？',
      content: `将把 ${result?.rows ?? 0} 行写入名录与数据；有问题的行不入库。入库后可以撤销。`,
      okText: '确认入库',
      onOk: () => file.mutateAsync({ id: batch.id }).catch(problem),
    });
  const confirmUndo = () =>
    modal.confirm({
      title: '撤销这次导入？',
      content: '被这次导入替换的数据恢复原样；之后由人改过的保留不动，并逐条列出。',
      okText: '撤销导入',
      okButtonProps: { danger: true },
      onOk: () => undo.mutateAsync({ id: batch.id }).catch(problem),
    });
  const filing = batch.state === 'ready' ? [] : [fileReason(batch)];
  const undoing: Reason[] = batch.state === 'filed' ? [] : [{ says: `「${stateLabel[batch.state].says}」的批次没有可撤销的内容` }];
  return (
    <>
      <GreyButton type="primary" reasons={[...duty, ...filing]} loading={file.isPending} onClick={confirmFile}>
        确认入库
      </GreyButton>
      <GreyButton danger reasons={[...duty, ...undoing]} loading={undo.isPending} onClick={confirmUndo}>
        撤销导入
      </GreyButton>
    </>
  );
}

function fileReason(batch: BatchRow): Reason {
  if (batch.state === 'asking') return { says: '还有疑问没有回答', remedy: '请先在「列与口径」中确认' };
  if (batch.state === 'filed') return { says: '已经入库' };
  return { says: `「${stateLabel[batch.state].says}」时不能入库` };
}

function UndoResult({ answer }: { answer: { reversed: number; kept: Kept[]; failed: Kept[] } }) {
  return (
    <>
      <p>已恢复 {answer.reversed} 项。</p>
      <KeptRows title={`因之后有人改过而保留 ${answer.kept.length} 项`} rows={answer.kept} />
      <KeptRows title={`未能恢复 ${answer.failed.length} 项`} rows={answer.failed} />
    </>
  );
}

interface Kept {
  creditCode: string;
  why: string;
}

function KeptRows({ title, rows }: { title: string; rows: Kept[] }) {
  if (rows.length === 0) return <p className="muted">{title}</p>;
  return (
    <>
      <p>{title}</p>
      <DataTable
        label={title}
        rows={rows.slice(0, 100)}
        rowKey={(row) => row.creditCode + row.why}
        columns={[
          { key: 'code', title: '信用代码', head: true, show: (row) => row.creditCode },
          { key: 'why', title: '原因', show: (row) => row.why },
        ]}
      />
    </>
  );
}
