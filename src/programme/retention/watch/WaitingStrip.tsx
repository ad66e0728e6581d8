import type * as z from 'zod';
import { useAddress } from '../../../platform/web/address.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import type { readWatchBoard } from './contract.ts';

type Board = z.output<typeof readWatchBoard.output>;

/** 等着办的: nobody looks after it, red and late, proposed by the month, proposed for 市场出清; each leads to its list. */
export function WaitingStrip({ board }: { board: Board }) {
  const { say } = useAddress();
  const to = (said: Record<string, string>) =>
    say({ tab: 'table', state: undefined, level: undefined, owner: undefined, clearance: undefined, overdue: undefined, ...said });
  const items = [
    { says: '没有责任人', count: board.withoutOwner, onClick: () => to({ owner: 'without' }) },
    { says: `红色超过 ${board.triage.days} 个工作日未处置`, count: board.overdue, onClick: () => to({ overdue: 'true' }) },
    { says: '名单变动待采纳', count: board.proposed, onClick: () => to({ tab: 'changes' }) },
    { says: '市场出清待市级同意', count: board.clearanceProposed, onClick: () => to({ clearance: 'proposed' }) },
  ];
  return (
    <section className="panel wrap gap" aria-label="等着办的">
      {items.map(({ says, count, onClick }) => (
        <button key={says} type="button" className="plain-button" onClick={onClick} disabled={count === 0}>
          {says} <strong>{count}</strong> 家
        </button>
      ))}
      <span className="muted">
        红色处置时限 {board.triage.days} 个工作日{board.triage.note ? `（${board.triage.note}）` : ''}
      </span>
      <ClauseTag clause={board.triage.clause} />
      {board.exits.length > 0 ? (
        <span className="muted">已退库：{board.exits.map(({ cause, count }) => `${cause} ${count} 家`).join('、')}</span>
      ) : null}
    </section>
  );
}
