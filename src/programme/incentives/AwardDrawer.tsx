import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import type * as z from 'zod';
import { ProblemPage } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { useNarrow } from '../../platform/web/useNarrow.tsx';
import { Because, fen, StateMark, VerdictMark } from './awardLabel.tsx';
import { readAward, trackNames } from './contract.ts';

type Award = z.output<typeof readAward.output>;

/** 一家的测算依据: 就高 with both rule books side by side, the instalments, who bears them, and every reason. */
export function AwardDrawer({ id, year, onClose }: { id: string; year: number; onClose: () => void }) {
  const narrow = useNarrow();
  const read = useQuery(query(readAward, { id, year }));
  return (
    <Drawer
      title={read.data ? `${read.data.name} · ${year}年` : '奖励测算依据'}
      open
      onClose={onClose}
      size={narrow ? 390 : 760}
      destroyOnHidden
    >
      {read.error ? <ProblemPage problem={read.error} onRetry={() => read.refetch()} /> : null}
      {read.data ? <Whole award={read.data} /> : read.error ? null : <Skeleton active />}
    </Drawer>
  );
}

function Whole({ award }: { award: Award }) {
  return (
    <>
      <p className="wrap gap">
        <VerdictMark eligible={award.eligible} />
        <span>
          {award.area}，{award.enteredOn} 入库，{award.track ? trackNames[award.track] : '类型未注明'}；应奖 {fen(award.totalFen)} 元
        </span>
      </p>
      <p className="muted gap">测算按名录、税收证明和已登记的政策得出，不等于兑现；兑现须按程序审核、公示。</p>
      {award.eligible === false ? null : <HigherOf award={award} />}
      <h3>分期与分担</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">期次</th>
            <th scope="col" className="number">
              金额<small>（元）</small>
            </th>
            <th scope="col" className="number">
              市级<small>（元）</small>
            </th>
            <th scope="col" className="number">
              县级<small>（元）</small>
            </th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {award.instalments.map((one) => (
            <tr key={one.ordinal}>
              <td>{one.ordinal === 1 ? '首期' : `二期（${one.budgetYear}年预算）`}</td>
              <td className="number">{fen(one.amountFen)}</td>
              <td className="number">{fen(one.cityFen)}</td>
              <td className="number">{fen(one.areaFen)}</td>
              <td>
                <StateMark state={one.state} />
                <Because reasons={one.because} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>全部理由</h3>
      <Because reasons={award.because} />
    </>
  );
}

/** 就高: the city's book at the left, the area's at the right, the winner marked. */
function HigherOf({ award }: { award: Award }) {
  return (
    <>
      <h3>就高（不叠加）</h3>
      <div className="two-books">
        <section className="panel" aria-label="市标准">
          <h4>市：株政办发〔2022〕1号</h4>
          <p>
            {fen(award.standardFen)} 元 {award.winner === 'city' ? <Mark tone="green">按此兑现</Mark> : null}
          </p>
          <p className="muted">{award.track ? trackNames[award.track] : ''}，每家</p>
        </section>
        <section className="panel" aria-label="县标准">
          <h4>{award.area}</h4>
          {award.policies.length === 0 ? <p className="muted">没有登记同一事项的扶持政策</p> : null}
          {award.policies.map((one) => (
            <div key={one.document}>
              <p>
                {fen(one.amountFen)} 元 {one.best && award.winner === 'area' ? <Mark tone="green">按此兑现</Mark> : null}
              </p>
              <p className="muted">
                {one.document}，自 {one.from}
                {one.to ? ` 至 ${one.to}` : ''}
              </p>
            </div>
          ))}
        </section>
      </div>
      <p className="gap">
        差额 {fen(award.differenceFen)} 元
        {award.deductedFen === '0' ? '' : `；同一事项已按其他政策兑现 ${fen(award.deductedFen)} 元，已扣除`}
      </p>
    </>
  );
}
