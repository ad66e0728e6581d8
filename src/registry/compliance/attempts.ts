import type * as z from 'zod';
import type { Reason } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { record } from '../journal/record.ts';
import type { listAttempts as contract } from './contract.ts';
import { isGuarded } from './refuse-act.ts';

/** What was tried: where, and with what. */
interface Tried {
  act: string;
  input: unknown;
}

/** 记入拦截记录: a row for each guard rail among the reasons, under the name the database knows the actor by; nothing for any other refusal. */
export async function keepAttempts({ client, now }: Work, { act, input }: Tried, reasons: Reason[]): Promise<void> {
  const guarded = reasons.filter(isGuarded);
  const kinds = new Map(guarded.map((reason) => [reason.guardrail, reason]));
  for (const { guardrail, clause, says } of kinds.values()) {
    await client.query(
      `insert into guardrail_attempt (area, at, account_id, display_name, office, act, guardrail, clause, says, thing)
       select c.area, $1, c.account_id, c.display_name, c.office, $2, $3, $4, $5, $6 from ctx() c`,
      [now, act, guardrail, clause ?? '', says.slice(0, 500), thingOf(input)],
    );
  }
}

/** 拒绝之后留痕, for whatever does not come through the doors (a job, the command line): the attempt and its entry in the journal. */
export async function rememberRefused(work: Work, tried: Tried & { says: string }, reasons: Reason[]): Promise<void> {
  await keepAttempts(work, tried, reasons);
  const thing = thingOf(tried.input);
  await record(work, { act: tried.act, says: tried.says, outcome: 'refused', thing, detail: { input: tried.input, reasons } });
}

/** Whom or what it was about, as far as the input says. */
function thingOf(input: unknown): string | null {
  const said = (input ?? {}) as Record<string, unknown>;
  const named = said.subject ?? said.fileName ?? said.field ?? said.id ?? said.area ?? said.period;
  return typeof named === 'string' ? named.slice(0, 200) : null;
}

/** 拦截记录 of the reader's scope, newest first, with counts by area and by guard rail. */
export async function listAttempts(
  { client, policy }: Work,
  input: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const narrowed = `($1::text is null or coalesce(area, '市级') = $1) and ($2::text is null or guardrail = $2)`;
  const values = [input.area ?? null, input.guardrail ?? null];
  const { rows } = await client.query<{
    id: string;
    area: string;
    at: Date;
    name: string;
    act: string;
    guardrail: string;
    clause: string;
    says: string;
    thing: string | null;
    total: number;
  }>(
    `select id::text, coalesce(area, '市级') as area, at, display_name as name, act, guardrail, clause, says, thing, count(*) over ()::int as total
     from guardrail_attempt where ${narrowed} order by at desc, id desc limit $3 offset $4`,
    [...values, input.size, (input.page - 1) * input.size],
  );
  const counted = await client.query<{ area: string; guardrail: string; count: number }>(
    `select coalesce(area, '市级') as area, guardrail, count(*)::int as count from guardrail_attempt group by 1, 2 order by 1, 2`,
  );
  const title = new Map(policy.guardrails.acts.map((act) => [act.id, act.title]));
  return {
    total: rows[0]?.total ?? 0,
    counts: counted.rows,
    rows: rows.map(({ total, at, ...row }) => ({ ...row, at: at.toISOString(), title: title.get(row.guardrail) ?? row.guardrail })),
  };
}
