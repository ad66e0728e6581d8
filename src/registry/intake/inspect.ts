import type { PoolClient } from 'pg';
import type * as z from 'zod';
import { addMonths, monthOf, periodOf, yearOf } from '../../platform/shared/period.ts';
import type { Inspection as InspectionShape, Source } from './contract.ts';
import { findNamesakes } from './namesakes.ts';
import { type Slot, type YearGroup, yearColumn } from './slots.ts';

/** 导入体检. */
export type Inspection = z.infer<typeof InspectionShape>;
type Brief = Inspection['created'][number];

/** How many of each list are shown; the counts are whole. */
const SHOWN = 200;

/** What the inspection looks at beside `incoming`. `jump`: a value this many times the one before it is asked about. */
export interface InspectAsk {
  source: Source;
  slots: Slot[];
  groups: YearGroup[];
  jump: number;
  /** Whether this source may change area and name in the directory. */
  mayMove: boolean;
  /**
   * Edges of bands, where the sender does not see what is known in detail: then nothing known is quoted, and it is compared by its band
   * alone, or a clever sender would find a figure out by asking often enough. Null: the sender sees it.
   */
  edges: number[] | null;
}

interface Listed {
  list: Brief[];
  count: number;
}

/** Runs a select of `credit_code, name, area, row_no, says` and answers with the first of them and how many there are. */
async function listed(client: PoolClient, select: string, parameters: unknown[] = []): Promise<Listed> {
  const { rows } = await client.query<{
    credit_code: string;
    name: string;
    area: string | null;
    row_no: number | null;
    says: string | null;
    total: string;
  }>(`select x.*, count(*) over () as total from (${select}) x order by row_no nulls last, credit_code limit ${SHOWN}`, parameters);
  const list = rows.map((row) => ({ creditCode: row.credit_code, name: row.name, area: row.area, row: row.row_no, says: row.says }));
  return { list, count: Number(rows[0]?.total ?? 0) };
}

const nothing: Listed = { list: [], count: 0 };
const yuan = (sql: string): string => `trim(to_char(${sql}, 'FM999999999999990.00'))`;

function changed(client: PoolClient, { source, groups, edges }: InspectAsk): Promise<Listed> {
  const selects = groups.flatMap(({ measure, year, parts }) =>
    parts.map(({ slot, basis, period, perRow }) => {
      const column = `y.${yearColumn(basis, period)}`;
      return `select e.credit_code, e.name, e.area, i.row_no, ${
        edges
          ? `format('${period}${basis === 'ytd' ? ' 累计' : ''}：与已有的数不同，本次 %s', ${yuan(`i.f${slot}`)})`
          : `format('${period}${basis === 'ytd' ? ' 累计' : ''}：%s → %s', ${yuan(column)}, ${yuan(`i.f${slot}`)})`
      } as says
        from incoming i join enterprise e on e.id = i.enterprise_id
        join figure_year y on y.enterprise_id = i.enterprise_id and y.source = '${source}' and y.measure = '${measure}' and y.year = ${year}
        where i.f${slot} is not null and ${column} is not null and ${column} <> i.f${slot}${perRow ? ` and i.row_period = '${period}'` : ''}`;
    }),
  );
  return selects.length === 0 ? Promise.resolve(nothing) : listed(client, selects.join(' union all '));
}

/**
 * Enterprises that were there the month before, or are on the register, and are not in this file: the sign of those who stopped. One that an
 * earlier file of the month has spoken for has not vanished.
 */
function vanished(client: PoolClient, { source, groups }: InspectAsk): Promise<Listed> {
  const scope = `e.withdrawn_at is null and e.area in (select distinct x.area from incoming i join enterprise x on x.id = i.enterprise_id)
    and not exists (select 1 from incoming i where i.enterprise_id = e.id)`;
  if (source === 'register') {
    return listed(
      client,
      `select e.credit_code, e.name, e.area, null::int as row_no, '在库，但不在本次名单中' as says from enterprise e
       join lateral (select v.kind from register_event v where v.enterprise_id = e.id and v.withdrawn_at is null
         order by v.effective_period desc, v.kind desc limit 1) last on last.kind = 'entry' where ${scope}`,
    );
  }
  const latest = groups
    .flatMap((group) => group.parts.map((part) => ({ ...part, measure: group.measure })))
    .sort((a, b) => b.period.localeCompare(a.period))[0];
  if (!latest) return Promise.resolve(nothing);
  const before = addMonths(latest.period, -1);
  const month = monthOf(before);
  return listed(
    client,
    `select e.credit_code, e.name, e.area, null::int as row_no, '${before} 有数，本次没有' as says from figure_year y join enterprise e on e.id = y.enterprise_id
     where y.source = '${source}' and y.measure = '${latest.measure}' and y.year = ${yearOf(before)} and coalesce(y.m${month}, y.c${month}) is not null and ${scope}
       and not exists (select 1 from figure_year k where k.enterprise_id = y.enterprise_id and k.source = y.source and k.measure = y.measure
         and k.year = ${yearOf(latest.period)} and coalesce(k.m${monthOf(latest.period)}, k.c${monthOf(latest.period)}) is not null)`,
  );
}

