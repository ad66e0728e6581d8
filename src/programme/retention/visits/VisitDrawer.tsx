import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton, Timeline } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { instantText } from '../../../platform/web/amount.tsx';
import { ProblemPage } from '../../../platform/web/Fault.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useNarrow } from '../../../platform/web/useNarrow.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { downloadForm, readVisit, type Visit } from './contract.ts';
import { FindingsPanel } from './FindingsPanel.tsx';
import { PhotosPanel } from './PhotosPanel.tsx';
import { RemarkPanel } from './RemarkPanel.tsx';
import { VersionsPanel } from './VersionsPanel.tsx';
import { VisitActs } from './VisitActs.tsx';
import { StateMarks } from './VisitTable.tsx';

const stepSays = { plan: '列入计划', replan: '改期', cancel: '取消' };

/** 一次走访: what was planned, every version side by side where two stand, photographs, what became of the findings, what the enterprise says. */
export function VisitDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const narrow = useNarrow();
  const read = useQuery(query(readVisit, { id }));
  return (
    <Drawer title={read.data ? `${read.data.name} · 走访` : '走访'} open onClose={onClose} size={narrow ? 390 : 860} destroyOnHidden>
      {read.error ? <ProblemPage problem={read.error} onRetry={() => read.refetch()} /> : null}
      {read.data ? <Whole visit={read.data} /> : read.error ? null : <Skeleton active />}
    </Drawer>
  );
}

function Whole({ visit }: { visit: Visit }) {
  const { office, duties } = useMe();
  const works = duties.includes('visit.work');
  return (
    <>
      <div className="wrap gap">
        <StateMarks row={visit} />
        <span>
          {[visit.office, ...visit.joint].join('、')}
          {visit.visitedOn ? ` 于 ${visit.visitedOn} 走访` : visit.plannedOn ? ` 计划 ${visit.plannedOn} 走访` : ''}
        </span>
        <Link to={paths.enterprise(visit.enterpriseId)}>企业档案</Link>
        {works ? (
          <ExportButton declared={downloadForm} filters={{ id: visit.id }} small>
            打印走访表
          </ExportButton>
        ) : null}
      </div>
      {visit.purpose ? <p>事由：{visit.purpose}</p> : null}
      {visit.burden.others.length > 0 ? (
        <p className="muted">
          同月其他走访：
          {visit.burden.others.map((other) => `${other.office}（${other.on}${other.state === 'planned' ? '，计划' : ''}）`).join('、')}
        </p>
      ) : null}
      {visit.reasons.map((reason) => (
        <p key={reason.period}>
          同月再访理由（{reason.period}）：{reason.says}
          <span className="muted">
            {' '}
            —— {reason.by}，{instantText(reason.at)}
          </span>
        </p>
      ))}
      {works ? <VisitActs visit={visit} /> : null}
      {visit.versions.length > 0 ? <VersionsPanel visit={visit} /> : null}
      {visit.photos.length > 0 ? <PhotosPanel photos={visit.photos} /> : null}
      {office === 'enterprise' ? null : <FindingsPanel visit={visit} />}
      <RemarkPanel visit={visit} />
      {visit.steps.length > 0 ? (
        <>
          <h3>计划经过</h3>
          <Timeline
            items={visit.steps.map((step) => ({
              key: step.ordinal,
              content: (
                <>
                  <b>{stepSays[step.step]}</b>
                  {step.plannedOn ? ` ${step.plannedOn}` : ''}
                  {step.visitorName ? ` 由${step.visitorName}前往` : ''} · {step.by} · {instantText(step.at)}
                  {step.says ? <div>{step.says}</div> : null}
                </>
              ),
            }))}
          />
        </>
      ) : null}
    </>
  );
}
