import type * as z from 'zod';
import { entryFor } from '../../../platform/outgoing/allowed-hosts.ts';
import type { Office } from '../../access/contract.ts';
import { officeNames } from '../../access/duties.ts';
import type { Work } from '../../access/work.ts';
import { workKinds } from '../../worklist/kinds/contract.ts';
import type { OutgoingOf } from '../settings.ts';
import type { listChannels as contract } from './contract.ts';

/** 单位通道清单: which offices have one, where it leads, and how the last message fared. */
export function listChannels(outgoing: OutgoingOf) {
  return async ({ client, policy }: Work): Promise<z.input<typeof contract.output>> => {
    const hosts = outgoing()?.webhookHosts ?? [];
    const { rows } = await client.query(
      `select c.*, d.state as last_state, d.made_at as last_at, d.says as last_says from notice_channel c
         left join lateral (select state, made_at, says from notice_delivery where channel_id = c.id order by made_at desc, id limit 1) d on true
       where c.ended_at is null order by c.area nulls first, c.office`,
    );
    return {
      hosts,
      areas: policy.areas.map(({ name }) => name),
      kinds: Object.entries(workKinds).map(([kind, { says }]) => ({ kind, says })),
      rows: rows.map((row) => ({
        id: row.id,
        office: row.office,
        officeName: officeNames[row.office as Office],
        area: row.area,
        host: row.host,
        allowed: isAllowed(row.host, hosts),
        form: row.form,
        muted: row.muted,
        quiet: row.quiet,
        madeBy: row.made_by_name,
        madeAt: row.made_at.toISOString(),
        changedAt: row.changed_at.toISOString(),
        last: row.last_state === null ? null : { state: row.last_state, at: row.last_at.toISOString(), says: row.last_says },
      })),
    };
  };
}

/** The host as it is shown, with its port where that is not the usual one; a list that named it once may no longer. */
function isAllowed(host: string, hosts: string[]): boolean {
  return ['https', 'http'].some((protocol) => entryFor(new URL(`${protocol}://${host}`), hosts) !== null);
}
