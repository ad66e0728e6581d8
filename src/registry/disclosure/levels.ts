import type { Level } from '../../policy/disclosure.ts';
import type { Work } from '../access/work.ts';

/** 各类别的披露级别, as the database answers under the reader's own session; a class it does not speak of is not disclosed. */
export type Levels = Record<string, Level>;

/** Offices whose rights hang on the single enterprise (its own, its consent, its township), not on the area alone. */
const single = ['township', 'enterprise', 'bank', 'financialOffice'];

/** 本单位对某类别的披露级别, whoever acts for it. */
export async function levelOf({ client }: Pick<Work, 'client'>, name: string): Promise<Level> {
  const { rows } = await client.query<{ level: Level }>('select ctx_level($1) as level', [name]);
  return rows[0]?.level ?? 'none';
}

/** 某企业各类别的披露级别. */
export async function levelsOf({ client }: Pick<Work, 'client'>, id: string): Promise<Levels> {
  const { rows } = await client.query<{ class: string; level: Level }>('select class, level from ctx_levels_of($1)', [id]);
  return Object.fromEntries(rows.map(({ class: name, level }) => [name, level]));
}

/** 一批企业各类别的披露级别: asked once for all of them, by area or, where rights hang on the enterprise, one by one. */
export async function levelsFor(
  { client, actor }: Pick<Work, 'client' | 'actor'>,
  enterprises: { id: string; area: string }[],
): Promise<(one: { id: string; area: string }) => Levels> {
  if (single.includes(actor.office)) {
    const { rows } = await client.query<{ id: string; levels: Levels }>(
      `select e.id::text, jsonb_object_agg(l.class, l.level) as levels from unnest($1::bigint[]) e (id) cross join lateral ctx_levels_of(e.id) l group by e.id`,
      [[...new Set(enterprises.map(({ id }) => id))]],
    );
    const by = new Map(rows.map(({ id, levels }) => [id, levels]));
    return ({ id }) => by.get(id) ?? {};
  }
  const { rows } = await client.query<{ area: string; levels: Levels }>(
    `select l.area, jsonb_object_agg(k.class, l.level) as levels from disclosure_class k cross join lateral ctx_levels(k.class) l group by l.area`,
  );
  const by = new Map(rows.map(({ area, levels }) => [area, levels]));
  return ({ area }) => by.get(area) ?? {};
}
