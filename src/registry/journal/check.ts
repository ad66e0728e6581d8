import type * as z from 'zod';
import type { Reason } from '../../platform/shared/reason.ts';
import { asOnlooker, asSystem, type House, type Work } from '../access/work.ts';
import type { Check, readSeals as contract } from './contract.ts';
import { record } from './record.ts';
import { type Verified, verifyAll } from './verify.ts';

/** Why another verification may not begin just now: one is running. One whose process died does not stand in the way for ever. */
export async function checkRefusals({ client }: Pick<Work, 'client'>): Promise<Reason[]> {
  const { rows } = await client.query<{ by: string }>(
    `select asked_by as by from journal_check where ended_at is null and started_at > now() - interval '1 hour' limit 1`,
  );
  return rows.map(({ by }) => ({ says: `${by}发起的核对正在进行`, remedy: '请等它完成后再核对' }));
}

/** 登记一次核对, before it runs. Answers its id. */
export async function openCheck(house: House, askedBy: string): Promise<string> {
  const { rows } = await asSystem(house, ({ client, now }) =>
    client.query<{ id: string }>('insert into journal_check (asked_by, started_at) values ($1, $2) returning id', [askedBy, now]),
  );
  return rows[0]?.id ?? '';
}

/** 核对并记下结果: at one moment of the database, telling how far it is as it goes. */
export async function runCheck(house: House, id: string, file: string): Promise<Verified> {
  let toldAt = 0;
  const tell = async (says: string) => {
    if (Date.now() - toldAt < 1_000) return;
    toldAt = Date.now();
    await asSystem(house, ({ client }) => client.query('update journal_check set progress = $2 where id = $1', [id, says]));
  };
  const started = performance.now();
  const verified = await asOnlooker(house, ({ client }) => verifyAll({ client, file, progress: tell }));
  const seconds = Math.round((performance.now() - started) / 10) / 100;
  await asSystem(house, async (work) => {
    const kept = { ...verified, faults: verified.faults.slice(0, 200), seconds };
    await work.client.query('update journal_check set ended_at = $2, result = $3 where id = $1', [id, work.now, JSON.stringify(kept)]);
    const { ok, checked, faults } = verified;
    const first = faults.slice(0, 10).map(({ says }) => says);
    await record(work, {
      act: 'journal.checked',
      says: '核对完成',
      outcome: 'done',
      thing: id,
      detail: { ok, checked, seconds, faults: first },
    });
  });
  return verified;
}

interface StoredCheck {
  id: string;
  asked_by: string;
  started_at: Date;
  progress: string;
  ended_at: Date | null;
  result: (Verified & { seconds: number }) | null;
}

/** 封存与核对. */
export async function sealsAndChecks({ client }: Work): Promise<z.input<typeof contract.output>> {
  const seals = await client.query<{ seq: string; at: Date; hash: string; heads: string; algorithm: string }>(
    'select seq::text, at, hash, heads, algorithm from journal_seal order by journal_seal.seq desc limit 50',
  );
  const ends = JSON.parse(seals.rows[0]?.heads ?? '[]') as { chain: string; seq: string }[];
  const heads = await client.query<{ chain: string; seq: string; hash: string }>(
    'select chain, seq::text, hash from journal_head order by chain',
  );
  const checks = await client.query<StoredCheck>(
    'select * from journal_check order by started_at desc, ended_at desc nulls first limit 10',
  );
  return {
    seals: seals.rows.map(({ heads: told, at, ...seal }) => ({
      ...seal,
      at: at.toISOString(),
      chains: (JSON.parse(told) as object[]).length,
    })),
    heads: heads.rows.map((head) => ({ ...head, sealed: ends.find(({ chain }) => chain === head.chain)?.seq ?? null })),
    checks: checks.rows.map(checkOf),
  };
}

function checkOf({ id, asked_by, started_at, progress, ended_at, result }: StoredCheck): Check {
  return {
    id,
    askedBy: asked_by,
    startedAt: started_at.toISOString(),
    progress,
    endedAt: ended_at?.toISOString() ?? null,
    seconds: result?.seconds ?? null,
    ok: result?.ok ?? null,
    checked: result?.checked ?? {},
    faults: result?.faults ?? [],
  };
}
