import { useQuery } from '@tanstack/react-query';
import { Descriptions } from 'antd';
import { Link, useParams } from 'react-router';
import type * as z from 'zod';
import { paths } from '../../../paths.tsx';
import { useAddress } from '../../../platform/web/address.tsx';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { TabBar } from '../../../platform/web/TabBar.tsx';
import { ExportButton } from '../../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { levelSays, readWatchWords, watchLife } from '../watch/contract.ts';
import { levelTone } from '../watch/watchLabel.tsx';
import { outcomeSays, planLife, printPlan, readPlan } from './contract.ts';
import { MeasuresPanel } from './MeasuresPanel.tsx';
import { PlanActions } from './PlanActions.tsx';
import { PlanStepsPanel } from './PlanStepsPanel.tsx';
import { planTone } from './planLabel.tsx';
import { ReviewsPanel } from './ReviewsPanel.tsx';
import { VersionsPanel } from './VersionsPanel.tsx';

/** 一份一企一策: what it says, where its measures stand in the ledger, month by month, version by version. */
export function PlanPage() {
  const { id = '' } = useParams();
  const { said, say } = useAddress();
  const read = useQuery(query(readPlan, { id }));
  const plan = read.data;
  return (
    <DataPage
      title={plan ? `${plan.name} 一企一策` : '一企一策'}
      clause={<ClauseTag clause="三.2" />}
      dataAsOf={plan ? `第 ${plan.ordinal} 份，第 ${plan.version} 版，${plan.madeOn} 建` : null}
      query={read}
      tools={
        plan ? (
          <ExportButton declared={printPlan} filters={{ id }}>
            打印方案
          </ExportButton>
        ) : null
      }
    >
      {plan ? (
        <>
          <Head plan={plan} />
          <PlanActions plan={plan} />
          <TabBar
            label="一企一策"
            active={said('tab') ?? 'measures'}
            onChange={(tab) => say({ tab: tab === 'measures' ? undefined : tab })}
            items={[
              { key: 'measures', label: `措施 ${plan.measures}`, content: <MeasuresPanel plan={plan} /> },
              {
                key: 'reviews',
                label: plan.missing.length > 0 ? `月评（缺 ${plan.missing.length}）` : `月评 ${plan.reviews.length}`,
                content: <ReviewsPanel plan={plan} />,
              },
              { key: 'versions', label: `版本 ${plan.versions.length}`, content: <VersionsPanel plan={plan} /> },
              { key: 'steps', label: `办理过程 ${plan.steps.length}`, content: <PlanStepsPanel plan={plan} /> },
            ]}
          />
        </>
      ) : null}
    </DataPage>
  );
}

function Head({ plan }: { plan: z.output<typeof readPlan.output> }) {
  const words = useQuery(query(readWatchWords, {}));
  const causes = new Map((words.data?.causes ?? []).map((one) => [one.id, one.label]));
  return (
    <div className="panel">
      <p className="wrap gap">
        <Mark tone={planTone[plan.state]}>{planLife.states[plan.state]}</Mark>
        {plan.outcome ? <Mark tone="green">{outcomeSays[plan.outcome]}</Mark> : null}
        <Mark tone={levelTone[plan.level]}>{levelSays[plan.level]}</Mark>
        {plan.missing.length > 0 ? <Mark tone="red">缺月评：{plan.missing.join('、')}</Mark> : null}
      </p>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 3 }}
        items={[
          { key: 'code', label: '统一社会信用代码', children: <span className="mono">{plan.creditCode}</span> },
          { key: 'area', label: '县市区', children: plan.area },
          {
            key: 'watch',
            label: '重点监测',
            children: <Link to={paths.watch({ enterprise: plan.enterpriseId })}>{watchLife.states[plan.watch]}</Link>,
          },
          { key: 'officer', label: '服务专员', children: plan.officer ?? '没有责任人' },
          { key: 'causes', label: '风险原因', children: plan.causes.map((one) => causes.get(one) ?? one).join('、') },
          { key: 'situation', label: '企业现状与困难', span: 'filled', children: plan.situation },
        ]}
      />
    </div>
  );
}
