import { Mark, type Tone } from '../../platform/web/Mark.tsx';
import { type DeliveryState, type Notice, stateSays } from './contract.ts';

/** 期限, red once it is past. */
export function dueMark({ dueOn, overdue }: Pick<Notice, 'dueOn' | 'overdue'>) {
  if (!dueOn) return null;
  return <Mark tone={overdue ? 'red' : 'blue'}>{overdue ? `${dueOn} 已过期` : `${dueOn} 到期`}</Mark>;
}

const tones: Record<DeliveryState, Tone> = { waiting: 'grey', sending: 'blue', sent: 'green', failed: 'red', dropped: 'grey' };

/** 外发状态, with the reason where there is one. */
export function sentMark({ state, says }: { state: DeliveryState; says: string | null }) {
  return (
    <>
      <Mark tone={tones[state]}>{stateSays[state]}</Mark>
      {says ? <span className="sub">{says}</span> : null}
    </>
  );
}
