import { Mark, type Tone } from '../../../platform/web/Mark.tsx';
import { type Light, lightNames, lightSays, type ProblemState } from './contract.ts';

/** 灯: always its name beside the colour. */
export function LightMark({ light }: { light: Light }) {
  return (
    <Mark tone={light} title={lightSays[light]}>
      {lightNames[light]}
    </Mark>
  );
}

/** 曾逾期: stays for ever, also when the matter is done. */
export function EverLate({ lateOn }: { lateOn: string | null }) {
  if (lateOn === null) return null;
  return (
    <Mark tone="orange" title={`${lateOn} 起曾经逾期，办结后仍标明`}>
      曾逾期
    </Mark>
  );
}

/** 状态的颜色. */
export function stateTone(state: ProblemState): Tone {
  if (state === 'closed') return 'green';
  if (state === 'reported' || state === 'registered' || state === 'suspended' || state === 'merged') return 'grey';
  if (state === 'objected' || state === 'reworkDue' || state === 'carriedOver') return 'orange';
  return state === 'notAccepted' ? 'red' : 'blue';
}
