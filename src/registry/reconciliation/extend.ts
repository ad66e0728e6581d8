import type * as z from 'zod';
import type { Work } from '../access/work.ts';
import { note } from '../journal/note.ts';
import type { ExtendQuery, Extension } from './contract.ts';
import { readEntities } from './entities.ts';
import { valueLimit } from './manifest.ts';
import { properties } from './vocabulary.ts';

/** 最多几个值, as the setting says: a number, or the text of one as a form of OpenRefine sends it. What is none of these, and 0, sets no bound. */
function mostOf(settings: Record<string, unknown> | undefined): number | undefined {
  const said = Number(settings?.[valueLimit.name] ?? 0);
  return Number.isInteger(said) && said > 0 ? said : undefined;
}

/** 取属性: of every entity asked for a row, of whom the reader may not see an empty one; a property nobody knows is empty too. */
export async function extend(work: Work, asked: z.output<typeof ExtendQuery>): Promise<z.input<typeof Extension>> {
  const wanted = asked.properties.map(({ id, settings }) => ({
    id,
    most: mostOf(settings),
    known: properties.find((property) => property.id === id),
  }));
  const entities = await readEntities(work, asked.ids);
  const rows = asked.ids.map((id) => {
    const entity = entities.get(id);
    const values = wanted.map(({ id: pid, known, most }) => [
      pid,
      entity && known
        ? known
            .values(entity)
            .slice(0, most)
            .map((str) => ({ str }))
        : [],
    ]);
    return [id, Object.fromEntries(values)] as const;
  });
  note(work, { act: 'reconcile', says: '取企业属性', detail: { asked: asked.ids.length, found: entities.size } });
  return { meta: wanted.map(({ id, known }) => ({ id, name: known?.name ?? id })), rows: Object.fromEntries(rows) };
}
