import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { zipParts } from '../../platform/files/zip-parts.ts';
import { refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { type ExportRow, type traceFile as fileContract, type listExports as listContract, serialPattern } from './contract.ts';
import { propertyNames } from './mark.ts';

const selection = `serial, at, display_name as "displayName", login, office, area, title, list, filters, row_count as rows, columns, reason,
  file_name as "fileName", sha256, journal_chain as chain, journal_seq as seq`;

type Stored = Omit<ExportRow, 'at' | 'journal'> & { at: Date; chain: string; seq: string };

function asContract({ at, chain, seq, ...row }: Stored): ExportRow {
  return { ...row, at: at.toISOString(), journal: { chain, seq } };
}

/** 导出登记, narrowed by serial, person and area, newest first; the database shows each reader what it may. */
export async function listExports(work: Work, asked: z.output<typeof listContract.input>): Promise<z.input<typeof listContract.output>> {
  refuse(dutyRefusals(work.actor, 'exports.trace'), 403);
  const conditions = ['true'];
  const values: unknown[] = [];
  const narrow = (condition: string, value: string | undefined) => {
    if (!value) return;
    values.push(value);
    conditions.push(condition.replace('?', `$${values.length}`));
  };
  narrow('strpos(serial, ?) > 0', asked.serial && (serialPattern.exec(asked.serial)?.[0] ?? asked.serial));
  narrow('strpos(login || display_name, ?) > 0', asked.who);
  narrow("coalesce(area, '全市') = ?", asked.area);
  const where = conditions.join(' and ');
  const { client } = work;
  const counted = await client.query<{ total: number }>(`select count(*)::int as total from export_log where ${where}`, values);
  const { rows } = await client.query<Stored>(
    `select ${selection} from export_log where ${where} order by at desc, serial desc limit $${values.length + 1} offset $${values.length + 2}`,
    [...values, asked.size, (asked.page - 1) * asked.size],
  );
  return { total: counted.rows[0]?.total ?? 0, rows: rows.map(asContract) };
}

/** 凭文件溯源: by its bytes; else by the serial in its properties; else by one on any of its sheets or pages. */
export async function traceFile(work: Work, bytes: Buffer): Promise<z.input<typeof fileContract.output>> {
  refuse(dutyRefusals(work.actor, 'exports.trace'), 403);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const same = await work.client.query<Stored>(`select ${selection} from export_log where sha256 = $1 order by at`, [sha256]);
  if (same.rows.length > 0) return { sha256, by: 'bytes', altered: false, rows: same.rows.map(asContract) };
  for (const { by, serials } of await serialsIn(bytes)) {
    const { rows } = await work.client.query<Stored>(`select ${selection} from export_log where serial = any ($1) order by at`, [serials]);
    if (rows.length > 0) return { sha256, by, altered: true, rows: rows.map(asContract) };
  }
  return { sha256, by: null, altered: false, rows: [] };
}

async function serialsIn(bytes: Buffer): Promise<{ by: 'properties' | 'text'; serials: string[] }[]> {
  // A zip begins with PK; anything else is read as text.
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return [{ by: 'text', serials: serialsOf(bytes.toString('utf8')) }];
  const parts = await zipParts(bytes);
  const text = async (name: string) => (await parts.whole(name))?.toString('utf8') ?? '';
  const named = new RegExp(`name="${propertyNames.serial}"[^]*?</property>`).exec(await text('docProps/custom.xml'))?.[0] ?? '';
  const found: string[] = [];
  for (const name of parts.names.filter((each) => /\.xml$/.test(each) && each !== 'docprops/custom.xml')) {
    found.push(...serialsOf(await text(name)));
  }
  return [
    { by: 'properties', serials: serialsOf(named) },
    { by: 'text', serials: [...new Set(found)] },
  ];
}

function serialsOf(text: string): string[] {
  return [...text.matchAll(new RegExp(serialPattern, 'g'))].map(([serial]) => serial);
}
