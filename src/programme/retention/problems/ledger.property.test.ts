import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LedgerCity, type LedgerPlayer, ledgerCity } from '../../../../tests/ledger-city.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import { addDays } from '../../../policy/workdays.ts';
import { type ProblemStep, problemSteps, stateAfter, takenSteps } from './contract.ts';
import { lightDays } from './keep-standing.ts';
import { latesOf, partyKey } from './lateness.ts';
import { lightOf, lightSql } from './light.ts';
import { type StoredStep, stepsOf } from './problem-row.ts';
import { standingOf } from './standing.ts';

/** Random people take random steps on random days; whatever they try, what must hold of the ledger holds. */
const area = '渌口区';
const players: LedgerPlayer[] = [
  { office: 'industry', area },
  { office: 'businessEnvironment', area },
  { office: 'businessEnvironment' },
  { office: 'finance', area },
  { office: 'tax', area },
  { office: 'statistics', area },
  { office: 'industry', area: '醴陵市' },
  { enterprise: '渌口甲厂' },
  { enterprise: '渌口乙厂' },
];
const handling = [
  { office: 'finance', area, unit: null },
  { office: 'tax', area, unit: null },
  { office: 'industry', area, unit: null },
  { office: 'businessEnvironment', area, unit: 'power' },
];

let city: LedgerCity;
beforeAll(async () => {
  city = await ledgerCity();
});
afterAll(() => city.house.ground.close());

const Move = fc.record({
  /** Mostly the one whose step it is by the state, so that sequences get somewhere. */
  player: fc.nat({ max: players.length - 1 }),
  step: fc.constantFrom(...takenSteps),
  sensible: fc.integer({ min: 0, max: 9 }),
  days: fc.constantFrom(0, 0, 0, 1, 2, 4, 9, 20),
  lead: fc.nat({ max: handling.length - 1 }),
  support: fc.boolean(),
  rating: fc.constantFrom('satisfied', 'basicallySatisfied', 'dissatisfied'),
  workdays: fc.integer({ min: 1, max: 20 }),
  pick: fc.nat({ max: 20 }),
});

/** Steps that lead somewhere from a state, so that most sequences get far. */
const onward: Record<string, ProblemStep[]> = {
  reported: ['register'],
  registered: ['assign'],
  assigned: ['sign', 'object', 'sign', 'signSupport'],
  objected: ['ruleMoved', 'ruleKept'],
  inProgress: ['progress', 'askInfo', 'answer', 'answer', 'askExtension', 'grantExtension', 'answerSupport', 'signSupport'],
  suspended: ['giveInfo'],
  answered: ['verify', 'verify', 'verifyUnsolved'],
  verified: ['rate', 'rate', 'carryOver'],
  rated: ['close', 'close', 'carryOver'],
  carriedOver: ['milestone', 'answer'],
};

const read = (id: string) =>
  city.does('system', async (work) => {
    const { rows } = await work.client.query<Record<string, string | number | null | string[]>>(
      `select state, ordinal, level, due_on::text, next_due_on::text, yellow_from::text, late_on::text, lead_office, lead_area, lead_unit, holders,
         ${lightSql('p', '$2')} as light from problem p where id = $1`,
      [id, work.today],
    );
    const lates = await work.client.query<{ kind: string; due_on: string; who: string }>(
      'select kind, due_on::text, who from problem_late where problem_id = $1',
      [id],
    );
    return { row: rows[0] ?? {}, steps: await stepsOf(work, id), lates: lates.rows };
  });

async function attempt(id: string, move: typeof Move extends fc.Arbitrary<infer T> ? T : never, state: string): Promise<void> {
  const likely = onward[state] ?? [];
  const step = move.sensible < 8 && likely.length > 0 ? (likely[move.pick % likely.length] as ProblemStep) : move.step;
  const said = {
    category: 'land',
    ground: step === 'object' ? 'notCompetent' : 'petition',
    basis: '三定规定第二条',
    lead: handling[move.lead],
    supports: move.support ? [handling[(move.lead + 1) % handling.length]] : [],
    workdays: move.workdays,
    level: 1 + (move.pick % 3),
    party: 0,
    at: move.pick % 2,
    spokeTo: '王厂长',
    rating: move.rating,
  };
  const milestones = ['2023-03-31', '2023-05-31'].map((dueOn) => ({ says: '阶段节点', dueOn }));
  // Somebody tries it; when it was not theirs, sometimes everybody does, until the one whose it is.
  const trying = move.sensible < 8 ? players : [players[move.player] as LedgerPlayer];
  for (const player of trying) {
    const error = await city.step(player, id, step, { ...said, milestones }).then(
      () => null,
      (refused: unknown) => refused,
    );
    if (error === null) return;
    // Whatever is wrong is a refusal with reasons, never a fault of the database.
    expect(error).toBeInstanceOf(Refusal);
  }
}

