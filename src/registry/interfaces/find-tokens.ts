import type * as z from 'zod';
import type { AccountWork } from '../access/account-work.ts';
import { officeNames } from '../access/duties.ts';
import type { listRequests, listTokens, RequestSeen, TokenSeen } from './contract.ts';
import { dutySays } from './grantable.ts';
import { areaOf } from './requests.ts';

// biome-ignore lint/suspicious/noExplicitAny: a row of either question below
function grantOf(row: any) {
  return {
    name: row.name,
    office: row.office,
    officeName: officeNames[row.office as keyof typeof officeNames],
    area: areaOf(row.of_area),
    duties: (row.duties as string[]).map((duty) => ({ duty, says: dutySays(duty) })),
    // A range of one is an address.
    addresses: (row.addresses as string[]).map((range) => range.replace(/\/(32|128)$/, '')),
    rowsPerDay: row.rows_per_day,
    reason: row.reason,
  };
}

/** 接口令牌: the newest first; what is living before what is not. */
export async function findTokens(
  { client }: AccountWork,
  { state, q, page, size }: z.output<typeof listTokens.input>,
): Promise<z.input<typeof listTokens.output>> {
  const { rows } = await client.query(
    `select *, count(*) over ()::int as total from (
       select t.id, t.system_id, t.starts, t.duties, t.addresses::text[] as addresses, t.rows_per_day, t.reason, t.issued_at, t.expires_at, t.revoked_at,
         t.revoked_because, t.last_used_at, t.last_address, y.name, y.office, y.of_area, i.display_name as issuer, v.display_name as revoker,
         case when t.revoked_at is not null then 'revoked' when t.expires_at <= now() then 'expired' else 'living' end as state
       from interface_token t join interface_system y on y.id = t.system_id join account i on i.id = t.issued_by
         left join account v on v.id = t.revoked_by) t
     where ($1::text is null or state = $1) and ($2::text is null or position(lower($2) in lower(name)) > 0)
     order by state <> 'living', issued_at desc, id limit $3 offset $4`,
    [state ?? null, q || null, size, (page - 1) * size],
  );
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(
      (row): TokenSeen => ({
        ...grantOf(row),
        id: row.id,
        systemId: row.system_id,
        starts: row.starts,
        state: row.state,
        issuedBy: row.issuer,
        issuedAt: row.issued_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
        revokedBy: row.revoker,
        revokedAt: row.revoked_at?.toISOString() ?? null,
        revokedBecause: row.revoked_because,
        lastUsedAt: row.last_used_at?.toISOString() ?? null,
        lastAddress: row.last_address,
      }),
    ),
  };
}

/** 接口申请: what waits first, then the newest. */
export async function findRequests(
  { client, policy }: AccountWork,
  { open, page, size }: z.output<typeof listRequests.input>,
): Promise<z.input<typeof listRequests.output>> {
  const { rows } = await client.query(
    `select r.id, r.name, r.office, r.of_area, r.duties, r.addresses::text[] as addresses, r.days, r.rows_per_day, r.reason, r.asked_at, r.decided_at,
       r.approved, r.says, k.display_name as asker, d.display_name as decider,
       exists (select from interface_token t where t.request_id = r.id) as issued, count(*) over ()::int as total
     from interface_request r join account k on k.id = r.asked_by left join account d on d.id = r.decided_by
     where $1::text is null or (r.decided_at is null) = ($1 = '1')
     order by r.decided_at is not null, coalesce(r.decided_at, r.asked_at) desc, r.id limit $2 offset $3`,
    [open ?? null, size, (page - 1) * size],
  );
  return {
    total: rows[0]?.total ?? 0,
    areas: policy.areas.map(({ name }) => name),
    rows: rows.map(
      (row): RequestSeen => ({
        ...grantOf(row),
        id: row.id,
        days: row.days,
        askedBy: row.asker,
        askedAt: row.asked_at.toISOString(),
        decidedBy: row.decider,
        decidedAt: row.decided_at?.toISOString() ?? null,
        approved: row.approved,
        says: row.says,
        issued: row.issued,
      }),
    ),
  };
}