interface Oddity {
  kind: 'jump' | 'fall';
  when: string;
  says: string;
}

/** 十倍跳变: against the month before and the same month last year, each as a month's value or as the monthly mean of a cumulative one. */
function jumpsOf({ year, parts }: YearGroup, { jump, edges }: InspectAsk): Oddity[] {
  return parts.flatMap(({ slot, basis, period, perRow }) => {
    const month = monthOf(period);
    const before = addMonths(period, -1);
    const scale = basis === 'ytd' && month > 1 ? ` * ${month} / ${month - 1}` : '';
    const earlier = [{ at: periodOf(year - 1, month), row: 'p', says: '上年同期', scale: '' }];
    if (basis === 'month' || month > 1) earlier.unshift({ at: before, row: month === 1 ? 'p' : 'y', says: '上月', scale });
    return earlier.map(({ at, row, says, scale: times }): Oddity => {
      const was = `(${row}.${yearColumn(basis, at)}${times})`;
      const now = `i.f${slot}`;
      if (edges) {
        const [low, high] = bandEdges(was, edges);
        return {
          kind: 'jump',
          when: `${now} > 0 and ${was} > 0 and ((${now} >= 100000 and ${now} >= ${high} * ${jump}) or ${low} >= ${now} * ${jump})${perRow ? ` and i.row_period = '${period}'` : ''}`,
          says: `format('${period}${basis === 'ytd' ? ' 累计' : ''} %s，与${says}（${at}）相差约 ${jump} 倍以上，请核对是否错了单位', ${yuan(now)})`,
        };
      }
      return {
        kind: 'jump',
        when: `${now} > 0 and ${was} > 0 and greatest(${now}, ${was}) >= 100000 and (${now} >= ${was} * ${jump} or ${was} >= ${now} * ${jump})${perRow ? ` and i.row_period = '${period}'` : ''}`,
        says: `format('${period}${basis === 'ytd' ? ' 累计' : ''} %s，${says}（${at}）%s，相差 ${jump} 倍以上，请核对是否错了单位', ${yuan(now)}, ${yuan(`${row}.${yearColumn(basis, at)}`)})`,
      };
    });
  });
}

/** The lower and the upper edge of the band a value lies in, as SQL; the highest band has no upper edge. */
function bandEdges(value: string, edges: number[]): [low: string, high: string] {
  const list = `array[${edges.join(', ')}]::numeric[]`;
  const at = `width_bucket(${value}, ${list})`;
  return [`coalesce((${list})[${at}], 0)`, `coalesce((${list})[${at} + 1], 'infinity'::numeric)`];
}

/** 累计下降: a cumulative figure below an earlier one of the same year, in the file or as known. */
function fallsOf({ year, parts }: YearGroup, edges: number[] | null): Oddity[] {
  return parts
    .filter(({ basis, period }) => basis === 'ytd' && monthOf(period) > 1)
    .map(({ slot, period, perRow }) => {
      const earlier = Array.from({ length: monthOf(period) - 1 }, (_, month) => {
        const mine = perRow ? undefined : parts.find((part) => part.basis === 'ytd' && part.period === periodOf(year, month + 1));
        return mine ? `coalesce(i.f${mine.slot}, y.y${month + 1})` : `y.y${month + 1}`;
      });
      const highest = `greatest(${earlier.join(', ')})`;
      if (edges) {
        // Its own cells of the same file are the sender's to compare; what is known counts by its band.
        const own = earlier.flatMap((_, at) =>
          parts.filter((part) => part.basis === 'ytd' && part.period === periodOf(year, at + 1)).map((part) => `i.f${part.slot}`),
        );
        const mine = own.length > 0 && !perRow ? `i.f${slot} < greatest(${own.join(', ')}) or ` : '';
        return {
          kind: 'fall',
          when: `(${mine}i.f${slot} < ${bandEdges(highest, edges)[0]})${perRow ? ` and i.row_period = '${period}'` : ''}`,
          says: `format('${period} 累计 %s，低于此前月份的累计', ${yuan(`i.f${slot}`)})`,
        };
      }
      return {
        kind: 'fall',
        when: `i.f${slot} < ${highest}${perRow ? ` and i.row_period = '${period}'` : ''}`,
        says: `format('${period} 累计 %s，低于此前月份的累计 %s', ${yuan(`i.f${slot}`)}, ${yuan(highest)})`,
      };
    });
}

