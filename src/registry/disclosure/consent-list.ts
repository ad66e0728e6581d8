import type * as z from 'zod';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import { officeNames } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import type { ConsentRow, listConsents as contract } from './contract.ts';

type Asked = z.output<typeof contract.input>;
type Stored = Omit<ConsentRow, 'label' | 'receiver'> & { bank: string | null; total: number };

const day = (column: string) => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;

/** Reads consents under the reader's rights, those in force first; who an enterprise is goes unsaid once the reader may not see it any more. */
async function read(
  { client, today }: Work,
  asked: Omit<Asked, 'page' | 'size'>,
  window: { limit: number | null; offset: number },
): Promise<Stored[]> {
  const { rows } = await client.query<Stored>(
    `select *, count(*) over ()::int as total from (
       select c.no::text, e.id::text as "enterpriseId", e.name, c.area, c.class, c.office, c.bank, c.purpose, c.evidence, c.valid_to::text as "validTo",
         c.given_by_name as "givenBy", ${day('c.given_at')} as "givenAt", c.withdrawn_by_name as "withdrawnBy", ${day('c.withdrawn_at')} as "withdrawnAt",
         case when c.withdrawn_at is not null then 'withdrawn' when c.valid_to < $1::date then 'expired' else 'inForce' end as state, c.no as place
       from consent c left join enterprise e on e.id = c.enterprise_id and e.withdrawn_at is null
       where ($2::text is null or c.area = $2) and ($3::text is null or c.office = $3) and ($4::text is null or c.class = $4)
         and ($5::text is null or e.name ilike '%' || $5 || '%' or e.credit_code like upper($5) || '%')) x
     where $6::text is null or state = $6
     order by state <> 'inForce', place desc limit $7 offset $8`,
    [
      today,
      asked.area ?? null,
      asked.office ?? null,
      asked.class ?? null,
      asked.q ? asked.q.replace(/[\\%_]/g, '\\$&') : null,
      asked.state ?? null,
      window.limit,
      window.offset,
    ],
  );
  return rows;
}

const shown =
  ({ policy }: Pick<Work, 'policy'>) =>
  ({ total: _, bank, ...row }: Stored & { place?: unknown }): ConsentRow => ({
    ...row,
    label: policy.disclosure.classes.find(({ name }) => name === row.class)?.label ?? row.class,
    receiver: bank ?? officeNames[row.office as keyof typeof officeNames],
  });

/** 企业同意 of the page asked for, and the banks a consent can name. */
export async function consentList(work: Work, { page, size, ...asked }: Asked): Promise<z.input<typeof contract.output>> {
  const rows = await read(work, asked, { limit: size, offset: (page - 1) * size });
  const gives = work.actor.office === 'industry' || work.actor.office === 'enterprise';
  const { rows: banks } = gives ? await work.client.query<{ name: string }>('select bank_names() as name') : { rows: [] };
  return { total: rows[0]?.total ?? 0, rows: rows.map(shown(work)), banks: banks.map(({ name }) => name) };
}

const states: Record<ConsentRow['state'], string> = { inForce: '有效', expired: '已到期', withdrawn: '已撤回' };

/** 企业同意 as a sheet. */
export async function consentSheet(work: Work, asked: Omit<Asked, 'page' | 'size'>): Promise<SheetOut> {
  const rows = (await read(work, asked, { limit: null, offset: 0 })).map(shown(work));
  const columns = ['编号', '企业名称', '县市区', '数据', '给谁', '用途', '授权凭据', '有效期止', '登记人', '登记日期', '状态', '撤回日期'];
  return {
    name: '企业同意',
    title: `企业同意（截至${work.today}）`,
    filter: true,
    columns: columns.map((header) => ({ header })),
    rows: rows.map((row) => [
      row.no,
      row.name ?? '（同意已终止，不再显示）',
      row.area,
      row.label,
      row.receiver,
      row.purpose,
      row.evidence,
      row.validTo,
      row.givenBy,
      row.givenAt,
      states[row.state],
      row.withdrawnAt,
    ]),
  };
}
