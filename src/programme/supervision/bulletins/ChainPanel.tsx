import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { instantText } from '../../../platform/web/amount.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import { ProblemPage } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { officeNames } from '../../../registry/access/contract.ts';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { BulletinSections } from '../BulletinSections.tsx';
import { bulletinLife, type ChainBulletin, downloadIssued, readChain, stepWords } from './contract.ts';
import { DifferencePanel } from './DifferencePanel.tsx';
import { OpenButton } from './OpenButton.tsx';
import { StepButtons } from './StepButtons.tsx';
import { VerdictPanel } from './VerdictPanel.tsx';

const nameOf = (office: string) => officeNames[office as keyof typeof officeNames] ?? office;

/** 一期通报: what is to be done, what was decided, the text as it stands, and how it came about. */
export function ChainPanel({ id }: { id: string }) {
  const read = useQuery(query(readChain, { id }));
  if (read.error) return <ProblemPage problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const one = read.data;
  const { number } = one;
  return (
    <>
      <section className="panel no-print" aria-label="办理">
        <h2>
          {number ?? `第 ${one.version} 版`}　{bulletinLife.states[one.state]}
        </h2>
        <p className="muted">
          审签次序：{one.signers.map((office, at) => `${nameOf(office)}${at < one.signed ? '（已签）' : ''}`).join(' → ')}
          {one.frozenSha256 ? `　冻结数据校验码 ${one.frozenSha256.slice(0, 12)}` : ''}
        </p>
        <div className="tools">
          <StepButtons bulletin={one} />
          {one.state === 'issued' && number && !one.correctedBy ? <OpenButton period={one.period} corrects={{ id, number }} /> : null}
          {one.state === 'issued' ? (
            <>
              <ExportButton declared={downloadIssued} filters={{ id }}>
                Word 文档
              </ExportButton>
              <Button onClick={() => window.print()}>打印或另存为 PDF</Button>
            </>
          ) : null}
        </div>
      </section>
      {one.difference && one.corrects ? (
        <DifferencePanel difference={one.difference} of={one.corrects.number ?? '原通报'} says={one.corrects.says} />
      ) : null}
      <VerdictPanel bulletin={one} />
      <Text bulletin={one} />
      <section className="no-print" aria-label="办理经过">
        <DataTable
          label="办理经过"
          rows={one.steps}
          rowKey={(step) => String(step.ordinal)}
          columns={[
            { key: 'step', title: '步骤', head: true, show: (step) => stepWords[step.step] ?? step.step },
            { key: 'office', title: '单位', show: (step) => nameOf(step.office) },
            { key: 'by', title: '办理人', show: (step) => step.by },
            { key: 'at', title: '时间', show: (step) => instantText(step.at) },
            { key: 'says', title: '意见', show: (step) => step.says ?? '—' },
          ]}
        />
      </section>
    </>
  );
}

function Text({ bulletin }: { bulletin: ChainBulletin }) {
  const { number, issuedOn, sections, figures, seal, title } = bulletin;
  return (
    <article className="panel" style={{ maxWidth: 860 }}>
      {number ? <p style={{ textAlign: 'center' }}>{number}</p> : null}
      <h2 style={{ textAlign: 'center', fontSize: 20 }}>{title}</h2>
      <p className="muted" style={{ textAlign: 'center' }}>
        {issuedOn ? `${issuedOn} 印发。` : `${bulletinLife.states[bulletin.state]}。`}点句子可看它的数字。
      </p>
      <BulletinSections sections={sections} figures={figures} />
      {seal ? (
        <p className="muted mono" style={{ fontSize: 12, overflowWrap: 'anywhere' }}>
          留痕封存第 {seal.seq} 号，杂凑值（SM3）：{seal.hash}
        </p>
      ) : null}
    </article>
  );
}
