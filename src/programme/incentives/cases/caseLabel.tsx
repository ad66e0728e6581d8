import { Mark, type Tone } from '../../../platform/web/Mark.tsx';
import { type CaseState, caseStateSays } from './life/contract.ts';

const tones: Record<CaseState, Tone> = {
  collecting: 'yellow',
  returned: 'orange',
  areaCheck: 'blue',
  cityCheck: 'blue',
  toPublish: 'blue',
  published: 'blue',
  objected: 'orange',
  toApprove: 'blue',
  approving: 'blue',
  approved: 'green',
  done: 'green',
  lapsed: 'grey',
  rejected: 'red',
  appealed: 'orange',
  withdrawn: 'grey',
};

/** 办理状态, in a word. */
export const CaseMark = ({ of }: { of: { state: CaseState; stage: number; stages: number } }) => (
  <Mark tone={tones[of.state]}>{caseStateSays(of.state, of)}</Mark>
);
