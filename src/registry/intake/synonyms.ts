import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import { headerKey, type Synonyms } from './columns.ts';
import { Basis, Field, type ReadColumn, type Source, Unit } from './contract.ts';

type Words = Record<string, Record<string, string[]>>;

/** 列名词表 of a source: the pack's first words, then what people have taught, which wins. */
export async function loadSynonyms(work: Work, source: Source): Promise<Synonyms> {
  const synonyms: Synonyms = new Map();
  const packed = work.policy.synonyms as unknown as Words;
  for (const group of ['any', source]) {
    for (const [name, headers] of Object.entries(packed[group] ?? {})) {
      const field = Field.safeParse(name);
      if (!field.success) continue;
      for (const header of headers) synonyms.set(headerKey(header), { field: field.data, basis: null, unit: null, because: '词表' });
    }
  }
  const taught = await work.db
    .selectFrom('synonym')
    .select(['header_key', 'field', 'basis', 'unit'])
    .where('source', '=', source)
    .execute();
  for (const row of taught) {
    const field = Field.safeParse(row.field);
    if (!field.success) continue;
    const known = {
      field: field.data,
      basis: Basis.nullable().catch(null).parse(row.basis),
      unit: Unit.nullable().catch(null).parse(row.unit),
    };
    synonyms.set(row.header_key, { ...known, because: '以往确认' });
  }
  return synonyms;
}

/** 记住列名: what a person answered about columns is remembered for this source; the next roster is not asked again. */
export async function teachSynonyms(work: Work, source: Source, columns: z.infer<typeof ReadColumn>[]): Promise<number> {
  let taught = 0;
  for (const { header, field, basis, unit } of columns) {
    const key = headerKey(header);
    if (key === '' || field === null) continue;
    const said = { field, basis, unit, taught_by: work.actor.accountId, taught_at: work.now };
    await work.db
      .insertInto('synonym')
      .values({ source, header_key: key, ...said })
      .onConflict((conflict) => conflict.columns(['source', 'header_key']).doUpdateSet(said))
      .execute();
    taught += 1;
  }
  return taught;
}
