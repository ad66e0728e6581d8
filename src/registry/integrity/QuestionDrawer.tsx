import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton, Timeline } from 'antd';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemPage } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { useNarrow } from '../../platform/web/useNarrow.tsx';
import { useMe } from '../access/Me.tsx';
import { kindSays, type QuestionFull, questionLife, readQuestion } from './contract.ts';
import { EvidencePanel } from './EvidencePanel.tsx';
import { QuestionSteps } from './QuestionSteps.tsx';
import { stateTone } from './questionLabel.tsx';

/** 一件数据核实问题: what is asked, by which method and from which figures, what was said, and what may be done now. */
export function QuestionDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const narrow = useNarrow();
  const read = useQuery(query(readQuestion, { id }));
  const title = read.data ? `${read.data.name ?? read.data.area} · ${kindSays[read.data.kind]}` : '数据核实问题';
  return (
    <Drawer title={title} open onClose={onClose} size={narrow ? 390 : 720} destroyOnHidden>
      {read.error ? <ProblemPage problem={read.error} onRetry={() => read.refetch()} /> : null}
      {read.data ? <Whole question={read.data} /> : read.error ? null : <Skeleton active />}
    </Drawer>
  );
}

function Whole({ question }: { question: QuestionFull }) {
  const works = useMe().duties.includes('question.step');
  return (
    <>
      <p className="wrap gap">
        <Mark tone={stateTone[question.state]}>{questionLife.states[question.state]}</Mark>
        {question.holds ? null : <Mark>现有数据不再提出，待统计部门核定</Mark>}
        <span>{question.says}</span>
      </p>
      {works ? <QuestionSteps question={question} /> : null}
      {question.evidence ? <EvidencePanel question={question} evidence={question.evidence} /> : null}
      <h3>办理经过</h3>
      <Timeline
        items={question.steps.map((step) => ({
          key: step.ordinal,
          content: (
            <>
              <b>{questionLife.says(step.step)}</b> · {step.by} · {instantText(step.at)}
              <div>{step.says}</div>
            </>
          ),
        }))}
      />
    </>
  );
}
