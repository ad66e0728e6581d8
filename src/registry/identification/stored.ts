import type * as z from 'zod';
import type { FactValues } from '../../policy/fact.ts';
import { amountSql } from './amounts.ts';
import type { Facts, ListName } from './contract.ts';
import { amountColumns, factColumns } from './facts.ts';

/** The facts of a finding as the contract has them. */
export type StoredFacts = z.infer<typeof Facts>;

/** A finding as it leaves the table, amounts and days as text. */
export interface StoredFinding extends StoredFacts {
  id: string;
  credit_code: string;
  name: string;
  area: string;
  township: string | null;
  list: ListName;
  verdict: boolean | null;
  level: string | null;
}

/** Columns that leave the database as text: a numeric must not become a float, nor a day a moment. */
const asText = new Set<string>([
  'annual_revenue',
  'ytd_revenue',
  'rolling12_revenue',
  'forecast_revenue',
  'revenue_yoy',
  'exited_within_years',
  'opened_on',
]);

/** The fact columns of `row` for a select list. */
export function factSelection(row: string): string {
  return factColumns.map((column) => (asText.has(column) ? `${asDecimal(row, column)} as ${column}` : `${row}.${column}`)).join(', ');
}

/** The fact columns of finding `f` for a select list, its numbers over the joins of `amountsOf`. */
const storedSelection = factColumns
  .map((column) => {
    const number = amountColumns.find((one) => one === column);
    const value = number ? amountSql(number) : `f.${column}`;
    return `${asText.has(column) ? decimalOf(value, column) : value} as ${column}`;
  })
  .join(', ');

function asDecimal(row: string, column: string): string {
  return decimalOf(`${row}.${column}`, column);
}

/** 同比 keeps the digits that decide and no idle zeros, but at least four decimals. */
function decimalOf(value: string, column: string): string {
  return column === 'revenue_yoy' ? `round(${value}, greatest(min_scale(${value}), 4))::text` : `${value}::text`;
}

/** The columns of a finding `f` for a select list; needs the joins of `amountsOf`. */
export const findingSelection = `f.enterprise_id::text as id, f.credit_code, f.name, f.area, f.township, f.list, f.verdict, f.level, ${storedSelection}`;

/** The facts alone, for the contract. */
export function factsOf(row: StoredFacts): StoredFacts {
  return Object.fromEntries(factColumns.map((column) => [column, row[column]])) as unknown as StoredFacts;
}

/** The facts as a rule takes them. */
export function factValuesOf(row: StoredFacts): FactValues {
  return factsOf(row) as FactValues;
}

/** 待核实: who cannot be told to be on the list, or at which level; over finding `f`. */
export const isOpen = '(f.verdict is null or f.level is null)';
