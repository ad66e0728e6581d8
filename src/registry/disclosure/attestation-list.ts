import type * as z from 'zod';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../access/work.ts';
import { directoryQuery } from '../directory/search.ts';
import type { AttestationRow, listAttestations as contract } from './contract.ts';
import { levelOf } from './levels.ts';

type Asked = Omit<z.output<typeof contract.input>, 'page' | 'size'>;

interface Stored {
  id: string;
  credit_code: string;
  name: string;
  area: string;
  listed: boolean | null;
  formed: boolean | null;
  attested_at: Date | null;
}

/** 在库与否 is told only where it is told at all (class listed). */
const silence = (level: string) => (level === 'detail' || level === 'flag' ? false : null);

/** The enterprises asked for, each with what is in force of the year, as FROM and WHERE over `e` and `r`. */
async function narrowed(work: Work, asked: Asked, year: number): Promise<{ from: string; values: unknown[]; level: string }> {
  const level = await levelOf(work, 'listed');
  const { from, values } = directoryQuery({ q: asked.q, area: asked.area, listed: asked.listed }, work.today.slice(0, 7), level);
  const inForce = `left join lateral (select t.formed, t.attested_at from tax_attestation t where t.enterprise_id = e.id and t.year = $${values.push(year)}
    order by t.ordinal desc limit 1) t on true`;
  return {
    from: from.replace(' r on r.enterprise_id = e.id where ', () => ` r on r.enterprise_id = e.id ${inForce} where `),
    values,
    level,
  };
}

const said = { formed: 't.formed', notFormed: 'not t.formed', open: 't.formed is null' };

async function read(work: Work, asked: Asked, year: number, window: { limit: number | null; offset: number }): Promise<AttestationRow[]> {
  const { client } = work;
  const { from, values, level } = await narrowed(work, asked, year);
  const state = asked.state ? ` and ${said[asked.state]}` : '';
  const { rows } = await client.query<Stored>(
    `select e.id::text, e.credit_code, e.name, e.area, r.listed, t.formed, t.attested_at ${from}${state}
     order by t.formed is not null, a.ordinal, e.credit_code limit $${values.push(window.limit)} offset $${values.push(window.offset)}`,
    values,
  );
  const history = await historyOf(
    work,
    rows.map(({ id }) => id),
    year,
  );
  return rows.map((row) => ({
    enterpriseId: row.id,
    creditCode: row.credit_code,
    name: row.name,
    area: row.area,
    listed: row.listed ?? silence(level),
    formed: row.formed,
    attestedAt: row.attested_at?.toISOString() ?? null,
    history: history.get(row.id) ?? [],
  }));
}

/** 历次证明, for who sees the class in detail: the tax office, and an enterprise of itself. */
async function historyOf({ client, actor }: Work, ids: string[], year: number): Promise<Map<string, AttestationRow['history']>> {
  if (!['tax', 'enterprise', 'system'].includes(actor.office)) return new Map();
  const { rows } = await client.query<AttestationRow['history'][number] & { id: string; said_at: Date }>(
    `select enterprise_id::text as id, ordinal, formed, reason, attested_by_name as by, attested_at as said_at from tax_attestation
     where enterprise_id = any ($1::bigint[]) and year = $2 order by ordinal`,
    [ids, year],
  );
  const told = rows.map(({ said_at, ...row }) => ({ ...row, at: said_at.toISOString() }));
  return new Map(
    [...Map.groupBy(told, ({ id }) => id)].map(([id, all]) => [
      id,
      all.map(({ ordinal, formed, reason, by, at }) => ({ ordinal, formed, reason, by, at })),
    ]),
  );
}

const yearOf = ({ today }: Pick<Work, 'today'>, asked: { year?: number | undefined }) => asked.year ?? Number(today.slice(0, 4));

/** 当年形成税收: the page asked for, and how many are attested yes, no, or not yet, under the same filters. */
export async function attestationList(
  work: Work,
  { page, size, ...asked }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const year = yearOf(work, asked);
  const { from, values } = await narrowed(work, asked, year);
  const { rows } = await work.client.query<{ formed: number; notFormed: number; open: number }>(
    `select count(*) filter (where t.formed)::int as formed, count(*) filter (where not t.formed)::int as "notFormed",
       count(*) filter (where t.formed is null)::int as open ${from}`,
    values,
  );
  const counts = rows[0] ?? { formed: 0, notFormed: 0, open: 0 };
  const total = asked.state ? counts[asked.state] : counts.formed + counts.notFormed + counts.open;
  return { year, counts, total, rows: await read(work, asked, year, { limit: size, offset: (page - 1) * size }) };
}

/** 当年形成税收证明 as a sheet: yes, no or not yet, and no amount of anything. */
export async function attestationSheet(work: Work, asked: Asked): Promise<SheetOut> {
  const year = yearOf(work, asked);
  const rows = await read(work, asked, year, { limit: null, offset: 0 });
  return {
    name: '当年形成税收',
    title: `${year}年是否形成税收（截至${work.today}，由税务部门证明）`,
    filter: true,
    columns: ['统一社会信用代码', '企业名称', '县市区', '在库', '当年形成税收', '证明日期'].map((header) => ({ header })),
    rows: rows.map((row) => [
      row.creditCode,
      row.name,
      row.area,
      row.listed === null ? '' : row.listed ? '是' : '否',
      row.formed === null ? '尚未证明' : row.formed ? '是' : '否',
      row.attestedAt ? new Date(row.attestedAt).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }) : '',
    ]),
  };
}
