import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import { isIndustrial } from '../directory/industry.ts';
import { directoryQuery } from '../directory/search.ts';
import { levelOf } from '../disclosure/levels.ts';
import type { suggestEntity as entityContract, suggestProperty as listContract, proposeProperties as proposing } from './contract.ts';
import { readEntities } from './entities.ts';
import { properties, types, typesOf } from './vocabulary.ts';

type Listed = z.output<typeof listContract.output>;

/** 企业联想: name, former name, code or initials, as the directory's own search; the number of an enterprise finds it too. */
export async function suggestEntity(
  work: Work,
  { prefix, cursor, limit }: z.output<typeof entityContract.input>,
): Promise<z.output<typeof entityContract.output>> {
  if (!prefix) return { result: [] };
  const named = cursor === 0 ? await readEntities(work, [prefix]) : new Map();
  const { from, values } = directoryQuery({ q: prefix }, work.today.slice(0, 7), await levelOf(work, 'listed'));
  const { rows } = await work.client.query<{
    id: string;
    name: string;
    area: string;
    credit_code: string;
    industry_code: string | null;
    listed: boolean | null;
  }>(
    `select e.id::text, e.name, e.area, e.credit_code, e.industry_code, r.listed ${from}
     order by starts_with(e.name, $${values.length + 1}) desc, e.name collate "C", e.id limit $${values.length + 2} offset $${values.length + 3}`,
    [...values, prefix, limit, cursor],
  );
  const found = [
    ...[...named.values()].map(({ creditCode, industrial, ...rest }) => ({ ...rest, code: creditCode, industrial })),
    ...rows.map((row) => ({ ...row, code: row.credit_code, industrial: isIndustrial(row.industry_code) })),
  ];
  return {
    result: found.map(({ id, name, area, code, industrial, listed }) => ({
      id,
      name,
      description: [area, code].join(' · '),
      notable: typesOf({ listed, industrial }),
    })),
  };
}

function among(
  all: readonly { id: string; name: string; description: string }[],
  { prefix, cursor, limit }: { prefix?: string | undefined; cursor: number; limit: number },
): Listed {
  const word = (prefix ?? '').normalize('NFKC').toLowerCase();
  const fitting = all.filter(({ id, name }) => name.includes(word) || id.toLowerCase().startsWith(word));
  return { result: fitting.slice(cursor, cursor + limit).map(({ id, name, description }) => ({ id, name, description })) };
}

/** 属性联想. */
export async function suggestProperty(_work: Work, input: z.output<typeof listContract.input>): Promise<Listed> {
  return among(properties, input);
}

/** 类型联想. */
export async function suggestType(_work: Work, input: z.output<typeof listContract.input>): Promise<Listed> {
  return among(types, input);
}

/** 可取的属性: of every type the same. */
export async function proposeProperties(
  _work: Work,
  { type = 'enterprise', limit }: z.output<typeof proposing.input>,
): Promise<z.output<typeof proposing.output>> {
  return { type, limit, properties: properties.slice(0, limit).map(({ id, name }) => ({ id, name })) };
}
