import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import { levelOf } from '../disclosure/levels.ts';
import type { listFindings } from './contract.ts';

type Answer = z.input<typeof listFindings.output>;

/** 各清单与收入数据对本单位的披露级别, with the law of each. */
export async function listDisclosure(work: Work): Promise<Answer['disclosure']> {
  const of = async (names: string[]) => Promise.all(names.map(async (name) => ({ name, level: await levelOf(work, name) })));
  const lists = await of(['pool', 'risk']);
  const hidden = (await of(['selfRevenue', 'taxAmount'])).filter(({ level }) => level !== 'detail');
  return {
    lists: Object.fromEntries(lists.map(({ name, level }) => [name, level])),
    revenue: hidden.flatMap(({ name, level }) =>
      work.policy.disclosure.classes
        .filter((one) => one.name === name)
        .map(({ label, law, why }) => ({ class: name, label, level, law, why })),
    ),
  };
}
