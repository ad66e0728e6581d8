import type { PoolClient } from 'pg';
import type { Source } from './contract.ts';
import type { SheetLayout } from './layout.ts';
import { type Slot, slotKey, type YearGroup, yearColumn } from './slots.ts';
import { cellSql } from './staging-table.ts';
import { recomputeYears } from './years.ts';

/** The batch whose rows lie in `incoming`. */
export interface Filing {
  batchNo: string;
  source: Source;
  sheets: SheetLayout[];
  slots: Slot[];
  groups: YearGroup[];
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** 列号: the file's column a slot was read from, which may differ from sheet to sheet. */
export function columnNo(slot: Slot, sheets: SheetLayout[]): string {
  const places = sheets.flatMap(({ sheet, columns }) => {
    const column = columns.find((one) => one.basis !== null && slotKey(one) === slot.key);
    return column ? [{ sheet, index: column.index }] : [];
  });
  if (new Set(places.map(({ index }) => index)).size <= 1) return String(places[0]?.index ?? 0);
  return `(case i.sheet ${places.map(({ sheet, index }) => `when ${literal(sheet)} then ${index}`).join(' ')} end)`;
}

const FIGURE_COLUMNS = 'enterprise_id, source, measure, period, basis, batch_no, area, value, raw, sheet, row_no, column_no, reason';

/** 更正原因, of the very cells that replace a figure received before (self-change.ts); the rest of a corrected row is no correction. */
function reason({ source }: Filing, slot: number): string {
  if (source !== 'self') return 'null::text';
  return `case when exists (select 1 from self_change c where c.row_id = i.row_id and c.slot = ${slot} and c.kind = 'corrected') then i.correction_reason end`;
}

function figureRows(filing: Filing, group: YearGroup, from: string, value: (place: number) => string): string {
  return group.parts
    .map(({ slot: place, basis, period }, part) => {
      const slot = filing.slots[place];
      const column = slot ? columnNo(slot, filing.sheets) : '0';
      return `select i.enterprise_id, '${filing.source}'::roster_source, '${group.measure}'::measure, '${period}', '${basis}'::basis, ${filing.batchNo}::bigint, i.area,
        ${value(part)}, ${cellSql(column)}, i.sheet, i.row_no, ${column}, ${reason(filing, place)} from ${from} i where ${value(part)} is not null`;
    })
    .join(' union all ');
}

/** Files one year of one measure: figures that differ from the current winner, and with them the year's row. Answers with rows changed. */
async function fileGroup(client: PoolClient, filing: Filing, group: YearGroup): Promise<void> {
  const perRow = group.parts.some((part) => part.perRow);
  const given = (part: YearGroup['parts'][number]) =>
    `i.f${part.slot} is not null${part.perRow ? ` and i.row_period = '${part.period}'` : ''}`;
  const differs = group.parts.map(
    (part) => `(${given(part)} and y.${yearColumn(part.basis, part.period)} is distinct from i.f${part.slot})`,
  );
  const changes = group.parts.map((part, place) => `case when ${differs[place]} then i.f${part.slot} end as v${place}`);
  const columns = [...new Set(group.parts.map(({ basis, period }) => yearColumn(basis, period)))];
  const said = columns.map((column) => {
    const places = group.parts.flatMap((part, place) =>
      yearColumn(part.basis, part.period) === column ? [`${perRow ? `max(i.v${place})` : `i.v${place}`}`] : [],
    );
    return places.length === 1 ? places[0] : `coalesce(${places.join(', ')})`;
  });
  await client.query(`
    with changed as materialized (
      select i.row_id, i.enterprise_id, e.area, i.sheet, i.row_no, i.cells, i.correction_reason, y.enterprise_id is not null as known, ${changes.join(', ')}
      from incoming i join enterprise e on e.id = i.enterprise_id
      left join figure_year y on y.enterprise_id = i.enterprise_id and y.source = '${filing.source}' and y.measure = '${group.measure}' and y.year = ${group.year}
      where ${differs.join(' or ')}),
    said as (select i.enterprise_id, i.area, i.known, ${said.map((value, at) => `${value} as s${at}`).join(', ')} from changed i
      ${perRow ? 'group by i.enterprise_id, i.area, i.known' : ''}),
    noted as (insert into changed_row select row_id from changed),
    filed as (insert into figure (${FIGURE_COLUMNS}) ${figureRows(filing, group, 'changed', (place) => `i.v${place}`)}
      on conflict (enterprise_id, source, measure, period, basis, batch_no) do nothing),
    kept as (update figure_year y set ${columns.map((column, at) => `${column} = coalesce(i.s${at}, y.${column})`).join(', ')}
      from said i where i.known and y.enterprise_id = i.enterprise_id and y.source = '${filing.source}' and y.measure = '${group.measure}' and y.year = ${group.year})
    insert into figure_year as y (enterprise_id, source, measure, year, area, ${columns.join(', ')})
    select i.enterprise_id, '${filing.source}', '${group.measure}', ${group.year}, i.area, ${columns.map((_, at) => `i.s${at}`).join(', ')} from said i where not i.known
    on conflict (enterprise_id, source, measure, year) do update set ${columns.map((column) => `${column} = coalesce(excluded.${column}, y.${column})`).join(', ')}`);
}

/** Whether a batch received later is filed already: then its figures stay in force and the years are computed from the winners. */
async function laterFiled(client: PoolClient, { batchNo, source }: Filing): Promise<boolean> {
  const { rowCount } = await client.query(`select 1 from batch where source = $1 and no > $2 and state = 'filed' limit 1`, [
    source,
    batchNo,
  ]);
  return (rowCount ?? 0) > 0;
}

/** Inserts every figure of `incoming`, equal or not; `only`: for the keys of `touched` alone. Used where the winner may be another batch's. */
export async function insertAll(client: PoolClient, filing: Filing, only: 'all' | 'touched'): Promise<number> {
  let count = 0;
  for (const group of filing.groups) {
    const values = group.parts.map(
      (part, place) =>
        `${part.perRow ? `case when i.row_period = '${part.period}' then i.f${part.slot} end` : `i.f${part.slot}`} as v${place}`,
    );
    const { rowCount } = await client.query(`
      with said as (select i.row_id, i.enterprise_id, e.area, i.sheet, i.row_no, i.cells, i.correction_reason, ${values.join(', ')} from incoming i join enterprise e on e.id = i.enterprise_id),
      figures as (${figureRows(filing, group, 'said', (place) => `i.v${place}`)})
      insert into figure (${FIGURE_COLUMNS}) select g.* from figures g (${FIGURE_COLUMNS})
      ${only === 'touched' ? 'where exists (select 1 from touched t where t.enterprise_id = g.enterprise_id and t.measure = g.measure and t.period = g.period and t.basis = g.basis)' : ''}
      on conflict (enterprise_id, source, measure, period, basis, batch_no) do nothing`);
    count += rowCount ?? 0;
  }
  return count;
}

/**
 * 数据入库: files the figures of `incoming` with file, sheet, row and column, and keeps figure_year in step. A figure equal to the one in
 * force is not filed again. Rows that changed anything are noted in `changed_row`.
 */
export async function fileFigures(client: PoolClient, filing: Filing): Promise<void> {
  await client.query('drop table if exists changed_row');
  await client.query('create temp table changed_row (row_id bigint) on commit drop');
  if (filing.groups.length === 0) return;
  if (!(await laterFiled(client, filing))) {
    for (const group of filing.groups) await fileGroup(client, filing, group);
    return;
  }
  await insertAll(client, filing, 'all');
  await client.query('drop table if exists touched');
  await client.query(
    `create temp table touched on commit drop as select enterprise_id, measure, period, basis from figure where batch_no = $1`.replace(
      '$1',
      filing.batchNo,
    ),
  );
  await client.query(
    `insert into changed_row select i.row_id from incoming i where i.enterprise_id in (select enterprise_id from touched)`,
  );
  await recomputeYears(client, filing.source);
}
