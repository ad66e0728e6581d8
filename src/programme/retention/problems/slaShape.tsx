import type * as z from 'zod';
import type { readSla } from './contract.ts';

/** 办理规定, as the forms take their choices from it. */
export type Sla = z.output<typeof readSla.output>;

/** A list of the rules as choices of a field. */
export function choices(list: { id: string; label: string }[]): { value: string; label: string }[] {
  return list.map(({ id, label }) => ({ value: id, label }));
}
