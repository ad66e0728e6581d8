import type { AccountWork } from '../access/account-work.ts';
import { tasksOf } from '../worklist/hand-over-tasks.ts';
import type { NamedAccount } from './named-account.ts';

/** One kind of thing that is handed over. */
export interface HandOverItem {
  says: string;
  count: number;
  names: string[];
}

// More would be read by nobody; the count says how many there are.
const mostNames = 20;

/** 交接清单: what is under the account's name and not finished, as it stands today. */
export async function itemsOf({ client, lookUp, today }: AccountWork, account: NamedAccount): Promise<HandOverItem[]> {
  const delegations = await client.query<{ name: string }>(
    `select case when d.from_account = $1 then '委托' || t.display_name else '受' || f.display_name || '委托' end || '（至 ' || d.to_on || '）' as name
     from delegation d join account f on f.id = d.from_account join account t on t.id = d.to_account
     where d.ended_at is null and d.to_on >= $2 and $1 in (d.from_account, d.to_account) order by d.to_on`,
    [account.id, today],
  );
  const others = await client.query<{ name: string }>(
    'select login as name from account where person_id = $1 and id <> $2 and disabled_at is null order by login',
    [account.personId, account.id],
  );
  // Rosters are read as the system: an administrator who does this for somebody sees none.
  const rosters = await lookUp(({ client: reader }) =>
    reader.query<{ name: string }>(
      `select file_name as name from batch where created_by = $1 and state in ('received', 'reading', 'asking', 'ready', 'filing') order by no`,
      [account.id],
    ),
  );
  const tasks = await lookUp((reader) => tasksOf(reader, account.id));
  const item = (says: string, rows: { name: string }[]) => ({
    says,
    count: rows.length,
    names: rows.slice(0, mostNames).map(({ name }) => name),
  });
  return [
    item('未入库的花名册', rosters.rows),
    item('未到期的委托', delegations.rows),
    item('本人的其他账号', others.rows),
    item('名下的待办事项', tasks),
  ];
}
