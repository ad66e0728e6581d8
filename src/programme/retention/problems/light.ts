import { type Light, lights, type ProblemState } from './contract.ts';

/** Over, or not counted: grey says nothing is running. */
const grey: ProblemState[] = ['suspended', 'notAccepted', 'merged'];
/** Answered, and from there on the enterprise's and the desk's. */
const blue: ProblemState[] = ['answered', 'verified', 'rated', 'closed'];

/** 灯色 by their weight, as SQL. */
export const LIGHT_NAMES = `(array[${lights.map((light) => `'${light}'`).join(', ')}])`;

const listed = (states: ProblemState[]) => states.map((state) => `'${state}'`).join(', ');

/** 灯色的轻重 over a row of `problem`, 0 the gravest: a number, so that a list is put in order without looking names up. */
export function lightRankSql(row: string, today: string): string {
  return `(case when ${row}.state in (${listed(grey)}) then ${lights.indexOf('grey')} when ${row}.next_due_on < ${today}::date then ${lights.indexOf('red')}
    when ${row}.yellow_from <= ${today}::date then ${lights.indexOf('yellow')} when ${row}.state in (${listed(blue)}) then ${lights.indexOf('blue')}
    else ${lights.indexOf('green')} end)`;
}

/** 灯色 over a row of `problem`: two days kept with the standing are held against today, so a list of the city is one scan. */
export function lightSql(row: string, today: string): string {
  return `${LIGHT_NAMES}[${lightRankSql(row, today)} + 1]`;
}

/** The same of one problem. */
export function lightOf(state: ProblemState, days: { nextDueOn: string | null; yellowFrom: string | null }, today: string): Light {
  if (grey.includes(state)) return 'grey';
  if (days.nextDueOn !== null && days.nextDueOn < today) return 'red';
  if (days.yellowFrom !== null && days.yellowFrom <= today) return 'yellow';
  return blue.includes(state) ? 'blue' : 'green';
}
