import type * as z from 'zod';
import { minuteOf } from '../../platform/clock/clock.ts';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import { enterpriseRoleNames } from '../access/contract.ts';
import type { Work } from '../access/work.ts';
import { type ClaimRow, claimLife, type listClaims, listClaims as listContract } from './contract.ts';

/** A row of the query below. */
export interface StoredClaim {
  id: string;
  number: string;
  area: string;
  credit_code: string;
  enterprise_id: string | null;
  enterprise: string | null;
  role: ClaimRow['role'];
  name_masked: string;
  phone_masked: string;
  made_at: Date;
  step: 'verify' | 'reject' | null;
  says: string | null;
  taken_by_name: string | null;
  taken_at: Date | null;
}

/** What a claim is told with; who asks is masked. An enterprise filed after the claim was made is found by its code. */
export const claimColumns = `c.id, c.number, c.area, c.credit_code, coalesce(c.enterprise_id, e.id)::text as enterprise_id, e.name as enterprise, c.role,
  c.name_masked, c.phone_masked, c.made_at, s.step, s.says, s.taken_by_name, s.taken_at
  from claim c left join claim_step s on s.claim_id = c.id
    left join enterprise e on e.credit_code = c.credit_code and e.area = c.area and e.withdrawn_at is null`;

/** 认领 as the contract says it. */
export function claimRow(row: StoredClaim): ClaimRow {
  return {
    id: row.id,
    number: row.number,
    area: row.area,
    creditCode: row.credit_code,
    enterprise: row.enterprise_id && row.enterprise ? { id: row.enterprise_id, name: row.enterprise } : null,
    role: row.role,
    name: row.name_masked,
    phone: row.phone_masked,
    madeAt: row.made_at.toISOString(),
    state: claimLife.after(row.step ? [row.step] : []),
    decided: row.step ? { by: row.taken_by_name ?? '', at: row.taken_at?.toISOString() ?? '', says: row.says ?? '' } : null,
  };
}

/** 企业认领, newest first, those that wait before those that are decided. */
export async function claimList(work: Work, asked: z.output<typeof listClaims.input>): Promise<z.input<typeof listClaims.output>> {
  const { state, area, q, page, size } = asked;
  const { rows } = await work.client.query<StoredClaim & { total: number }>(
    `select *, count(*) over ()::int as total from (select ${claimColumns}
       where ($1::text is null or coalesce(s.step, 'open') = $1) and ($2::text is null or c.area = $2)
         and ($3::text is null or e.name ilike '%' || $3 || '%' or c.credit_code like upper($3) || '%' or c.number = upper($3))) x
     order by step is not null, made_at desc, id limit $4 offset $5`,
    [
      state === 'verified' ? 'verify' : state === 'rejected' ? 'reject' : (state ?? null),
      area ?? null,
      q?.replace(/[\\%_]/g, '\\$&') || null,
      size,
      (page - 1) * size,
    ],
  );
  const open = await work.client.query<{ open: number }>(
    'select count(*)::int as open from claim c where not exists (select from claim_step s where s.claim_id = c.id)',
  );
  return { rows: rows.map(claimRow), total: rows[0]?.total ?? 0, open: open.rows[0]?.open ?? 0 };
}

/** 企业认领 as a sheet: masked as on the page. */
export async function claimSheet(work: Work, asked: object): Promise<SheetOut> {
  const { rows } = await claimList(work, { ...listContract.input.parse(asked), page: 1, size: 10_000 });
  return {
    name: '企业认领',
    title: '企业认领核实情况',
    columns: [
      { header: '认领编号', width: 14 },
      { header: '统一社会信用代码', width: 22 },
      { header: '企业名称', width: 34 },
      { header: '县市区', width: 12 },
      { header: '角色', width: 10 },
      { header: '认领人', width: 12 },
      { header: '电话', width: 16 },
      { header: '提出时间', width: 18 },
      { header: '状态', width: 10 },
      { header: '核实人', width: 18 },
      { header: '核实情况', width: 40 },
    ],
    rows: rows.map((row) => [
      row.number,
      row.creditCode,
      row.enterprise?.name ?? '名录中没有',
      row.area,
      enterpriseRoleNames[row.role],
      row.name,
      row.phone,
      minuteOf(row.madeAt),
      claimLife.states[row.state],
      row.decided?.by ?? '',
      row.decided?.says ?? '',
    ]),
  };
}
