import { useQueryClient } from '@tanstack/react-query';
import { App, Tooltip } from 'antd';
import { useState } from 'react';
import { CallProblem, upload } from '../../../platform/web/call.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { FileDrop, type Sending } from '../../../platform/web/FileDrop.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { fen } from '../awardLabel.tsx';
import { ActButton } from './ActButton.tsx';
import { payFile, payFileCsv, type RunDetail, stepRun, uploadConfirmation } from './contract.ts';

/** 批次能办的步骤: what may not be done just now is grey and says why. */
export function RunActs({ run }: { run: RunDetail }) {
  const client = useQueryClient();
  const reasons = (step: string) => run.refusals[step] ?? [];
  const files = [
    { declared: payFile, label: '导出拨付文件（xlsx）' },
    { declared: payFileCsv, label: 'csv' },
  ];
  return (
    <>
      <p className="wrap gap">
        <ActButton
          declared={stepRun}
          input={() => ({ id: run.id, step: 'release' as const })}
          label="签发拨付"
          title={`签发${run.payer}${run.periodSays}第${run.turn}批`}
          reasons={reasons('release')}
          primary
        >
          <p className="gap">
            {run.lines} 笔，实拨付 {fen(run.payFen)} 元。签发后不能撤销；须用动态口令验证。
          </p>
        </ActButton>
        {files.map(({ declared, label }) =>
          reasons('file').length > 0 ? (
            <GreyButton key={label} reasons={reasons('file')}>
              {label}
            </GreyButton>
          ) : (
            <Tooltip key={label} title="一版只导出一次；文件的流水号与 SHA-256 留在批次上">
              <span>
                <ExportButton declared={declared} filters={{ id: run.id }} onDone={() => void client.invalidateQueries()}>
                  {label}
                </ExportButton>
              </span>
            </Tooltip>
          ),
        )}
        <ActButton
          declared={stepRun}
          input={(says) => ({ id: run.id, step: 'withdraw' as const, says })}
          label="撤销批次"
          title="撤销批次：款项回到待拨付"
          reasons={reasons('withdraw')}
          says="must"
        />
        <ActButton
          declared={stepRun}
          input={(says) => ({ id: run.id, step: 'void' as const, says })}
          label="作废拨付文件"
          title="作废本版拨付文件，另导一版；同一笔不会重复登记兑付"
          reasons={reasons('void')}
          says="must"
        />
      </p>
      {run.state === 'released' ? <ConfirmUpload reasons={reasons('confirm')} /> : null}
    </>
  );
}

/** 导入回执: row by row; what cannot be placed is handed back with its row. */
function ConfirmUpload({ reasons }: { reasons: RunDetail['refusals'][string] }) {
  const { notification } = App.useApp();
  const client = useQueryClient();
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  if (reasons.length > 0) return <GreyButton reasons={reasons}>导入回执</GreyButton>;
  const send = async (file: File | undefined) => {
    if (!file) return;
    setProblem(null);
    setSending({ file, share: 0 });
    try {
      const filed = await upload(uploadConfirmation, {}, file, (share) => setSending({ file, share }));
      const unplaced = filed.problems.length;
      notification[unplaced > 0 ? 'warning' : 'success']({
        title: filed.again ? '这份回执已经导入过，没有改变什么' : `已导入回执 ${filed.rows} 行`,
        description: `成功 ${filed.paid}，失败 ${filed.failed}，重复 ${filed.repeated}，未能登记 ${unplaced}。${unplaced > 0 ? '未能登记的各行见“回执”，请核对后重新导入。' : ''}`,
        duration: 10,
      });
    } catch (error) {
      if (!(error instanceof CallProblem)) throw error;
      setProblem(error);
    } finally {
      setSending(null);
      await client.invalidateQueries();
    }
  };
  return (
    <>
      <ProblemAlert problem={problem} title="回执没有导入" />
      <FileDrop
        says="把回执文件拖到这里，或点击选择"
        hint="xlsx、xls、et、csv；列名：流水号、收款人、金额、结果、日期、凭证号、失败原因"
        label="选择回执文件"
        accept=".xlsx,.xls,.et,.csv,.txt"
        sending={sending}
        doing="正在导入"
        onFile={send}
      />
    </>
  );
}
