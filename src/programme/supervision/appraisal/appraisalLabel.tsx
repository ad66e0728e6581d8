import { Mark, type Tone } from '../../../platform/web/Mark.tsx';
import {
  type Appraisal,
  type AppraisalState,
  appraisalLife,
  type ObjectionState,
  objectionLife,
  type VetoState,
  vetoLife,
} from './contract.ts';

const tones: Record<AppraisalState, Tone> = { draft: 'grey', consult: 'blue', final: 'green', corrected: 'orange' };
const objectionTones: Record<ObjectionState, Tone> = {
  lodged: 'yellow',
  opined: 'blue',
  upheld: 'green',
  rejected: 'grey',
  withdrawn: 'grey',
};
const vetoTones: Record<VetoState, Tone> = { proposed: 'yellow', standing: 'red', refused: 'grey', revoked: 'grey' };

export function ObjectionMark({ state }: { state: ObjectionState }) {
  return <Mark tone={objectionTones[state]}>{objectionLife.states[state]}</Mark>;
}

export function VetoMark({ state }: { state: VetoState }) {
  return <Mark tone={vetoTones[state]}>{vetoLife.states[state]}</Mark>;
}

/** A score with its two decimals; what is not scored is 不计. */
export function score(points: number | null, none = '不计'): string {
  return points === null ? none : points.toFixed(2);
}

/** 走到哪一步, until when an objection is taken, and what keeps it from being finalised. */
export function StateLine({ appraisal }: { appraisal: Appraisal }) {
  const last = appraisal.steps.at(-1);
  return (
    <p className="wrap gap">
      <Mark tone={tones[appraisal.state]}>{appraisalLife.states[appraisal.state]}</Mark>
      {last ? (
        <span className="muted">
          {last.says}：{last.by}，{last.on}
        </span>
      ) : null}
      {appraisal.objectUntil ? <span>异议截止 {appraisal.objectUntil}</span> : null}
      {appraisal.sha256 ? <span className="muted">校验码 {appraisal.sha256.slice(0, 12)}</span> : null}
    </p>
  );
}
