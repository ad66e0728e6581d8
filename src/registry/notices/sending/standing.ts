import type { House } from '../../access/work.ts';

/** Whose an account is at the moment; null: disabled, not approved, or gone. */
export interface Standing {
  displayName: string;
  office: string;
  area: string | null;
}

/** 收件人现状: asked right before something leaves, because who was told yesterday may have moved since. */
export async function standingOf({ ground }: House, accountId: string): Promise<Standing | null> {
  const { rows } = await ground.authPool.query<Standing>(
    'select display_name as "displayName", office, area from account where id = $1 and disabled_at is null and approved_at is not null',
    [accountId],
  );
  return rows[0] ?? null;
}
