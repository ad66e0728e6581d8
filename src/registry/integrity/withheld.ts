import type { Work } from '../access/work.ts';
import type { Levels } from '../disclosure/levels.ts';

/** 不列明细的类别, each with its law: said wherever a number is left out. */
export interface Withheld {
  class: string;
  label: string;
  level: string;
  law: string;
  why: string;
}

/** Of the classes asked about, those the reader does not see in detail. */
export function withheldOf({ policy }: Pick<Work, 'policy'>, levels: Levels, classes: readonly string[]): Withheld[] {
  return policy.disclosure.classes
    .filter(({ name }) => classes.includes(name) && levels[name] !== 'detail')
    .map(({ name, label, law, why }) => ({ class: name, label, level: levels[name] ?? 'none', law, why }));
}

/** The class of data each of the three sources is of. */
export const sidedClasses = { self: 'selfRevenue', tax: 'taxAmount', power: 'power' } as const;
