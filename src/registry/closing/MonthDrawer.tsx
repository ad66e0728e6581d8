import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton, Timeline } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { count, instantText, monthText } from '../../platform/web/amount.tsx';
import { ProblemPage } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { LateDifference } from '../identification/LateDifference.tsx';
import { sourceName } from '../intake/sourceLabel.tsx';
import { MonthQuestions } from '../integrity/MonthQuestions.tsx';
import { ClosingActions } from './ClosingActions.tsx';
import { lightLabel, stateTone } from './closingLabel.tsx';
import { type AreaMonth, type Completeness, closingLife, readAreaMonth } from './contract.ts';

/** 一个县市区的一个月: where it stands, what came, what was done by whom and why, and what may be done now. */
export function MonthDrawer({ area, period, onClose }: { area: string; period: string; onClose: () => void }) {
  const read = useQuery(query(readAreaMonth, { area, period }));
  return (
    <Drawer title={`${area} · ${monthText(period)}关账`} open onClose={onClose} size={560} destroyOnHidden>
      {read.error ? <ProblemPage problem={read.error} onRetry={() => read.refetch()} /> : null}
      {read.data ? <Month month={read.data} /> : read.error ? null : <Skeleton active />}
    </Drawer>
  );
}

function Month({ month }: { month: AreaMonth }) {
  const light = lightLabel[month.light];
  return (
    <>
      <p className="wrap gap">
        <Mark tone={stateTone[month.state]}>{closingLife.states[month.state]}</Mark>
        {light.says ? <Mark tone={light.tone}>{light.says}</Mark> : null}
        {month.dueOn ? <span className="muted">确认期限 {month.dueOn}</span> : null}
        {month.frozenAt ? <Mark tone="green">清单已于 {instantText(month.frozenAt)} 定稿</Mark> : null}
      </p>
      <ClosingActions month={month} />
      {month.completeness ? (
        <Whole says="完整性（现在）" of={month.completeness} area={month.area} />
      ) : (
        <p className="muted gap">完整性由{month.area}与市级查看；步骤与理由对各单位公开。</p>
      )}
      <MonthQuestions area={month.area} period={month.period} />
      {month.confirmed ? <Whole says="确认时的完整性" of={month.confirmed} area={month.area} /> : null}
      {month.frozenAt ? <LateDifference period={month.period} /> : null}
      <h3>步骤与理由</h3>
      {month.steps.length === 0 ? <p className="muted">还没有办理过。</p> : null}
      <Timeline
        items={month.steps.map((step) => ({
          key: step.ordinal,
          content: (
            <>
              <b>{closingLife.says(step.step)}</b> · {step.by} · {step.takenOn}
              {step.says ? <div>{step.says}</div> : null}
            </>
          ),
        }))}
      />
    </>
  );
}

/** 完整性 in counts. */
function Whole({ says, of, area }: { says: string; of: Completeness; area: string }) {
  return (
    <section aria-label={says} className="gap">
      <h3>{says}</h3>
      <dl className="facts">
        {of.sources.map((source) => (
          <div key={source.source}>
            <dt>{sourceName(source.source)}</dt>
            <dd>{count(source.enterprises)} 家</dd>
          </div>
        ))}
        {of.sources.length === 0 ? <p className="muted">还没有任何来源</p> : null}
        <div>
          <dt>在库企业已有收入数</dt>
          <dd>
            {count(of.listedReported)} / {count(of.listed)} 家
          </dd>
        </div>
        <div>
          <dt>待改问题行 / 待人工匹配</dt>
          <dd>
            {count(of.problems)} 行 / <Link to={paths.intake({ tab: 'matches' })}>{count(of.matches)} 行</Link>
          </dd>
        </div>
        <div>
          <dt>未办结质询（其中强制）</dt>
          <dd>
            <Link to={paths.queries({ area })}>
              {count(of.queries)} 件（{count(of.mandatory)}）
            </Link>
          </dd>
        </div>
      </dl>
    </section>
  );
}
