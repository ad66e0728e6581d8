import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { ProblemPage } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { readGuardrails } from './contract.ts';

/** 红线: each forbidden act with its articles, the answer, the way out, and where the system stops it. */
export function GuardrailsPanel() {
  const read = useQuery({ ...query(readGuardrails, {}), staleTime: 600_000 });
  if (read.error) return <ProblemPage problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  return read.data.acts.map((act) => (
    <section key={act.id} className="panel" aria-label={act.title}>
      <h2>{act.title}</h2>
      <p>{act.answer}。</p>
      <dl className="facts roomy">
        <div>
          <dt>应当怎样做</dt>
          <dd>{act.remedy}</dd>
        </div>
        <div>
          <dt>系统在哪里拦</dt>
          <dd>{act.enforced}</dd>
        </div>
        {act.examples.length > 0 ? (
          <div>
            <dt>不能这样说</dt>
            <dd>{act.examples.map((text) => `“${text}”`).join('；')}</dd>
          </div>
        ) : null}
      </dl>
      <ul className="reasons">
        {act.articles.map((article) => (
          <li key={article.id}>
            <Mark tone="blue" title={article.law}>
              {article.id}
            </Mark>{' '}
            {article.says}
          </li>
        ))}
      </ul>
    </section>
  ));
}
