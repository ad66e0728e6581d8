import { Mark } from '../../platform/web/Mark.tsx';
import { fen } from './awardLabel.tsx';
import { type AwardRow, trackNames } from './contract.ts';

/** What of an award the explainer shows. */
type Books = Pick<AwardRow, 'area' | 'track' | 'standardFen' | 'winner' | 'differenceFen' | 'deductedFen'> & {
  document: string;
  policies: { document: string; amountFen: string; from: string; to: string | null; best: boolean }[];
};

/** 就高: the city's book at the left, the area's at the right, the winner marked. */
export function HigherOf({ award }: { award: Books }) {
  return (
    <>
      <h3>就高（不叠加）</h3>
      <div className="two-books">
        <section className="panel" aria-label="市标准">
          <h4>市：{award.document}</h4>
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
