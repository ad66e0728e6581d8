import type * as z from 'zod';
import type { ServeOpenly } from '../../platform/http/serve-openly.ts';
import type { PublicTopic } from '../../policy/public-shape.ts';
import { withParameters } from '../../policy/word-parameter.ts';
import { asSystem, type House, type Work } from '../access/work.ts';
import { readPlainLaw as contract } from './contract.ts';

type Told = z.input<typeof contract.output>;

function plain({ policy, today }: Work, topic: PublicTopic): Told['topics'][number] {
  const ends: string[] = [];
  const said = (text: string): string => {
    const { says, until } = withParameters(policy, text, today);
    if (until !== null) ends.push(until);
    return says;
  };
  const { id, title, clauses, what, forWhom, howMuch, how, office } = topic;
  return {
    id,
    title,
    clauses: policy.clauses.filter((clause) => clauses.includes(clause.id)).map((clause) => ({ ...clause })),
    what: said(what),
    forWhom: said(forWhom),
    howMuch: said(howMuch),
    how: how.map(said),
    office: policy.offices.find((one) => one.id === office)?.name ?? office,
    until: ends.toSorted()[0] ?? null,
  };
}

/** 政策解读: what, for whom, how much, how to get it, whom to ask. */
export async function readPlainLaw(work: Work): Promise<Told> {
  const { policy, client } = work;
  const { rows } = await client.query<{ demo: boolean }>('select demo from installation');
  return {
    demo: rows[0]?.demo ?? false,
    label: policy.label,
    document: policy.document,
    source: policy.public.source,
    city: policy.city.name,
    topics: policy.public.topics.map((topic) => plain(work, topic)),
    contact: policy.public.contact,
  };
}

/** 公众页的政策解读: one line an endpoint. */
export function plainLawRoutes(serve: ServeOpenly, house: House): void {
  serve(contract, () => asSystem(house, readPlainLaw));
}
