import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { count } from '../../platform/web/amount.tsx';
import { query } from '../../platform/web/query.tsx';
import { countTasks } from './contract.ts';

const every = 60_000;
const still = 5 * 60_000;

/**
 * 待办、逾期件数 in the header of every page: read again after each act and once a minute, as long as somebody is at the keyboard. Left alone it asks
 * nothing more, or no session would ever fall idle.
 */
export function WorkCount() {
  const lastMove = useRef(Date.now());
  useEffect(() => {
    const moved = () => {
      lastMove.current = Date.now();
    };
    const moves = ['pointerdown', 'keydown', 'scroll'] as const;
    for (const move of moves) window.addEventListener(move, moved, { passive: true });
    return () => {
      for (const move of moves) window.removeEventListener(move, moved);
    };
  }, []);
  const counts = useQuery({
    ...query(countTasks, {}),
    refetchInterval: () => (Date.now() - lastMove.current < still ? every : false),
    retry: false,
  });
  if (!counts.data) return null;
  const { todo, overdue } = counts.data;
  return (
    <span className={overdue > 0 ? 'work-count has-late' : 'work-count'}>
      <Link to={paths.work({ tab: 'todo' })}>
        待办 <b>{count(todo)}</b>
      </Link>
      {overdue > 0 ? (
        <Link to={paths.work({ tab: 'overdue' })} className="late">
          逾期 <b>{count(overdue)}</b>
        </Link>
      ) : null}
    </span>
  );
}
