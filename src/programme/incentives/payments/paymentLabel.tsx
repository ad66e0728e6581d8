import { Mark, type Tone } from '../../../platform/web/Mark.tsx';
import { stageShort } from '../stages/contract.ts';
import { type PartState, partStates, type RunState, runLife } from './contract.ts';

const runTones: Record<RunState, Tone> = { made: 'yellow', released: 'blue', done: 'green', withdrawn: 'grey' };
const partTones: Record<PartState, Tone> = {
  waiting: 'orange',
  made: 'yellow',
  released: 'blue',
  failed: 'red',
  settled: 'green',
  nothing: 'grey',
};

/** 批次的状态, in a word. */
export const RunMark = ({ state }: { state: RunState }) => <Mark tone={runTones[state]}>{runLife.states[state]}</Mark>;

/** 一笔应付的状态, in a word. */
export const PartMark = ({ state }: { state: PartState }) => <Mark tone={partTones[state]}>{partStates[state]}</Mark>;

/** 首期、剩余, or 第n期（共m期）. */
export const stageText = ({ year, instalment, stages }: { year: number; instalment: number; stages: number }) =>
  `${year}年${stageShort(instalment, stages)}`;
