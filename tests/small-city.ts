import type { Work } from '../src/registry/access/work.ts';

/** Twelve months of a year in 万元, January first; a hole is a month nobody reported. */
export type Months = (number | string | null | undefined)[];

/** What one source said of an enterprise: by year, the months alone or the cumulative figures. */
interface Said {
  month?: Record<number, Months>;
  ytd?: Record<number, Months>;
}

/** An enterprise of a city small enough to check every number by hand. */
export interface Planted {
  name: string;
  area: string;
  industry?: string | null;
  township?: string;
  openedOn?: string;
  producedOn?: string;
  cancelledOn?: string;
  parent?: string;
  spunOffOn?: string;
  tax?: Said;
  self?: Said;
  events?: {
    kind: 'entry' | 'exit';
    period: string;
    track?: 'newlyBuilt' | 'grown';
    countedArea?: string;
    approvedOn?: string;
    reviewBatch?: string;
    cause?: string;
  }[];
  tags?: { tag: 'marketClearance' | 'spinOff'; from: string }[];
}

/** A credit code nobody can have: DEM stands where the registration office would. */
export function codeOf(name: string): string {
  let sum = 7;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_999_991;
  return `91430200DEM${String(sum).padStart(7, '0')}`;
}

/** Plants enterprises with their figures and events as filed rosters would leave them. Returns their ids by name. */
export async function plant(work: Work, enterprises: Planted[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const source of ['register', 'tax', 'self'] as const) await batchFor(work, source);
  for (const one of enterprises) ids.set(one.name, await plantOne(work, one));
  return ids;
}

/** A filed batch of a source; a later one wins. Returns its number. */
export async function batchFor({ client, now }: Work, source: string, period = '2022-09'): Promise<string> {
  const { rows } = await client.query<{ no: string }>(
    `insert into batch (source, file_name, sha256, bytes, state, period, filed_at)
     values ($1, $2, md5(random()::text), 1, 'filed', $3, $4) returning no::text`,
    [source, `${source}.xlsx`, period, now],
  );
  return rows[0]?.no ?? '';
}

async function latestBatch({ client }: Work, source: string): Promise<string> {
  const { rows } = await client.query<{ no: string }>('select max(no)::text as no from batch where source = $1', [source]);
  return rows[0]?.no ?? '';
}

async function plantOne(work: Work, one: Planted): Promise<string> {
  const { rows } = await work.client.query<{ id: string }>(
    `insert into enterprise (id, credit_code, name, name_key, area, township, industry_code, opened_on, produced_on, cancelled_on, parent_id, spun_off_on)
     values (enterprise_id($1), $1, $2, $2, $3, $4, $5, $6, $7, $8, enterprise_id($9), $10) returning id::text`,
    [
      codeOf(one.name),
      one.name,
      one.area,
      one.township ?? null,
      one.industry === undefined ? '3391' : one.industry,
      one.openedOn ?? '2010-05-01',
      one.producedOn ?? null,
      one.cancelledOn ?? null,
      one.parent ? codeOf(one.parent) : null,
      one.spunOffOn ?? null,
    ],
  );
  const id = rows[0]?.id ?? '';
  for (const source of ['tax', 'self'] as const) {
    for (const basis of ['month', 'ytd'] as const) {
      for (const [year, months] of Object.entries(one[source]?.[basis] ?? {}))
        await say(work, id, { source, basis, year: Number(year), months });
    }
  }
  for (const event of one.events ?? []) {
    await work.client.query(
      `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area, track, approved_on, review_batch, cause, sheet, row_no)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '名录', 3)`,
      [
        id,
        event.kind,
        event.period,
        await latestBatch(work, 'register'),
        one.area,
        event.countedArea ?? one.area,
        event.track ?? null,
        event.approvedOn ?? null,
        event.reviewBatch ?? null,
        event.cause ?? null,
      ],
    );
  }
  for (const { tag, from } of one.tags ?? []) {
    await work.client.query(
      `insert into enterprise_tag (enterprise_id, tag, ordinal, area, reason, from_period) values ($1, $2, 1, $3, '现场核实', $4)`,
      [id, tag, one.area, from],
    );
  }
  return id;
}

/** A source says a year of months of an enterprise, in its latest batch: cells in row 5, January in column C. */
export async function say(
  work: Work,
  id: string,
  { source, basis, year, months }: { source: string; basis: 'month' | 'ytd'; year: number; months: Months },
): Promise<void> {
  const batchNo = await latestBatch(work, source);
  for (const [index, wan] of months.entries()) {
    if (wan === null || wan === undefined) continue;
    const yuan = (Number(wan) * 10_000).toFixed(2);
    const month = index + 1;
    await work.client.query(
      `insert into figure (enterprise_id, source, measure, period, basis, batch_no, area, value, raw, sheet, row_no, column_no, received_at)
       select id, $2, 'revenue', $3, $4, $5, area, $6, $7, '一季度', 5, $8, $9 from enterprise where id = $1`,
      [id, source, `${year}-${String(month).padStart(2, '0')}`, basis, batchNo, yuan, String(wan), index + 2, work.now],
    );
    const column = `${basis === 'month' ? 'm' : 'c'}${month}`;
    await work.client.query(
      `insert into figure_year (enterprise_id, source, measure, year, area, ${column}) select id, $2, 'revenue', $3, area, $4 from enterprise where id = $1
       on conflict (enterprise_id, source, measure, year) do update set ${column} = excluded.${column}`,
      [id, source, year, yuan],
    );
  }
}

/** Twelve equal months, or the first `upTo` of them. */
export function flat(wan: number, upTo = 12): Months {
  return Array.from({ length: upTo }, () => wan);
}
