import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { type DragEvent, useState } from 'react';
import { useAddress } from '../../platform/web/address.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../../registry/access/Me.tsx';
import { type PoolMember, type PoolState, type PoolStep, poolLife, readPoolBoard } from './contract.ts';
import { usePoolFilters } from './poolAddress.tsx';
import { basisSays, listsSay, stateTone, stepBetween } from './poolLabel.tsx';
import { StepModal } from './StepModal.tsx';

/** 看板: a column a state; a card is dragged to the next, or taken there by its button. */
export function BoardPanel({ onOpen }: { onOpen: (member: PoolMember) => void }) {
  const filters = usePoolFilters();
  const { say } = useAddress();
  const { message } = App.useApp();
  const board = useQuery({ ...query(readPoolBoard, filters), placeholderData: (before) => before });
  const [dragged, setDragged] = useState<PoolMember | null>(null);
  const [taking, setTaking] = useState<{ member: PoolMember; step?: PoolStep | undefined } | null>(null);
  const notOurs = useDutyReasons('pool.work', '办理培育库');
  function drop(state: PoolState, event: DragEvent) {
    event.preventDefault();
    if (!dragged || dragged.state === state) return;
    const step = stepBetween(dragged.state, state);
    if (notOurs[0]) message.warning(notOurs[0].says);
    else if (step) setTaking({ member: dragged, step });
    else message.warning(`「${poolLife.states[dragged.state]}」不能直接到「${poolLife.states[state]}」，须逐步办理`);
  }
  return (
    <>
      <ProblemAlert problem={board.error} onRetry={() => board.refetch()} />
      <p className="muted gap" aria-live="polite">
        {filters.year} 年度培育库共 {board.data?.total ?? 0} 家；每列最久未办的排在前面。可拖动卡片，也可按「办理」。
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a group that scrolls sideways */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard */}
      <div className="board" role="group" aria-label="培育库看板" tabIndex={0}>
        {(board.data?.columns ?? []).map((column) => (
          <section
            key={column.state}
            className="board-column"
            aria-label={`${poolLife.states[column.state]} ${column.count} 家`}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => drop(column.state, event)}
          >
            <h2>
              {poolLife.states[column.state]} <small>{column.count}</small>
            </h2>
            <ul>
              {column.cards.map((card) => (
                <li key={card.id} draggable onDragStart={() => setDragged(card)} onDragEnd={() => setDragged(null)}>
                  <button type="button" className="plain-button" onClick={() => onOpen(card)}>
                    {card.name}
                  </button>
                  <span className="sub">
                    {card.area}
                    {card.township ? ` · ${card.township}` : ''}
                  </span>
                  <span className="wrap">
                    <Mark tone={stateTone[card.state]}>{basisSays[card.basis]}</Mark>
                    {card.enteredPeriod && card.state === 'entered' ? <Mark tone="green">{card.enteredPeriod}</Mark> : null}
                  </span>
                  <span className="sub">
                    {listsSay(card.lists) ? `本月清单：${listsSay(card.lists)}` : '本月不在清单'}
                    {` · 停留 ${card.sinceDays} 天 · ${card.officer ? `专员 ${card.officer}` : '未定专员'}`}
                  </span>
                  {column.state === 'entered' ? null : (
                    <GreyButton size="small" reasons={notOurs} onClick={() => setTaking({ member: card })} aria-label={`办理 ${card.name}`}>
                      办理
                    </GreyButton>
                  )}
                </li>
              ))}
            </ul>
            {column.count > column.cards.length ? (
              <button type="button" className="plain-button" onClick={() => say({ tab: 'table', state: column.state })}>
                还有 {column.count - column.cards.length} 家，在名册中查看
              </button>
            ) : null}
          </section>
        ))}
      </div>
      {taking ? <StepModal year={filters.year} members={[taking.member]} step={taking.step} onClose={() => setTaking(null)} /> : null}
    </>
  );
}
