import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { monthText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemPage } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { whyText } from '../disclosure/BandText.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { type Explanation, explainEnterprise } from './contract.ts';
import { FactList } from './FactList.tsx';
import { levelTone } from './listLabel.tsx';
import { ReasonList } from './ReasonList.tsx';
import { SourceTable } from './SourceTable.tsx';

/** 认定依据: every rule, met or not, with how each number was reached and from which cells. */
export function ExplanationPanel({ id, period }: { id: string; period: string | undefined }) {
  const explained = useQuery(query(explainEnterprise, { id, period }));
  if (explained.error) return <ProblemPage problem={explained.error} onRetry={() => explained.refetch()} />;
  if (!explained.data) return <Skeleton active />;
  const { data } = explained;
  return (
    <>
      <div className="panel">
        <h2>{monthText(data.period)}主要数据</h2>
        <FactList facts={data.facts} bands={data.bands} hidden={data.hidden} disclosure={data.disclosure} />
        {data.hidden?.length ? <p className="muted">{whyText(data.disclosure)}</p> : null}
      </div>
      <div className="columns">
        {data.findings.map((finding) => (
          <section key={finding.list} className="panel" aria-label={finding.label}>
            <h2 className="wrap">
              {finding.label} <Verdict finding={finding} /> <ClauseTag clause={finding.clause} />
            </h2>
            <ReasonList reasons={finding.reasons} />
          </section>
        ))}
      </div>
      <h2 className="part">怎样算出来</h2>
      <DataTable
        label="怎样算出来"
        rows={data.workings}
        rowKey={(one) => one.fact + one.formula}
        columns={[
          { key: 'label', title: '数据', head: true, show: (one) => one.label },
          { key: 'formula', title: '算式', show: (one) => one.formula },
          { key: 'value', title: '结果', number: true, show: (one) => one.value ?? '无数据' },
        ]}
      />
      <h2 className="part">数据来自哪里</h2>
      <SourceTable enterpriseId={id} sources={data.sources} />
    </>
  );
}

function Verdict({ finding }: { finding: Explanation['findings'][number] }) {
  if (finding.verdict === null) return <Mark tone="yellow">待核实</Mark>;
  if (!finding.verdict) return <Mark>不在此列</Mark>;
  return <Mark tone={levelTone[finding.level ?? ''] ?? 'green'}>{finding.levelLabel ?? '列入'}</Mark>;
}
