import type { Work } from '../../../registry/access/work.ts';
import type { WatchLevel } from './contract.ts';

/** What an enterprise is told of: help decided, another level while helped, the end of it. */
export interface Told {
  id: string;
  area: string;
  ordinal: number;
  decision: 'help' | 'level' | 'end';
  level: WatchLevel;
}

/** 告知企业 (手册 8.3: 企业只看已作出决定的): nothing before help is decided, so only of those that were told before, or are helped now. */
export async function tellEnterprise({ client, today }: Work, told: Told[]): Promise<void> {
  if (told.length === 0) return;
  await client.query(
    `insert into watch_decision (enterprise_id, ordinal, area, decision, level, decided_on)
     select s.id, s.ordinal, s.area, s.decision, s.level, $2
     from jsonb_to_recordset($1::jsonb) as s (id bigint, ordinal int, area text, decision text, level text)
     where s.decision = 'help' or coalesce((select d.decision from watch_decision d where d.enterprise_id = s.id order by d.ordinal desc limit 1), 'end') <> 'end'
     on conflict do nothing`,
    [JSON.stringify(told), today],
  );
}
