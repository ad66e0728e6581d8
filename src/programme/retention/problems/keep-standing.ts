import { addDays } from '../../../policy/workdays.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type Late, latesOf, partyKey } from './lateness.ts';
import { nextLook } from './next-look.ts';
import { stepsOf } from './problem-row.ts';
import { type Clock, clocksOf, type Standing, standingOf } from './standing.ts';

/** Clocks past which the light is yellow only: 签收、协办 and an answer to a request do not make the matter itself late. */
const soft = new Set<Clock['kind']>(['sign', 'support', 'extension']);

/** 亮灯的两天: past the first the light is red, from the second on yellow. */
export function lightDays(standing: Standing): { nextDueOn: string | null; yellowFrom: string | null } {
  const clocks = clocksOf(standing);
  const hard = clocks.filter(({ kind }) => !soft.has(kind));
  const earliest = (days: string[]) => days.sort()[0] ?? null;
  return {
    nextDueOn: earliest(hard.map(({ dueOn }) => dueOn)),
    yellowFrom: earliest(clocks.map((clock) => (soft.has(clock.kind) ? addDays(clock.dueOn, 1) : clock.yellowFrom))),
  };
}

/**
 * 现状归位: the standing kept beside the problem is made anew from its steps, and what has become late by today is noted. Done by the system, in
 * the transaction of whoever acted: nobody else writes it.
 */
export async function keepStanding(work: Work, id: string): Promise<Standing> {
  return work.lent('system', async (system) => {
    const steps = await stepsOf(system, id);
    const standing = standingOf(steps);
    const lates = latesOf(steps, system.today);
    await writeStanding(system, id, standing, lates);
    await noteLates(system, id, lates);
    return standing;
  });
}

/** Notes what is late and is not noted yet. */
export async function noteLates({ client, today }: Work, id: string, lates: Late[]): Promise<void> {
  if (lates.length === 0) return;
  await client.query(
    `insert into problem_late (problem_id, kind, due_on, who, area, noted_on)
     select p.id, l.kind, l.due_on, l.who, p.area, $5 from problem p, unnest($2::text[], $3::date[], $4::text[]) as l (kind, due_on, who)
     where p.id = $1 on conflict do nothing`,
    [id, lates.map(({ kind }) => kind), lates.map(({ dueOn }) => dueOn), lates.map(({ who }) => who), today],
  );
}

/** The day a matter first became late with its answer. */
function lateOn(lates: Late[]): string | null {
  const due = lates
    .filter(({ kind }) => kind === 'answer')
    .map(({ dueOn }) => dueOn)
    .sort()[0];
  return due === undefined ? null : addDays(due, 1);
}

async function writeStanding({ client, policy, today }: Work, id: string, standing: Standing, lates: Late[]): Promise<void> {
  const { lead, supports } = standing;
  const { nextDueOn, yellowFrom } = lightDays(standing);
  const holders = [...(lead ? [lead] : []), ...supports].map((party) => partyKey({ ...party, unit: null }));
  await client.query(
    `update problem set state = $2, ordinal = $3, category = coalesce($4, category), urgency = coalesce($5, urgency), lead_office = $6, lead_area = $7,
       lead_unit = $8, supports = $9, holders = $10, assigned_on = $11, signed_on = $12, due_on = $13, next_due_on = $14, yellow_from = $15,
       extension_asked = $16, suspended_on = $17, level = $18, round = $19, objections = $20, extended = $21, answered_on = $22, verified_on = $23,
       rating = $24, settled_on = $25, late_on = $26, first_assigned_on = $27, sign_late = $28, watch_on = $29
     where id = $1`,
    [
      id,
      standing.state,
      standing.ordinal,
      standing.category,
      standing.urgency,
      lead?.office ?? null,
      lead?.area ?? null,
      lead?.unit ?? null,
      JSON.stringify(supports),
      [...new Set(holders)],
      standing.assignedOn,
      standing.signedOn,
      standing.due?.on ?? null,
      nextDueOn,
      yellowFrom,
      standing.extensionAsked,
      standing.suspendedOn,
      standing.level,
      standing.round,
      standing.objections,
      standing.extended,
      standing.answeredOn,
      standing.verifiedOn,
      standing.rating,
      standing.settledOn,
      lateOn(lates),
      standing.firstAssignedOn,
      lates.some(({ kind }) => kind === 'sign'),
      nextLook(policy, standing, today),
    ],
  );
}
