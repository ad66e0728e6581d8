import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { monthText } from '../../../platform/web/amount.tsx';
import { Chart } from '../../../platform/web/Chart.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { usePeriod } from '../../../registry/access/Me.tsx';
import { ReasonList } from '../../../registry/identification/ReasonList.tsx';
import { levelSays, readWatch, type WatchLevel, watchLife } from './contract.ts';
import { PlanLinks } from './PlanLinks.tsx';
import { WatchActions } from './WatchActions.tsx';
import { WatchHistory } from './WatchHistory.tsx';
import { levelTone, stateTone } from './watchLabel.tsx';

const rank: Record<WatchLevel, number | null> = { red: 3, orange: 2, yellow: 1, off: 0, open: null };

/** 一家的来龙去脉: state and level, why, month by month, who looks after it, its plans, every step. */
export function WatchDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  return (
    <Drawer title="重点监测企业" open={id !== undefined} onClose={onClose} size={680} destroyOnHidden>
      {id ? <Watched id={id} /> : null}
    </Drawer>
  );
}

function Watched({ id }: { id: string }) {
  const period = usePeriod();
  const read = useQuery(query(readWatch, { id, period }));
  const one = read.data;
  if (!one) return read.error ? <ProblemAlert problem={read.error} onRetry={() => read.refetch()} /> : <Skeleton active />;
  return (
    <>
      <h2 className="part">{one.name}</h2>
      <p className="wrap gap">
        <Mark tone={stateTone[one.state]}>{watchLife.states[one.state]}</Mark>
        <Mark tone={levelTone[one.level]}>{levelSays[one.level]}</Mark>
        {one.cause ? <Mark>{one.cause}</Mark> : null}
        {one.clearance === 'proposed' ? <Mark tone="orange">市场出清待市级同意</Mark> : null}
        {one.overdue ? <Mark tone="red">逾期未处置</Mark> : null}
        <span className="muted">
          {one.area}
          {one.township ? ` · ${one.township}` : ''} · {one.creditCode}
        </span>
      </p>
      <WatchActions one={one} />
      <dl className="facts">
        <div>
          <dt>服务专员</dt>
          <dd>
            {one.officer ?? `没有（已 ${one.sinceDays} 天）`}
            {one.officerPost ? `，${one.officerPost}` : ''}
          </dd>
        </div>
        <div>
          <dt>包联领导</dt>
          <dd>{one.leader ?? '未定'}</dd>
        </div>
        <div>
          <dt>企业电话</dt>
          <dd>{one.phone ?? '未登记或不在披露范围'}</dd>
        </div>
        {one.triageBy ? (
          <div>
            <dt>最迟处置</dt>
            <dd>{one.triageBy}</dd>
          </div>
        ) : null}
      </dl>
      {one.state === 'returned' ? (
        <p className="muted">
          已在{monthText(one.month)}退统回升清单上：
          <Link to={paths.pool({ tab: 'proposals', basis: 'returning', q: one.name })}>到培育库列入</Link>
        </p>
      ) : null}
      <h2 className="part">为什么（{monthText(one.month)}）</h2>
      {one.reasons.length > 0 ? <ReasonList reasons={one.reasons} /> : <p className="muted">本月不在退规风险清单上。</p>}
      <h2 className="part">逐月等级</h2>
      <Chart
        title="逐月等级"
        unit="级"
        height={180}
        categories={one.history.map((month) => month.period)}
        series={[{ name: '等级（3 红、2 橙、1 黄、0 不在清单）', kind: 'line', values: one.history.map(({ level }) => rank[level]) }]}
      />
      <p className="muted">{one.history.map((month) => `${month.period} ${levelSays[month.level]}`).join('；')}</p>
      <PlanLinks one={one} />
      <WatchHistory one={one} />
    </>
  );
}
