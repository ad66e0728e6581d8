import type * as z from 'zod';
import type { Outgoing } from '../../platform/outgoing/settings.ts';
import { refuse } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { workKinds } from '../worklist/kinds/contract.ts';
import type { readSettings as contract, saveSettings as saveContract } from './contract.ts';
import { codeLives } from './email-code.ts';
import { usualRules } from './send-at.ts';

/** What leaves this house; undefined: nothing. Asked anew each time, because a house may be put together before it is known. */
export type OutgoingOf = () => Outgoing | undefined;

/** 本人的消息设置; who has set nothing is treated as everybody. */
export function readSettings(outgoing: OutgoingOf) {
  return async ({ client, actor }: Work): Promise<z.input<typeof contract.output>> => {
    const { rows } = await client.query('select * from notice_setting where account_id = $1', [actor.accountId]);
    const set = rows[0];
    const { digestHour, ...usual } = usualRules;
    return {
      muted: set?.muted ?? [],
      digestHour: set ? set.digest_hour : digestHour,
      quietFrom: set?.quiet_from ?? usual.quietFrom,
      quietTo: set?.quiet_to ?? usual.quietTo,
      quietOffDays: set?.quiet_off_days ?? usual.quietOffDays,
      urgentThrough: set?.urgent_through ?? usual.urgentThrough,
      mail: (outgoing()?.mail ?? null) !== null,
      email: set?.email ?? null,
      askedEmail: set?.asked_email ?? null,
      codeUntil: set?.asked_at ? new Date(set.asked_at.getTime() + codeLives).toISOString() : null,
      kinds: Object.entries(workKinds).map(([kind, { says }]) => ({ kind, says })),
    };
  };
}

/** 保存消息设置. What waits already keeps its hour. */
export async function saveSettings(
  { client, actor, now }: Work,
  said: z.output<typeof saveContract.input>,
): Promise<Record<string, never>> {
  const { digestHour, quietFrom, quietTo, quietOffDays, urgentThrough } = said;
  const within = (hour: number) => (quietFrom <= quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo);
  if (digestHour !== null && within(digestHour))
    refuse([{ says: `每日汇总的时间 ${digestHour}:00 在免打扰时段内`, remedy: '请改汇总时间，或改免打扰时段' }]);
  await client.query(
    `insert into notice_setting (account_id, muted, digest_hour, quiet_from, quiet_to, quiet_off_days, urgent_through, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (account_id) do update set muted = excluded.muted, digest_hour = excluded.digest_hour, quiet_from = excluded.quiet_from,
       quiet_to = excluded.quiet_to, quiet_off_days = excluded.quiet_off_days, urgent_through = excluded.urgent_through, changed_at = excluded.changed_at`,
    [actor.accountId, [...new Set(said.muted)], digestHour, quietFrom, quietTo, quietOffDays, urgentThrough, now],
  );
  return {};
}
