import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Because, Card, Loaded, Page, Tag } from '../../../platform/portal/parts.tsx';
import { query } from '../../../platform/web/query.tsx';
import { type Application, readApplication } from './contract.ts';
import { trackLabel } from './entryLabel.tsx';
import { PortalPaper } from './PortalPaper.tsx';
import { PortalSubmit } from './PortalSubmit.tsx';
import { inOrder, portalStateTone } from './paperOrder.tsx';

/** 一件申报: where it stands and why, each paper with the way to give it, and what is there already and not asked again. */
export function PortalApplication() {
  const { id = '' } = useParams();
  const read = useQuery(query(readApplication, { id }));
  return (
    <Page title="入统申报办理" back="/applications">
      <Loaded read={read}>{(application) => <Whole application={application} />}</Loaded>
    </Page>
  );
}

function Whole({ application }: { application: Application }) {
  const { wanted, there, besides } = inOrder(application.papers);
  const unmet = application.checks.filter(({ met }) => met !== true);
  return (
    <>
      <Head application={application} />
      {wanted.length > 0 ? (
        <Card title={`还要交 ${wanted.length} 项`}>
          <Papers papers={wanted} application={application} />
        </Card>
      ) : null}
      {there.length > 0 ? (
        <Card title={`已有 ${there.length} 项，不用再交`}>
          <Papers papers={there} application={application} />
        </Card>
      ) : null}
      {besides.length > 0 ? (
        <Card title="需要时才交">
          <Papers papers={besides} application={application} />
        </Card>
      ) : null}
      {unmet.length > 0 ? (
        <Card title="材料之间自动核对">
          <Because
            reasons={unmet.map(({ says, clause, met, remedy }) => ({
              says: met === null ? `还不能核对：${says}` : says,
              clause,
              remedy: remedy ?? undefined,
            }))}
          />
        </Card>
      ) : null}
      <PortalSubmit application={application} />
      <Steps application={application} />
    </>
  );
}

function Papers({ papers, application }: { papers: Application['papers']; application: Application }) {
  return (
    <ul className="p-rows">
      {papers.map((paper) => (
        <PortalPaper key={paper.id} application={application} paper={paper} />
      ))}
    </ul>
  );
}

function Head({ application }: { application: Application }) {
  const { window, windows, readiness, state, because } = application;
  const next = window ?? windows[0] ?? null;
  const returned = application.steps.findLast(({ step }) => step === 'return' || step === 'reject');
  return (
    <Card title={application.enterprise.name} beside={<Tag tone={portalStateTone(state)}>{application.stateLabel}</Tag>}>
      {returned && (state === 'RETURNED' || state === 'REJECTED') ? (
        <p className="p-notice">
          {returned.stepLabel}的理由：{returned.says ?? '没有写明'}
          <small>
            {returned.by}，{returned.on}
          </small>
        </p>
      ) : null}
      <p>
        {trackLabel[application.track]} · 材料 {readiness.ready}/{readiness.needed}
      </p>
      {next ? (
        <p>
          {window ? '所报批次' : '可报批次'}：{next.label}，企业最迟 {next.deadlines.enterprise} 提交
        </p>
      ) : null}
      <details>
        <summary>为什么走这条途径</summary>
        <Because reasons={because} />
      </details>
    </Card>
  );
}

function Steps({ application }: { application: Application }) {
  if (application.steps.length === 0) return null;
  return (
    <Card title="办理过程">
      <ol className="p-steps">
        {application.steps.toReversed().map((step) => (
          <li key={step.ordinal}>
            <b>{step.stepLabel}</b>
            {step.says ? `：${step.says}` : ''}
            <small>
              {step.on} · {step.by}
              {step.effectivePeriod ? ` · ${step.effectivePeriod} 起报数` : ''}
            </small>
          </li>
        ))}
      </ol>
    </Card>
  );
}
