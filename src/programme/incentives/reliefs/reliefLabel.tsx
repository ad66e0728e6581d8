import { Mark, type Tone } from '../../../platform/web/Mark.tsx';
import { type Mark as Marked, markNames, type ReliefRow, type Verdict, verdictNames } from './contract.ts';

const verdictTones: Record<Verdict, Tone> = { likely: 'green', unknown: 'yellow', no: 'grey' };
const markTones: Record<Marked, Tone> = { open: 'grey', reached: 'green', notReached: 'orange', notApplicable: 'grey' };

/** 对照结果, in a word. */
export const VerdictMark = ({ verdict }: { verdict: Verdict }) => <Mark tone={verdictTones[verdict]}>{verdictNames[verdict]}</Mark>;

/** 享受情况, in a word. */
export const ReachedMark = ({ mark }: { mark: Marked }) => <Mark tone={markTones[mark]}>{markNames[mark]}</Mark>;

/** 执行期与核对: until when, and whether anybody compared it with the document. */
export function ReliefDays({ row }: { row: Pick<ReliefRow, 'from' | 'to' | 'state' | 'confirmed' | 'example'> }) {
  const state = { inForce: '执行中', notYet: '尚未执行', ended: '已到期' }[row.state];
  return (
    <span className="name-cell">
      <span className="wrap">
        <Mark tone={row.state === 'inForce' ? 'blue' : 'grey'}>{state}</Mark>
        {row.example ? (
          <Mark tone="orange">示例</Mark>
        ) : row.confirmed ? null : (
          <Mark tone="orange" title="文号和执行期尚待税务部门对照原文核对">
            待确认
          </Mark>
        )}
      </span>
      <span className="sub">
        {row.from} 至 {row.to ?? '长期'}
      </span>
    </span>
  );
}

/** 依据: every condition with what is known of it. */
export function ReliefReasons({ reasons }: { reasons: { fact: string; met: boolean | null; says: string }[] }) {
  return (
    <ul className="reasons">
      {reasons.map(({ fact, says }) => (
        <li key={fact}>{says}</li>
      ))}
    </ul>
  );
}
