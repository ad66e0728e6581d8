import type * as z from 'zod';
import { useAddress } from '../../../platform/web/address.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { levelSays, type readWatchBoard, type WatchCase, watchLife } from './contract.ts';
import { levelTone } from './watchLabel.tsx';

type Board = z.output<typeof readWatchBoard.output>;

/** 看板: a column a state; those longest watched first. */
export function WatchBoard({ board, onOpen }: { board: Board; onOpen: (id: string) => void }) {
  const { say } = useAddress();
  return (
    <>
      <p className="muted gap" aria-live="polite">
        共 {board.total} 家。市场出清的单列，不帮扶，仍计入在库数；已退库的照实保留。
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a group that scrolls sideways */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard */}
      <div className="board" role="group" aria-label="重点监测看板" tabIndex={0}>
        {board.columns.map((column) => (
          <section key={column.state} className="board-column" aria-label={`${watchLife.states[column.state]} ${column.count} 家`}>
            <h2>
              {watchLife.states[column.state]} <small>{column.count}</small>
            </h2>
            <ul>
              {column.cards.map((card) => (
                <Card key={card.id} card={card} onOpen={onOpen} />
              ))}
            </ul>
            {column.count > column.cards.length ? (
              <button type="button" className="plain-button" onClick={() => say({ tab: 'table', state: column.state })}>
                还有 {column.count - column.cards.length} 家，在台账中查看
              </button>
            ) : null}
          </section>
        ))}
      </div>
    </>
  );
}

function Card({ card, onOpen }: { card: WatchCase; onOpen: (id: string) => void }) {
  return (
    <li>
      <button type="button" className="plain-button" onClick={() => onOpen(card.id)}>
        {card.name}
      </button>
      <span className="sub">
        {card.area}
        {card.township ? ` · ${card.township}` : ''}
      </span>
      <span className="wrap">
        {card.cause ? <Mark>{card.cause}</Mark> : <Mark tone={levelTone[card.level]}>{levelSays[card.level]}</Mark>}
        {card.clearance === 'proposed' ? <Mark tone="orange">市场出清待同意</Mark> : null}
        {card.overdue ? <Mark tone="red">逾期未处置</Mark> : null}
      </span>
      <span className="sub">
        {card.officer ? `专员 ${card.officer}` : `没有责任人${card.sinceDays > 0 ? `，已 ${card.sinceDays} 天` : ''}`}
        {card.triageBy ? ` · ${card.triageBy} 前处置` : ''}
      </span>
    </li>
  );
}
