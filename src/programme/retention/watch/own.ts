import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import type { readOwnWatch as contract, WatchLevel } from './contract.ts';

interface Decision {
  decision: 'help' | 'level' | 'end';
  level: WatchLevel;
  on: string;
}

/** 本企业: nothing before help was decided (手册 8.3); then the level, since when, and whom to turn to. */
export async function readOwn(work: Work, _asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const { rows } = await work.client.query<Decision>(
    'select decision, level, decided_on::text as on from watch_decision where enterprise_id = $1 order by ordinal',
    [work.actor.enterpriseId],
  );
  const last = rows.at(-1);
  const help = rows.findLast(({ decision }) => decision === 'help');
  if (!last || !help || work.actor.enterpriseId === null) return { decided: null };
  const officer = await officerOf(work, work.actor.enterpriseId);
  return {
    decided: {
      level: last.level,
      decidedOn: help.on,
      since: last.on,
      ended: last.decision === 'end',
      officer: last.decision === 'end' ? null : (officer?.person ?? null),
      post: last.decision === 'end' ? null : (officer?.post ?? null),
      clause: '三.2',
    },
  };
}

/** Whom to turn to; whoever is helped may know, though the ledger is not theirs to read. */
async function officerOf(work: Work, id: string): Promise<{ person: string | null; post: string | null } | null> {
  return work.lent('system', async ({ client }) => {
    const { rows } = await client.query<{ person: string | null; post: string | null }>(
      `select person, post from watch_owner where enterprise_id = $1 and role = 'officer' order by ordinal desc limit 1`,
      [id],
    );
    return rows[0] ?? null;
  });
}
