import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton, Timeline } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../../registry/access/Me.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { AssignModal } from './AssignModal.tsx';
import { poolLife, readPoolMember } from './contract.ts';
import { usePoolFilters } from './poolAddress.tsx';
import { basisSays, causeSays, listsSay, stateTone } from './poolLabel.tsx';
import { StepModal } from './StepModal.tsx';

/** 一家的来龙去脉: state, basis, who is in charge, every step with who, when, why and by which clause. */
export function MemberDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  return (
    <Drawer title="培育库企业" open={id !== undefined} onClose={onClose} size={640} destroyOnHidden>
      {id ? <Member id={id} /> : null}
    </Drawer>
  );
}

function Member({ id }: { id: string }) {
  const { year, period } = usePoolFilters();
  const read = useQuery(query(readPoolMember, { id, year, period }));
  const [doing, setDoing] = useState<'step' | 'assign' | null>(null);
  const notOurs = useDutyReasons('pool.work', '办理培育库');
  const one = read.data;
  if (!one) return read.error ? <ProblemAlert problem={read.error} onRetry={() => read.refetch()} /> : <Skeleton active />;
  const over = one.state === 'entered' ? [{ says: `名录显示已于 ${one.enteredPeriod} 入规，培育到此结束`, clause: '二.1' }] : [];
  return (
    <>
      <h2 className="part">{one.name}</h2>
      <p className="wrap gap">
        <Mark tone={stateTone[one.state]}>{poolLife.states[one.state]}</Mark>
        <Mark tone="blue">入库依据：{basisSays[one.basis]}</Mark>
        <span className="muted">
          {one.area}
          {one.township ? ` · ${one.township}` : ''} · 自 {one.sincePeriod} 列入
        </span>
      </p>
      <p className="wrap gap">
        <GreyButton type="primary" reasons={[...notOurs, ...over]} onClick={() => setDoing('step')}>
          办理
        </GreyButton>
        <GreyButton reasons={notOurs} onClick={() => setDoing('assign')}>
          指定人员
        </GreyButton>
        <Link to={paths.enterprise(id, { period })}>一企一档</Link>
        <Link to={paths.enterprise(id, { period, tab: 'because' })}>认定依据</Link>
        <Link to={paths.enterprise(id, { period, tab: 'lineage' })}>族谱</Link>
      </p>
      <dl className="facts">
        <div>
          <dt>本月清单</dt>
          <dd>{listsSay(one.lists) || '不在清单；年内不因此移出，次年重建时再定'}</dd>
        </div>
        <div>
          <dt>服务专员</dt>
          <dd>{one.officer ?? '未定'}</dd>
        </div>
        <div>
          <dt>包联领导</dt>
          <dd>{one.leader ?? '未定'}</dd>
        </div>
        {one.parent ? (
          <div>
            <dt>裂变自</dt>
            <dd>
              <Link to={paths.enterprise(one.parent.id, { period })}>{one.parent.name}</Link>
            </dd>
          </div>
        ) : null}
        {one.projectNo ? (
          <div>
            <dt>备案项目</dt>
            <dd>
              <Link to={paths.projects({ no: one.projectNo })}>{one.projectNo}</Link>
            </dd>
          </div>
        ) : null}
      </dl>
      <h2 className="part">办理过程</h2>
      <Timeline
        items={one.steps.toReversed().map((step) => ({
          key: `${step.year}-${step.ordinal}`,
          content: (
            <>
              <span className="muted">
                {instantText(step.at)} · {step.by} · {step.year} 年度
              </span>
              <div>
                {step.says} → {poolLife.states[step.state]}
                {step.cause ? `（${causeSays[step.cause] ?? step.cause}）` : ''} <ClauseTag clause={step.clause} />
              </div>
              <span className="sub">{step.reason}</span>
            </>
          ),
        }))}
      />
      <h2 className="part">包联与服务</h2>
      {one.people.length === 0 ? <p className="muted">还没有指定过</p> : null}
      <ul className="reasons">
        {one.people.toReversed().map((who) => (
          <li key={`${who.role}-${who.at}`}>
            {who.role === 'leader' ? '包联领导' : '服务专员'}：{who.person ?? '免去'}
            {who.post ? `（${who.post}）` : ''}
            <span className="sub">
              {instantText(who.at)} · {who.by} · {who.reason}
            </span>
          </li>
        ))}
      </ul>
      {doing === 'step' ? <StepModal year={year} members={[one]} onClose={() => setDoing(null)} /> : null}
      {doing === 'assign' ? <AssignModal members={[one]} onClose={() => setDoing(null)} /> : null}
    </>
  );
}
