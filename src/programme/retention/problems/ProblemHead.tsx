import { Descriptions } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { type Problem, problemLife, ratings, sourceNames, urgencyNames } from './contract.ts';
import { type DocumentKind, documentNames, downloadDocument } from './documents/contract.ts';
import { EverLate, LightMark, stateTone } from './problemLabel.tsx';

/** What of the steps each paper needs. */
const papers: Record<DocumentKind, string[]> = {
  assign: ['assign', 'ruleMoved', 'rework'],
  remind: ['escalate'],
  answer: ['answer'],
};

/** 基本情况: light, state, who has it, what was said, and the papers that can be had. */
export function ProblemHead({ problem }: { problem: Problem }) {
  const { duties } = useMe();
  const taken = new Set(problem.steps.map(({ step }) => step));
  const ready = (Object.keys(documentNames) as DocumentKind[]).filter((kind) => papers[kind].some((step) => taken.has(step)));
  return (
    <section className="panel" aria-label="基本情况">
      <p className="wrap gap">
        <LightMark light={problem.light} />
        <Mark tone={stateTone(problem.state)}>{problemLife.states[problem.state]}</Mark>
        <EverLate lateOn={problem.lateOn} />
        {problem.urgency === 'urgent' ? <Mark tone="red">{urgencyNames.urgent}</Mark> : null}
        {problem.level > 0 ? <Mark tone="red">{problem.level} 级督办</Mark> : null}
        {problem.round > 1 ? <Mark tone="orange">第 {problem.round} 次办理</Mark> : null}
        {problem.rating ? <Mark tone={problem.rating === 'dissatisfied' ? 'red' : 'green'}>{ratings[problem.rating]}</Mark> : null}
        {problem.groupId ? <Link to={paths.problems({ tab: 'groups', opened: problem.groupId })}>共性问题</Link> : null}
      </p>
      <p className="lines gap">{problem.says}</p>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 3 }}
        items={[
          { key: 'name', label: '企业', children: <Enterprise problem={problem} /> },
          { key: 'area', label: '县市区', children: problem.area },
          { key: 'category', label: '类别', children: problem.categoryLabel },
          { key: 'source', label: '来源', children: sourceNames[problem.source] },
          { key: 'lead', label: '主办', children: problem.lead ? `${problem.lead}${signed(problem.signedOn)}` : '尚未交办' },
          { key: 'supports', label: '协办', children: supportsText(problem) },
          { key: 'assignedOn', label: '交办日', children: problem.assignedOn ?? '—' },
          {
            key: 'dueOn',
            label: '办结时限',
            children: `${problem.dueOn ?? '—'}${problem.extended > 0 ? `（已延期 ${problem.extended} 个工作日）` : ''}`,
          },
          { key: 'answeredOn', label: '反馈日', children: problem.answeredOn ?? '—' },
        ]}
      />
      {duties.includes('problem.read') && ready.length > 0 ? (
        <p className="wrap gap no-print">
          {ready.map((kind) => (
            <ExportButton key={kind} declared={downloadDocument} filters={{ id: problem.id, kind }} small>
              {documentNames[kind]}
            </ExportButton>
          ))}
        </p>
      ) : null}
    </section>
  );
}

function Enterprise({ problem }: { problem: Problem }) {
  const files = useMe().duties.includes('directory.read');
  return (
    <>
      {files ? <Link to={paths.enterprise(problem.enterpriseId)}>{problem.name}</Link> : problem.name}{' '}
      <span className="mono">{problem.creditCode}</span>
    </>
  );
}

const signed = (on: string | null) => (on ? `（${on} 签收）` : '（未签收）');

function supportsText({ supports }: Problem): string {
  if (supports.length === 0) return '—';
  return supports.map(({ name, signedOn, answeredOn }) => `${name}${answeredOn ? `（${answeredOn} 反馈）` : signed(signedOn)}`).join('、');
}
