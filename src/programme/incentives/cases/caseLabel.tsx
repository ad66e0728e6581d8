import { Mark, type Tone } from '../../../platform/web/Mark.tsx';
import { type CaseState, caseLife } from './life/contract.ts';

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
export const CaseMark = ({ state }: { state: CaseState }) => <Mark tone={tones[state]}>{caseLife.states[state]}</Mark>;

/** 期次, in a word. */
export const stageSays = (stage: number): string => (stage === 1 ? '首期' : stage === 2 ? '剩余部分' : `第${stage}期`);
