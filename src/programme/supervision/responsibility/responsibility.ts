import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { readProgress } from '../progress.ts';
import type { readResponsibility as contract, MatrixRow } from './contract.ts';
import { articleOfClause, measuresOf } from './measures.ts';
import { type Held, openByArticle } from './tasks.ts';

/** 各县市区 as the plan's 责任单位 line names them. */
const everyArea = '各县市区';

/** 责任分工: who answers for which article by the plan, what each has open and late today, and how each measure stands in the month. */
export async function readResponsibility(
  work: Work,
  { period, office }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const { policy } = work;
  const progress = await readProgress(work, { period });
  const held = await openByArticle(work);
  const asked = policy.offices.find(({ id }) => id === office)?.name ?? (office === 'areas' ? everyArea : undefined);
  const articles = policy.clauses.filter(({ id }) => articleOfClause(id) === id);
  return {
    period: progress.period,
    asOf: work.today,
    offices: [{ id: 'areas', name: everyArea }, ...policy.offices.map(({ id, name }) => ({ id, name }))],
    rows: articles.map(({ id, title, offices }) => rowOf(work, { id, title, offices }, held)),
    measures: measuresOf(work, progress).filter(({ offices }) => asked === undefined || offices.includes(asked)),
  };
}

function rowOf({ policy }: Work, { id, title, offices }: { id: string; title: string; offices: string[] }, held: Held[]): MatrixRow {
  const own = held.filter(({ article }) => article === id);
  const sum = (some: Held[]) => ({
    open: some.reduce((all, { open }) => all + open, 0),
    overdue: some.reduce((all, { overdue }) => all + overdue, 0),
  });
  const ofAreas = own.filter(({ area }) => area !== null);
  return {
    article: id,
    title,
    cells: [
      { office: 'areas', responsible: offices.includes(everyArea), ...sum(ofAreas) },
      ...policy.offices.map((office) => ({
        office: office.id,
        responsible: offices.includes(office.name),
        ...sum(own.filter((one) => one.area === null && one.office === office.id)),
      })),
    ],
    areas: policy.areas.map(({ name }) => ({ area: name, ...sum(ofAreas.filter(({ area }) => area === name)) })),
  };
}
