import type { Light, ProblemState } from './contract.ts';

/** Over, or not counted: grey says nothing is running. */
const grey: ProblemState[] = ['suspended', 'notAccepted', 'merged'];
/** Answered, and from there on the enterprise's and the desk's. */
const blue: ProblemState[] = ['answered', 'verified', 'rated', 'closed'];

const listed = (states: ProblemState[]) => states.map((state) => `'${state}'`).join(', ');

/** 灯色 over a row of `problem`: two days kept with the standing are held against today, so a list of the city is one scan. */
export function lightSql(row: string, today: string): string {
  return `(case when ${row}.state in (${listed(grey)}) then 'grey' when ${row}.next_due_on < ${today}::date then 'red'
    when ${row}.yellow_from <= ${today}::date then 'yellow' when ${row}.state in (${listed(blue)}) then 'blue' else 'green' end)`;
}

/** The same of one problem. */
export function lightOf(state: ProblemState, days: { nextDueOn: string | null; yellowFrom: string | null }, today: string): Light {
  if (grey.includes(state)) return 'grey';
  if (days.nextDueOn !== null && days.nextDueOn < today) return 'red';
  if (days.yellowFrom !== null && days.yellowFrom <= today) return 'yellow';
  return blue.includes(state) ? 'blue' : 'green';
}
