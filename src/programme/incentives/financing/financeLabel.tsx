import { yuan } from '../../../platform/web/amount.tsx';
import { Mark, type Tone } from '../../../platform/web/Mark.tsx';
import { type MatchRow, type MatchState, matchLife, type NeedState, needStates } from './contract.ts';

const tones: Record<MatchState, Tone> = {
  pushed: 'blue',
  inTouch: 'blue',
  credited: 'green',
  drawn: 'green',
  declined: 'orange',
  lapsed: 'orange',
  withdrawn: 'grey',
  expired: 'grey',
};
const needTones: Record<NeedState, Tone> = {
  waiting: 'yellow',
  pushed: 'blue',
  inTouch: 'blue',
  credited: 'green',
  drawn: 'green',
  unmet: 'orange',
  ended: 'grey',
};

/** 对接状态, and lateness beside it. */
export function MatchMark({ match }: { match: Pick<MatchRow, 'state' | 'late' | 'dueOn'> }) {
  return (
    <span className="wrap">
      <Mark tone={tones[match.state]}>{matchLife.states[match.state]}</Mark>
      {match.late ? (
        <Mark tone="red" title={`答复时限 ${match.dueOn}`}>
          逾期
        </Mark>
      ) : null}
    </span>
  );
}

/** 需求状态. */
export const NeedMark = ({ state }: { state: NeedState }) => <Mark tone={needTones[state]}>{needStates[state]}</Mark>;

/** 元 as 万元, as people speak of credit. */
export const wanText = (text: string) => `${yuan(String(Number(text) / 10_000)).replace(/\.00$/, '')} 万元`;

/** 对接经过: each step with its day, who took it, the reason and the amount. */
export function MatchSteps({ steps }: { steps: MatchRow['steps'] }) {
  return (
    <ul className="reasons">
      {steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever appended
        <li key={at}>
          {step.on} {step.label}
          {step.amountYuan ? ` ${wanText(step.amountYuan)}（${step.happenedOn}）` : ''}
          {step.code ? `：${step.code}` : ''}
          {step.says ? `，${step.says}` : ''}
          <span className="sub"> {step.by}</span>
        </li>
      ))}
    </ul>
  );
}
