import { yearOf } from '../../../platform/shared/period.ts';
import { numbered, states } from '../../../policy/enterprise-state.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import { suppress } from '../publish.ts';
import type { Forecast } from './contract.ts';
import type { Outlook } from './outlook.ts';

/** 各状态的机会 for the step of the year, of the whole city: what the number rests on, small counts left out as in every published table. */
export function stateRows(work: Work, ahead: Outlook, year: number): Forecast['states'] {
  const step = ahead.steps.find((one) => one.year === Math.max(year, yearOf(ahead.period))) ?? ahead.steps[0];
  if (!step) return [];
  const minimum = statedNumber(work.policy, 'publish.minimumCell', ahead.period);
  const { rates } = step;
  const present = numbered.filter((state) => (ahead.city.standing[state] ?? 0) > 0 || rates.seen[state].cases > 0);
  const columns = {
    standing: present.map((state) => ahead.city.standing[state] ?? 0),
    cases: present.map((state) => rates.seen[state].cases),
    hits: present.map((state) => rates.seen[state].hits),
  };
  const shown = (name: keyof typeof columns) => {
    const { cells } = suppress(columns[name], minimum);
    return columns[name].map((count, at) => (cells.includes(at) ? null : count));
  };
  const [standing, cases, hits] = [shown('standing'), shown('cases'), shown('hits')];
  return present.map((state, at) => ({
    state,
    label: states[state].label,
    says: states[state].says,
    listed: states[state].listed,
    standing: standing[at] ?? null,
    cases: cases[at] ?? null,
    hits: hits[at] ?? null,
    chance: Math.round((states[state].listed ? rates.exit[state] : rates.enter[state]) * 10_000) / 10_000,
  }));
}
