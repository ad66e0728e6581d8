import type * as z from 'zod';
import { labelOf } from '../../../policy/watch-shape.ts';
import { personsBehind } from '../../../registry/access/acting.ts';
import type { Work } from '../../../registry/access/work.ts';
import {
  type ClearanceStep,
  clearanceLife,
  type readWatch,
  type WatchLevel,
  type WatchState,
  type WatchStep,
  watchLife,
} from './contract.ts';

type Whole = z.input<typeof readWatch.output>;

interface StoredStep {
  ordinal: number;
  step: WatchStep | 'keep' | 'relevel';
  state: WatchState;
  level: WatchLevel;
  period: string;
  reason: string;
  clause: string;
  cause: string | null;
  evidence: { period: string; file: string | null; sheet: string | null; row: number | null; said: string | null } | null;
  by: string;
  at: Date;
}

/** 一步叫什么: those that lead nowhere have a name too. */
function stepSays(step: StoredStep['step']): string {
  if (step === 'keep') return '本月不采纳';
  return step === 'relevel' ? '等级变动' : watchLife.says(step);
}

function evidenceSays(evidence: StoredStep['evidence']): string | null {
  if (!evidence) return null;
  const place = evidence.file
    ? `${evidence.file}${evidence.sheet ? ` · ${evidence.sheet}` : ''}${evidence.row ? ` 第${evidence.row}行` : ''}`
    : '';
  return [`${evidence.period} 退库`, evidence.said ? `原文“${evidence.said}”` : '原文没有写原因', place].filter(Boolean).join('，');
}

/** 每一步, the first first. */
export async function stepsOf({ client, policy }: Work, id: string): Promise<Whole['steps']> {
  const { rows } = await client.query<StoredStep>(
    `select ordinal, step, state, level, period, reason, clause, cause, evidence, taken_by_name as by, taken_at as at
     from watch_step where enterprise_id = $1 order by ordinal`,
    [id],
  );
  return rows.map(({ step, cause, evidence, at, ...row }) => ({
    ...row,
    says: stepSays(step),
    cause: cause === null ? null : labelOf(policy.watch.exits, cause),
    evidence: evidenceSays(evidence),
    at: at.toISOString(),
  }));
}

/** 历任责任人, the newest first. */
export async function ownersOf({ client }: Work, id: string): Promise<Whole['owners']> {
  const { rows } = await client.query<Omit<Whole['owners'][number], 'at'> & { at: Date }>(
    `select role, person, post, office, account_id is not null as account, reason, taken_by_name as by, taken_at as at
     from watch_owner where enterprise_id = $1 order by taken_at desc, role`,
    [id],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** 市场出清的办理, with whether the reader is one of those whose proposal it is. */
export async function clearancesOf({ client, policy, actor }: Work, id: string): Promise<Whole['clearances']> {
  const { rows } = await client.query<{
    ordinal: number;
    step: ClearanceStep;
    ground: string | null;
    reason: string;
    makers: string[];
    by: string;
    at: Date;
  }>(
    'select ordinal, step, ground, reason, makers, taken_by_name as by, taken_at as at from watch_clearance where enterprise_id = $1 order by ordinal',
    [id],
  );
  return rows.map(({ step, ground, makers, at, ...row }) => ({
    ...row,
    says: clearanceLife.says(step),
    ground: ground === null ? null : labelOf(policy.watch.grounds, ground),
    maker: personsBehind(actor).some((person) => makers.includes(person)),
    at: at.toISOString(),
  }));
}

/** 企业电话, masked, where the reader is told of contacts. */
export async function phoneOf({ client }: Work, id: string): Promise<string | null> {
  const { rows } = await client.query<{ masked: string }>(
    `select masked from enterprise_contact where enterprise_id = $1 and kind = 'phone' and ended_at is null`,
    [id],
  );
  return rows[0]?.masked ?? null;
}

/** 历次一企一策. */
export async function plansOf({ client }: Work, id: string): Promise<Whole['plans']> {
  const { rows } = await client.query<Whole['plans'][number]>(
    `select p.id, p.ordinal, s.state, p.made_on::text as "madeOn", s.outcome from plan p
     join lateral (select state, outcome from plan_step t where t.plan_id = p.id order by t.ordinal desc limit 1) s on true
     where p.enterprise_id = $1 order by p.ordinal desc`,
    [id],
  );
  return rows;
}
