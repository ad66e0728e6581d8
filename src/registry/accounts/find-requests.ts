import type * as z from 'zod';
import type { AccountWork } from '../access/account-work.ts';
import type { listRequests } from './contract.ts';
import { sayScope } from './scope.ts';

/** 申请事项: what waits first, then what was decided, the newest first. */
export async function findRequests(
  { client }: AccountWork,
  { open }: z.output<typeof listRequests.input>,
): Promise<z.input<typeof listRequests.output>> {
  const { rows } = await client.query(
    `select r.id, r.kind, a.login, a.display_name as "displayName", r.before, r.asked, r.reason, k.login as "askedBy", r.asked_at,
       d.login as "decidedBy", r.decided_at, r.approved, r.says
     from account_request r join account a on a.id = r.account_id join account k on k.id = r.asked_by left join account d on d.id = r.decided_by
     where $1::text is null or (r.decided_at is null) = ($1 = '1')
     order by r.decided_at is not null, coalesce(r.decided_at, r.asked_at) desc limit 200`,
    [open ?? null],
  );
  return {
    requests: rows.map(({ asked_at: askedAt, decided_at: decidedAt, before, asked, ...row }) => ({
      ...row,
      before: sayScope(before),
      asked: sayScope(asked),
      askedAt: askedAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
    })),
  };
}
