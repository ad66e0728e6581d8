import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import type { readMonth as contract } from './contract.ts';
import { allVisits } from './list.ts';

/** 走访月历: how many a day, and whom more than one visit went to. */
export async function readMonth(
  work: Work,
  { month, area, only }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const rows = (await allVisits(work, { month, area, only })).filter(({ state }) => state !== 'cancelled');
  const days = new Map<string, { on: string; planned: number; done: number }>();
  const enterprises = new Map<string, z.input<typeof contract.output>['repeated'][number]>();
  for (const row of rows) {
    const done = row.visitedOn !== null;
    const on = row.visitedOn ?? row.plannedOn ?? '';
    const day = days.get(on) ?? { on, planned: 0, done: 0 };
    days.set(on, { ...day, planned: day.planned + (done ? 0 : 1), done: day.done + (done ? 1 : 0) });
    const { enterpriseId, name } = row;
    const before = enterprises.get(enterpriseId) ?? { enterpriseId, name, area: row.area, visits: 0, offices: [], owed: 0 };
    const offices = [...new Set([...before.offices, row.office])];
    enterprises.set(enterpriseId, { ...before, visits: before.visits + 1, offices, owed: before.owed + (row.owesReason ? 1 : 0) });
  }
  return {
    month,
    days: [...days.values()].sort((a, b) => a.on.localeCompare(b.on)),
    repeated: [...enterprises.values()]
      .filter(({ visits }) => visits > 1)
      .sort((a, b) => b.visits - a.visits || a.name.localeCompare(b.name)),
  };
}