function holds(steps: StoredStep[], today: string) {
  let state = standingOf([]).state;
  let due: string | null = null;
  for (const [at, step] of steps.entries()) {
    const was = standingOf(steps.slice(0, at));
    const now = standingOf(steps.slice(0, at + 1));
    // 不跳步.
    if (step.step !== 'report') expect(stateAfter(state, step.step)).toBe(now.state);
    state = now.state;
    // 时限不动, but by dispatch, ruling, extension, resumption or sending back.
    const moves = ['assign', 'ruleMoved', 'grantExtension', 'giveInfo', 'resume', 'rework'].includes(step.step);
    if (!moves) expect(now.due?.on ?? null).toBe(due);
    due = now.due?.on ?? null;
    if (moves && step.step !== 'rework' && step.step !== 'ruleMoved' && was.due) expect((now.due?.on ?? '') >= was.due.on).toBe(true);
    // 不代办.
    const who = `${step.office}@${step.office_area ?? ''}`;
    const plain = (party: { office: string; area: string | null }) => `${party.office}@${party.area ?? ''}`;
    if (['sign', 'object', 'askExtension', 'askInfo', 'answer', 'milestone'].includes(step.step))
      expect(who).toBe(was.lead ? plain(was.lead) : 'none');
    if (['signSupport', 'answerSupport'].includes(step.step)) expect(was.supports.map(plain)).toContain(who);
    const handles = [...(was.lead ? [was.lead] : []), ...was.supports].map(plain);
    if (['verify', 'verifyUnsolved', 'ruleMoved', 'ruleKept', 'grantExtension', 'close', 'carryOver'].includes(step.step))
      expect(handles).not.toContain(who);
    if (['rework', 'resume'].includes(step.step)) expect(step.office).toBe('system');
  }
  const last = standingOf(steps);
  expect(last.objections).toBeLessThanOrEqual(1);
  expect(last.infoAsked).toBeLessThanOrEqual(1);
  if (last.state === 'closed') {
    // 销号的 was always answered, called back and rated, in this order, after it was last sent back.
    const order = steps.map(({ step }) => step);
    const from = order.lastIndexOf('rework');
    const [answer, verify, rate] = (['answer', 'verify', 'rate'] as const).map((step) => order.lastIndexOf(step));
    expect(answer).toBeGreaterThan(from);
    expect(verify).toBeGreaterThan(answer ?? 0);
    expect(rate).toBeGreaterThan(verify ?? 0);
    expect(last.rating).not.toBe('dissatisfied');
  }
  return latesOf(steps, today);
}

let closed = 0;
const seen = new Set<string>();
test('random steps by random people', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Move, { minLength: 8, maxLength: 26 }), async (moves) => {
      let today = '2022-09-26';
      city.on(today);
      const { id } = await city.raise({ office: 'industry', area });
      let late = new Set<string>();
      for (const move of moves) {
        today = addDays(today, move.days);
        city.on(today);
        // The machine looks in on some days only: what it missed is not lost.
        if (move.pick % 3 === 0) await city.watch();
        await attempt(id, move, String((await read(id)).row.state));
        const { row, steps, lates } = await read(id);
        const reckoned = holds(steps, today).map(({ kind, dueOn, who }) => `${kind}|${dueOn}|${who}`);
        const noted = new Set(lates.map(({ kind, due_on, who }) => `${kind}|${due_on}|${who}`));
        // 曾逾期 never disappears, and nothing is noted that the steps do not say.
        for (const one of late) expect(noted).toContain(one);
        expect(reckoned).toEqual(expect.arrayContaining([...noted]));
        late = noted;
        // The standing kept beside the problem is what the steps say.
        const standing = standingOf(steps);
        const days = lightDays(standing);
        expect([row.state, row.ordinal, row.level, row.due_on, row.next_due_on, row.yellow_from]).toEqual([
          standing.state,
          standing.ordinal,
          standing.level,
          standing.due?.on ?? null,
          days.nextDueOn,
          days.yellowFrom,
        ]);
        expect(row.light).toBe(lightOf(standing.state, days, today));
        const parties = [...(standing.lead ? [standing.lead] : []), ...standing.supports];
        expect(new Set(row.holders as unknown as string[])).toEqual(new Set(parties.map((one) => partyKey({ ...one, unit: null }))));
        for (const { step } of steps) seen.add(step);
      }
      // Once the machine has looked, what is stored is all there is.
      await city.watch();
      const { steps, lates } = await read(id);
      const all = holds(steps, today).map(({ kind, dueOn, who }) => `${kind}|${dueOn}|${who}`);
      expect(new Set(lates.map(({ kind, due_on, who }) => `${kind}|${due_on}|${who}`))).toEqual(new Set(all));
      if (standingOf(steps).state === 'closed') closed += 1;
    }),
    { numRuns: 25 },
  );
  // The sequences got somewhere: every step was taken by somebody.
  expect(closed).toBeGreaterThan(0);
  expect(problemSteps.filter((step) => !seen.has(step)).length).toBeLessThan(8);
});
