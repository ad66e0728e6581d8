import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { count, monthText } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { useMe, usePeriod } from '../../registry/access/Me.tsx';
import { listFindings } from '../../registry/identification/contract.ts';
import { DataAsOf } from '../../registry/identification/DataAsOf.tsx';
import { listMatches } from '../../registry/intake/contract.ts';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { WorkStrip } from '../../registry/worklist/WorkStrip.tsx';
import { Landing } from './Landing.tsx';
import { LatestBatches, ProgressSummary } from './WorkbenchPanels.tsx';

const sum = (levels: Record<string, number> | undefined) => Object.values(levels ?? {}).reduce((all, one) => all + one, 0);

/** 工作台: what waits for me; whoever has no part in the programme is shown the way to their own rooms. */
export function WorkbenchPage() {
  return useMe().duties.includes('supervision.read') ? <Workbench /> : <Landing />;
}

/** What waits for me, in my area, this month. */
function Workbench() {
  const mine = useMe();
  const period = usePeriod();
  const area = mine.area ?? undefined;
  // The offices of clause six supervise by figures: no list and no roster waits for them.
  const lists = mine.duties.includes('identification.read');
  const rosters = mine.duties.includes('intake.read');
  const found = useQuery({ ...query(listFindings, { period, area, size: 1 }), enabled: lists });
  const counts = found.data?.counts ?? {};
  const to = (list: string, level?: string) => paths.lists({ list, level, area, period });
  return (
    <DataPage
      title={`${mine.area ?? '全市'}工作台`}
      clause={<ClauseTag clause="六.1" />}
      dataAsOf={lists ? <DataAsOf asOf={found.data?.dataAsOf} /> : '按县市区与全市的汇总数督导，不查阅单家企业'}
    >
      <WorkStrip />
      <ProblemAlert problem={found.error} title="本月清单暂时看不到" onRetry={() => found.refetch()} />
      {lists ? (
        <>
          <h2 className="part">待办 · {monthText(period)}清单</h2>
          <div className="tiles">
            <Tile
              to={to('dueEntry', 'due_now')}
              colour="red"
              says="应统未统 · 立即申报"
              value={counts.dueEntry?.due_now}
              ready={found.isSuccess}
              next="逐家核实，引导申报入统"
            />
            <Tile
              to={to('dueEntry', 'to_check')}
              colour="orange"
              says="应统未统 · 先核实"
              value={counts.dueEntry?.to_check}
              ready={found.isSuccess}
              next="核实本年情况"
            />
            <Tile
              to={to('exitRisk', 'red')}
              colour="red"
              says="退规风险 · 红色"
              value={counts.exitRisk?.red}
              ready={found.isSuccess}
              next="先走访，一企一策"
            />
            <Tile
              to={to('verify')}
              colour="orange"
              says="待核实"
              value={sum(counts.toVerify)}
              ready={found.isSuccess}
              next="补齐缺失数据"
            />
            {rosters ? <MatchTile /> : null}
            <Tile
              to={to('pool', 'near')}
              colour="green"
              says="培育库 · 临规"
              value={counts.pool?.near}
              ready={found.isSuccess}
              next="优先指导"
            />
          </div>
        </>
      ) : null}
      <div className="columns">
        <ProgressSummary period={period} area={mine.area} />
        {rosters ? <LatestBatches /> : null}
      </div>
    </DataPage>
  );
}

interface TileProps {
  to: string;
  colour: 'red' | 'orange' | 'green';
  says: string;
  value: number | undefined;
  ready: boolean;
  next: string;
}

/** 一项待办: a count that leads to its list. */
function Tile({ to, colour, says, value, ready, next }: TileProps) {
  return (
    <Link className={`tile ${colour}`} to={to}>
      {says}
      <b>
        {ready ? count(value ?? 0) : '—'}
        <small>家</small>
      </b>
      <em>{next}</em>
    </Link>
  );
}

function MatchTile() {
  const waiting = useQuery(query(listMatches, { size: 1 }));
  if (waiting.error) return null;
  return (
    <Tile
      to={paths.intake({ tab: 'matches' })}
      colour="orange"
      says="待人工匹配"
      value={waiting.data?.total}
      ready={waiting.isSuccess}
      next="确认是哪一家"
    />
  );
}
