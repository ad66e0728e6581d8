import { useQuery } from '@tanstack/react-query';
import { Descriptions } from 'antd';
import { Link, useParams } from 'react-router';
import { paths } from '../../../paths.tsx';
import { useAddress } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { ChecksPanel } from './ChecksPanel.tsx';
import { type Application, readApplication } from './contract.ts';
import { stateTone, trackLabel } from './entryLabel.tsx';
import { PapersPanel } from './PapersPanel.tsx';
import { StepButtons } from './StepButtons.tsx';
import { StepsPanel } from './StepsPanel.tsx';

/** 一件申报: where it stands, what may be done now, its papers, checks and steps. */
export function ApplicationPage() {
  const { id = '' } = useParams();
  const { said, say } = useAddress();
  const read = useQuery(query(readApplication, { id }));
  const application = read.data;
  const unmet = application?.checks.filter(({ met }) => met !== true).length ?? 0;
  return (
    <DataPage
      title={application ? `${application.enterprise.name} 入统申报` : '入统申报'}
      clause={<ClauseTag clause="二.2" />}
      dataAsOf={application ? `第 ${application.ordinal} 次申报，${application.openedOn} 由${application.openedBy}新开` : null}
      query={read}
    >
      {application ? (
        <>
          <Head application={application} />
          <StepButtons application={application} />
          <TabBar
            label="入统申报"
            active={said('tab') ?? 'papers'}
            onChange={(tab) => say({ tab: tab === 'papers' ? undefined : tab })}
            items={[
              {
                key: 'papers',
                label: `材料 ${application.readiness.ready}/${application.readiness.needed}`,
                content: <PapersPanel application={application} />,
              },
              ...(application.checks.length === 0
                ? []
                : [
                    {
                      key: 'checks',
                      label: unmet > 0 ? `核对 ${unmet} 项未过` : '核对',
                      content: <ChecksPanel application={application} />,
                    },
                  ]),
              { key: 'steps', label: `办理过程 ${application.steps.length}`, content: <StepsPanel application={application} /> },
            ]}
          />
        </>
      ) : null}
    </DataPage>
  );
}

/** 基本情况: route with its reasons, batch, last days. */
function Head({ application }: { application: Application }) {
  const { enterprise, window } = application;
  const next = window ?? application.windows[0] ?? null;
  return (
    <div className="panel">
      <p className="wrap gap">
        <Mark tone={stateTone(application.state)}>{application.stateLabel}</Mark>
        <Mark tone="blue">{trackLabel[application.track]}</Mark>
        <Mark tone="grey">
          材料 {application.readiness.ready}/{application.readiness.needed}
        </Mark>
      </p>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 3 }}
        items={[
          { key: 'code', label: '统一社会信用代码', children: <span className="mono">{enterprise.creditCode}</span> },
          { key: 'area', label: '县市区', children: application.area },
          { key: 'started', label: '成立（投产）', children: enterprise.startedOn ?? '—' },
          {
            key: 'window',
            label: window ? '所报批次' : '可报批次',
            children: next ? `${next.label}，${next.opensOn} 至 ${next.closesOn}` : '日历里没有以后的批次',
          },
          {
            key: 'by',
            label: '最迟提交',
            children: next
              ? `企业 ${next.deadlines.enterprise}，乡镇 ${next.deadlines.township}，县级 ${next.deadlines.area}，市级 ${next.deadlines.city}`
              : '—',
          },
          { key: 'file', label: '档案', children: <Link to={paths.enterprise(enterprise.id)}>一企一档</Link> },
          {
            key: 'because',
            label: '途径依据',
            span: 'filled',
            children: application.because.map(({ says, clause }) => `${says}（${clause}）`).join('；'),
          },
        ]}
      />
    </div>
  );
}
