import { applyVersion } from '../../policy/apply-version.ts';
import type { Synonyms } from '../../policy/policy.ts';
import type { PackContent } from '../../policy/read-files.ts';
import type { Work } from '../access/work.ts';
import { headerKey } from '../intake/columns.ts';
import type { Effect } from './contract.ts';
import type { Stored } from './rows.ts';

/** 列名会怎样另作解读: headers of the rosters that were kept, by the words as they are and as they would be. What people taught wins over both. */
export async function headersRead(work: Work, { key, value, fromOn }: Stored): Promise<NonNullable<Effect['headers']>> {
  const content = structuredClone(work.policy.content) as PackContent;
  applyVersion(content, { no: 0, kind: 'synonym', key, from: fromOn, value, base: null, clause: '', source: '', by: '' });
  const rows = await work.lent('system', async ({ client }) => {
    const found = await client.query<{ source: string; header: string }>(
      `select distinct b.source::text as source, c ->> 'header' as header from batch b, jsonb_array_elements(
         case when jsonb_typeof(b.layout -> 'columns') = 'array' then b.layout -> 'columns' else '[]' end) c
       where c ->> 'header' is not null order by 1, 2 limit 5000`,
    );
    return found.rows;
  });
  const [was, is] = [work.policy.synonyms, content.synonyms as Synonyms];
  return rows.flatMap(({ source, header }) => {
    const before = meaning(was, source, header);
    const after = meaning(is, source, header);
    return before === after ? [] : [{ source, header, before, after }];
  });
}

function meaning(words: Synonyms, source: string, header: string): string {
  const key = headerKey(header);
  for (const group of [source, 'any'])
    for (const [field, known] of Object.entries(words[group] ?? {})) if (known.some((word) => headerKey(word) === key)) return field;
  return '词表未列';
}
