import type * as z from 'zod';
import type { Period } from '../../platform/shared/period.ts';
import type { FactName } from '../../policy/fact.ts';
import type { Work } from '../access/work.ts';
import { fieldLabel } from '../directory/fields.ts';
import type { FactSource } from './contract.ts';
import { withheld } from './fact-sources.ts';

type Source = z.infer<typeof FactSource>;

/** How the sheets of a roster were laid out, as the batch keeps it. */
type Layout = { sheet: string; columns: { header: string; field: string | null }[] }[];

/** A row of a roster as it leaves the database. */
interface RosterRow {
  batch: string | null;
  file: string | null;
  layout: Layout | null;
  sheet: string | null;
  row: number | null;
}

/** 表头 of the column a field was read from; empty where the roster has none for it. */
function headerOf({ layout, sheet }: RosterRow, field: string): string {
  const sheets = layout ?? [];
  const own = sheets.filter((one) => one.sheet === sheet);
  const found = [...own, ...sheets].flatMap(({ columns }) => columns).find((column) => column.field === field);
  return found?.header ?? '';
}

/** 在库、退库 back to the row of the register's roster that says so; the value is the effective month as it is kept. */
export async function registerSources({ client }: Work, id: string, period: Period): Promise<Source[]> {
  const { rows } = await client.query<RosterRow & { kind: 'entry' | 'exit'; period: Period }>(
    `select v.kind, v.effective_period as period, b.id::text as batch, coalesce(b.file_name, case when v.application_id is not null then '入统申报' end) as file, b.layout, v.sheet, v.row_no as row
     from register_event v left join batch b on b.no = v.batch_no
     where v.enterprise_id = $1 and v.withdrawn_at is null and v.effective_period <= $2
     order by v.effective_period desc, v.batch_no desc, v.kind desc`,
    [id, period],
  );
  const source = (fact: FactName, row: (typeof rows)[number]): Source => ({
    fact,
    batch: row.batch ?? '',
    file: row.file ?? withheld,
    sheet: row.sheet ?? '',
    row: row.row ?? 0,
    column: headerOf(row, row.kind === 'entry' ? 'entryPeriod' : 'exitPeriod'),
    raw: row.period,
    enterpriseId: id,
    period: row.period,
    source: 'register',
  });
  const latest = rows[0];
  const exit = rows.find((row) => row.kind === 'exit');
  return [
    ...(latest ? [source('listed', latest)] : []),
    ...(exit ? [source('has_exited', exit), source('exited_within_years', exit)] : []),
  ];
}

/** What a fact rests on in the directory: the field as enterprise_change names it, the column of a roster, and the value as kept. */
const directoryFields: { fact: FactName; field: string; column: string; value: string }[] = [
  { fact: 'industrial', field: 'industryCode', column: 'industryCode', value: 'e.industry_code' },
  { fact: 'cancelled', field: 'cancelledOn', column: 'cancelledOn', value: 'e.cancelled_on::text' },
  { fact: 'opened_on', field: 'openedOn', column: 'openedOn', value: 'e.opened_on::text' },
  { fact: 'opened_on', field: 'producedOn', column: 'producedOn', value: 'e.produced_on::text' },
  {
    fact: 'spin_off',
    field: 'parentId',
    column: 'parentCode',
    // Row-level security hides a parent of another area: that there is one is known, its code is not.
    value: `case when e.parent_id is not null then coalesce((select p.credit_code from enterprise p where p.id = e.parent_id), '（其他县市区的企业）') end`,
  },
  { fact: 'spin_off', field: 'spunOffOn', column: 'spunOffOn', value: 'e.spun_off_on::text' },
];

/**
 * Facts of the directory back to the row that last said so: of the latest change in force of the field, else of the roster that made the
 * enterprise. A field of which nothing is known has no source.
 */
export async function directorySources({ client }: Work, id: string): Promise<Source[]> {
  const values = directoryFields.map(({ field, value }) => `('${field}', ${value})`).join(', ');
  const { rows } = await client.query<RosterRow & { field: string; raw: string; byHand: boolean }>(
    `select d.field, d.raw, c.ordinal is not null and c.batch_no is null as "byHand",
       b.id::text as batch, b.file_name as file, b.layout,
       case when c.ordinal is null then e.made_sheet else c.sheet end as sheet,
       case when c.ordinal is null then e.made_row else c.row_no end as row
     from enterprise e
     cross join lateral (values ${values}) d (field, raw)
     left join lateral (
       select h.ordinal, h.batch_no, h.sheet, h.row_no from enterprise_change h
       where h.enterprise_id = e.id and h.field = d.field and h.undoes is null
         and not exists (select 1 from enterprise_change u where u.enterprise_id = h.enterprise_id and u.undoes = h.ordinal)
       order by h.ordinal desc limit 1
     ) c on true
     left join batch b on b.no = case when c.ordinal is null then e.made_by_batch else c.batch_no end
     where e.id = $1 and d.raw is not null and (c.ordinal is not null or e.made_by_batch is not null)`,
    [id],
  );
  return directoryFields.flatMap(({ fact, field, column }) =>
    rows
      .filter((row) => row.field === field)
      .map((row) => ({
        fact,
        batch: row.batch ?? '',
        file: row.byHand ? '（人工更正）' : (row.file ?? withheld),
        sheet: row.sheet ?? '',
        row: row.row ?? 0,
        column: row.byHand ? fieldLabel(field) : headerOf(row, column),
        raw: row.raw,
        enterpriseId: id,
        source: 'directory',
      })),
  );
}
