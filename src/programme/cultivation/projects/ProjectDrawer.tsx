import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton, Timeline } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { instantText, wan } from '../../../platform/web/amount.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { projectLife, readProject } from './contract.ts';
import { ProjectStepModal } from './ProjectStepModal.tsx';
import { kindSays, lightSays } from './projectLabel.tsx';

/** 一个项目: what was filed, what has been done, and whether it keeps its plan. */
export function ProjectDrawer({ no, onClose }: { no: string | undefined; onClose: () => void }) {
  return (
    <Drawer title="重点项目" open={no !== undefined} onClose={onClose} size={600} destroyOnHidden>
      {no ? <One no={no} /> : null}
    </Drawer>
  );
}

function One({ no }: { no: string }) {
  const read = useQuery(query(readProject, { no }));
  const [taking, setTaking] = useState(false);
  const notOurs = useDutyReasons('project.work', '登记项目进展');
  const one = read.data;
  if (!one) return read.error ? <ProblemAlert problem={read.error} onRetry={() => read.refetch()} /> : <Skeleton active />;
  const over = one.state === 'produced' || one.state === 'cancelled' ? [{ says: `「${projectLife.states[one.state]}」后没有下一步` }] : [];
  return (
    <>
      <h2 className="part">{one.name}</h2>
      <p className="wrap gap">
        <Mark tone="blue">{projectLife.states[one.state]}</Mark>
        <Mark tone={lightSays[one.light].tone}>{lightSays[one.light].says}</Mark>
        {one.newlyBuilt ? <Mark tone="green">新投产候选（月度纳统）</Mark> : null}
        <GreyButton type="primary" reasons={[...notOurs, ...over]} onClick={() => setTaking(true)}>
          登记进展
        </GreyButton>
      </p>
      <dl className="facts">
        <div>
          <dt>项目代码</dt>
          <dd className="mono">{one.no}</dd>
        </div>
        <div>
          <dt>企业</dt>
          <dd>
            <Link to={paths.enterprise(one.enterprise.id)}>{one.enterprise.name}</Link>（{one.area}）
          </dd>
        </div>
        <div>
          <dt>建设性质</dt>
          <dd>{kindSays[one.kind]}</dd>
        </div>
        <div>
          <dt>总投资</dt>
          <dd>{wan(one.investmentYuan)} 万元</dd>
        </div>
        <div>
          <dt>计划投产</dt>
          <dd>
            {one.plannedPeriod}
            {one.plannedPeriod === one.firstPlannedPeriod ? '' : `（备案时 ${one.firstPlannedPeriod}）`}
          </dd>
        </div>
        <div>
          <dt>投产日期</dt>
          <dd>{one.producedOn ?? '未投产'}</dd>
        </div>
        <div>
          <dt>备案日期</dt>
          <dd>{one.filedOn ?? '—'}</dd>
        </div>
        <div>
          <dt>来源</dt>
          <dd>{one.source ? `${one.source.fileName} ${one.source.sheet} 第${one.source.row}行` : `${one.by}建档`}</dd>
        </div>
      </dl>
      <h2 className="part">进展</h2>
      {one.steps.length === 0 ? <p className="muted">还没有进展</p> : null}
      <Timeline
        items={one.steps.toReversed().map((step) => ({
          key: step.at,
          content: (
            <>
              <span className="muted">{step.on}</span>
              <div>{step.says}</div>
              <span className="sub">
                {step.reason} · {step.by} · {instantText(step.at)}
              </span>
            </>
          ),
        }))}
      />
      {taking ? <ProjectStepModal project={one} onClose={() => setTaking(false)} /> : null}
    </>
  );
}
