import type * as z from 'zod';
import type { AccountWork } from '../access/account-work.ts';
import { administrators, officeNames } from '../access/duties.ts';
import { rulesOf } from '../access/password-profile.ts';
import type { AccountSeen, listAccounts, readPolicy } from './contract.ts';

/** 登录锁定, as SQL: shut from somewhere within the last half hour. */
const locked = `exists (select from sign_in_attempt t where t.login_key = a.login_key and t.failing_since > now() - interval '30 minutes'
  and t.failed_count > case when t.address = '' then 100 else 5 end)`;
const state = `case when a.disabled_at is not null then 'disabled' when a.approved_at is null then 'unapproved' when ${locked} then 'locked' else 'open' end`;

/** 账号清单: by name, office, area and state; the city's first, then by area in the order of the annex. */
export async function findAccounts(
  { client, policy }: AccountWork,
  asked: z.output<typeof listAccounts.input>,
): Promise<z.input<typeof listAccounts.output>> {
  const { rows } = await client.query(
    `with seen as (
       select a.*, ${state} as state, area.ordinal from account a left join area on area.name = a.area
       where ($1::text is null or strpos(a.login_key, lower($1)) > 0 or strpos(a.display_name, $1) > 0)
         and ($2::text is null or a.office = $2) and ($3::text is null or (a.area is null and $3 = '全市') or a.area = $3))
     select s.id, s.login, s.display_name, s.office, s.area, s.township, s.enterprise_id::text, s.bank, s.state, s.disabled_because, s.created_at, s.last_used_at,
       exists (select from second_factor f where f.account_id = s.id and f.confirmed_at is not null) as second_factor,
       (select coalesce(json_agg(json_build_object('issuer', i.issuer, 'subject', i.subject)), '[]') from account_identity i where i.account_id = s.id) as identities,
       (select count(*)::int from session n where n.account_id = s.id and n.kind = 'browser' and n.revoked_at is null and n.expires_at > now()
          and n.seen_at > now() - interval '30 minutes') as sessions,
       (select coalesce(array_agg(r.kind), '{}') from account_request r where r.account_id = s.id and r.decided_at is null) as open_requests,
       count(*) over ()::int as total
     from seen s where $4::text is null or s.state = $4
     order by s.ordinal nulls first, s.created_at, s.login limit $5 offset $6`,
    [asked.search ?? null, asked.office ?? null, asked.area ?? null, asked.state ?? null, asked.size, (asked.page - 1) * asked.size],
  );
  return { accounts: rows.map(accountFrom), total: rows[0]?.total ?? 0, areas: policy.areas.map(({ name }) => name) };
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the one query above
function accountFrom(row: any): AccountSeen {
  const office = row.office as AccountSeen['office'];
  return {
    id: row.id,
    login: row.login,
    displayName: row.display_name,
    office,
    officeName: officeNames[office],
    area: row.area,
    of: row.township ?? row.bank ?? (row.enterprise_id ? `企业 ${row.enterprise_id}` : null),
    state: row.state,
    disabledBecause: row.disabled_because,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    secondFactor: row.second_factor,
    identities: row.identities,
    sessions: row.sessions,
    openRequests: row.open_requests,
    administrator: administrators.includes(office),
  };
}

/** 登录策略 in force, as the machine was set up with it. */
export async function readSignInPolicy({ settings }: AccountWork): Promise<z.input<typeof readPolicy.output>> {
  return { profile: settings.profile.says, rules: rulesOf(settings.profile), issuer: settings.issuer?.url ?? null };
}