/** Finds jumps and falls, one pass over the rows a measure and year, and leaves a warning with each row (the first thousand). */
async function findOdd(client: PoolClient, ask: InspectAsk): Promise<void> {
  const { source, groups, edges } = ask;
  await client.query('drop table if exists found_odd');
  await client.query('create temp table found_odd (kind text, enterprise_id bigint, row_no int, sheet text, says text) on commit drop');
  for (const group of groups) {
    const { measure, year } = group;
    const odd = [...jumpsOf(group, ask), ...fallsOf(group, edges)];
    const row = (
      alias: string,
      of: number,
    ) => `left join figure_year ${alias} on ${alias}.enterprise_id = i.enterprise_id and ${alias}.source = '${source}'
      and ${alias}.measure = '${measure}' and ${alias}.year = ${of}`;
    await client.query(`insert into found_odd
      select o.kind, i.enterprise_id, i.row_no, i.sheet, o.says from incoming i ${row('y', year)} ${row('p', year - 1)}
      cross join lateral (values ${odd.map(({ kind, when, says }) => `('${kind}', case when ${when} then ${says} end)`).join(', ')}) o (kind, says)
      where (${odd.map(({ when }) => `(${when})`).join(' or ')}) and o.says is not null`);
  }
  await client.query(`insert into incoming_problem (severity, sheet, row_no, column_name, value, says, remedy, area)
    select 'warning', o.sheet, o.row_no, null, e.credit_code, o.says, case o.kind when 'jump' then '数值与以往相差悬殊' else '累计数下降' end || '，已照原值读入，请核对', e.area
    from found_odd o join enterprise e on e.id = o.enterprise_id order by o.row_no limit 1000`);
}

const ODD = 'from found_odd i join enterprise e on e.id = i.enterprise_id';

/** Known enterprises of which the file says another name or area: one pass, kept for the two lists. */
async function findOtherwise(client: PoolClient): Promise<void> {
  await client.query('drop table if exists found_otherwise');
  await client.query(`create temp table found_otherwise on commit drop as
    select i.row_no, e.credit_code, e.name, e.area, i.name as new_name, i.area as new_area, i.area <> e.area as moved, i.name_key <> e.name_key as renamed
    from incoming i join enterprise e on e.id = i.enterprise_id and e.withdrawn_at is null where i.area <> e.area or i.name_key <> e.name_key`);
}

/** 导入体检: what filing would do, all in sets: new, changed, vanished, moved, renamed, same name other code, jumps, falling. */
export async function inspect(client: PoolClient, ask: InspectAsk): Promise<Inspection> {
  const { rows } = await client.query<{ name: string | null }>(`select to_regclass('pg_temp.newcomer')::text as name`);
  const created = rows[0]?.name
    ? await listed(
        client,
        'select i.credit_code, i.name, i.area, i.row_no, null::text as says from incoming i join newcomer n on n.row_id = i.row_id',
      )
    : nothing;
  const left = ask.mayMove ? '' : '（此来源不改动名录）';
  await findOdd(client, ask);
  await findOtherwise(client);
  await findNamesakes(client);
  const lists = {
    created,
    changed: await changed(client, ask),
    vanished: await vanished(client, ask),
    moved: await listed(
      client,
      `select credit_code, name, area, row_no, format('%s → %s${left}', area, new_area) as says from found_otherwise where moved`,
    ),
    renamed: await listed(
      client,
      `select credit_code, name, area, row_no, format('%s → %s${left}', name, new_name) as says from found_otherwise where renamed`,
    ),
    sameNameOtherCode: await listed(
      client,
      `select coalesce(p.value, '') as credit_code, c ->> 'name' as name, c ->> 'area' as area, p.row_no, format('名录中为 %s', c ->> 'creditCode') as says
       from incoming_problem p cross join lateral jsonb_array_elements(p.candidates) c where p.severity = 'match' and p.column_name = '统一社会信用代码'
       union all select credit_code, name, area, row_no, format('本文件中同名：%s', others) from found_namesake where others is not null`,
    ),
    jumps: await listed(client, `select e.credit_code, e.name, e.area, i.row_no, i.says ${ODD} where i.kind = 'jump'`),
    falling: await listed(client, `select e.credit_code, e.name, e.area, i.row_no, i.says ${ODD} where i.kind = 'fall'`),
  };
  const names = Object.keys(lists) as (keyof typeof lists)[];
  const counts = Object.fromEntries(names.map((name) => [name, lists[name].count]));
  const list = (name: keyof typeof lists): Brief[] => lists[name].list;
  return {
    created: list('created'),
    changed: list('changed'),
    vanished: list('vanished'),
    moved: list('moved'),
    renamed: list('renamed'),
    sameNameOtherCode: list('sameNameOtherCode'),
    jumps: list('jumps'),
    falling: list('falling'),
    counts,
  };
}
