import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { query } from '../../../platform/web/query.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { levelSays, readOwnWatch, readWatchState, watchLife } from './contract.ts';
import { levelTone, stateTone } from './watchLabel.tsx';

/** 重点监测 on the file of an enterprise: where it stands, who looks after it, its plan. */
function WatchTab({ id }: { id: string }) {
  const read = useQuery(query(readWatchState, { id }));
  const one = read.data?.one;
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!one) return <div className="panel empty">{read.data ? '没有列入重点监测。' : ''}</div>;
  return (
    <div className="panel">
      <p className="wrap gap">
        <Mark tone={stateTone[one.state]}>{watchLife.states[one.state]}</Mark>
        <Mark tone={levelTone[one.level]}>{levelSays[one.level]}</Mark>
        {one.cause ? <Mark>{one.cause}</Mark> : null}
        <ClauseTag clause="三.1" />
        <span className="muted">
          依据 {one.period} 清单；{one.officer ? `服务专员 ${one.officer}` : `没有责任人，已 ${one.sinceDays} 天`}
        </span>
      </p>
      <p className="wrap">
        <Link to={paths.watch({ enterprise: id })}>看监测过程</Link>
        {one.plan ? <Link to={paths.plan(one.plan.id)}>看一企一策</Link> : null}
      </p>
    </div>
  );
}

/** 本企业的监测与帮扶: nothing before help was decided. */
function OwnWatchTab() {
  const read = useQuery(query(readOwnWatch, {}));
  const told = read.data?.decided;
  if (read.error) return <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />;
  if (!told) return <div className="panel empty">{read.data ? '没有对本企业作出帮扶决定。' : ''}</div>;
  return (
    <div className="panel">
      <p className="wrap gap">
        <Mark tone={told.ended ? 'green' : 'blue'}>{told.ended ? '帮扶已结束' : '帮扶中'}</Mark>
        {told.ended ? null : <Mark tone={levelTone[told.level]}>{levelSays[told.level]}</Mark>}
        <ClauseTag clause={told.clause} />
      </p>
      <p>
        {told.decidedOn} 决定帮扶{told.ended ? `，${told.since} 结束` : ''}。
        {told.officer ? `服务专员 ${told.officer}${told.post ? `（${told.post}）` : ''}，有困难请直接联系。` : ''}
      </p>
      <p className="muted">等级是工作提示，不是结论，不影响企业的权利；企业数据请如实填报。</p>
    </div>
  );
}

/** 一企一档的页签, where the reader has one. */
export function watchTab(duties: string[], id: string) {
  if (duties.includes('watch.read')) return [{ key: 'watch', label: '重点监测', content: <WatchTab id={id} /> }];
  if (duties.includes('watch.own')) return [{ key: 'watch', label: '监测与帮扶', content: <OwnWatchTab /> }];
  return [];
}
