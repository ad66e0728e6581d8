import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { account, newHouse } from '../../../../tests/harness.ts';
import { flat, plant } from '../../../../tests/small-city.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import { addAccount } from '../../../registry/access/accounts.ts';
import { openSession } from '../../../registry/access/sessions.ts';
import { asSystem, type House, inWork, type Work } from '../../../registry/access/work.ts';
import { identifiedRun } from '../../../registry/identification/findings.ts';
import { ensureIdentified } from '../../../registry/identification/identify.ts';
import { planLife } from '../plans/contract.ts';
import { openPlan } from '../plans/open-plan.ts';
import { takePlanStep } from '../plans/plan-steps.ts';
import { takeClearanceStep } from './clearance.ts';
import { clearanceLife, watchLife } from './contract.ts';
import { settleWatch } from './settle.ts';
import { takeWatchStep } from './steps.ts';
import { takeWatchChanges } from './take-changes.ts';

const period = '2022-09';
const area = '渌口区';
let house: House;
let people: string[];
let id: string;

beforeAll(async () => {
  house = await newHouse();
  const ids = await asSystem(house, (work) =>
    plant(work, [
      { name: '甲厂', area, tax: { month: { 2021: flat(200), 2022: flat(100, 9) } }, events: [{ kind: 'entry', period: '2015-02' }] },
    ]),
  );
  id = ids.get('甲厂') ?? '';
  await ensureIdentified(house, period);
  const { accountId } = await addAccount(house, { login: '渌口工信乙', office: 'industry', area });
  people = [
    (await account(house, 'industry', area)).token,
    await openSession(house.ground.authPool, { accountId, kind: 'browser' }),
    (await account(house, 'industry')).token,
    (await account(house, 'businessEnvironment', area)).token,
    (await account(house, 'industry', '攸县')).token,
  ];
});

const number = async (work: Work, sql: string) => Number((await work.client.query<{ n: string }>(sql, [id])).rows[0]?.n ?? 0);
const ordinals = async (work: Work) => ({
  watch: await number(work, 'select coalesce(max(ordinal), 0) as n from watch_step where enterprise_id = $1'),
  clearance: await number(work, 'select coalesce(max(ordinal), 0) as n from watch_clearance where enterprise_id = $1'),
});

const acts = {
  take: async (work: Work, said: string) => {
    const { watch } = await ordinals(work);
    const items = [{ id, ordinal: watch, listed: 'red' as const }];
    return takeWatchChanges(work, { period, accept: said !== 'no', reason: '逐家核对过', items });
  },
  step: async (work: Work, said: string) =>
    takeWatchStep(work, { step: said as 'help', reason: '会议研究决定', items: [{ id, ordinal: (await ordinals(work)).watch }] }),
  clear: async (work: Work, said: string) =>
    takeClearanceStep(work, {
      id,
      step: said as 'propose',
      ordinal: (await ordinals(work)).clearance,
      ...(said === 'propose' ? { ground: 'lowGrade' } : {}),
      reason: '现场核实，会议研究',
    }),
  open: (work: Work) =>
    openPlan(work, {
      enterpriseId: id,
      causes: ['funds'],
      situation: '流动资金紧张，开工不足',
      measures: [
        {
          says: '协调银行续贷',
          leadOffice: 'industry',
          tier: 'area',
          person: '王专员',
          dueOn: '2022-12-30',
          expects: '恢复正常生产',
          ownStatement: null,
        },
      ],
    }),
  plan: async (work: Work, said: string) => {
    const { rows } = await work.client.query<{ id: string; n: number }>(
      `select p.id, (select max(ordinal) from plan_step s where s.plan_id = p.id) as n from plan p where enterprise_id = $1 order by ordinal desc limit 1`,
      [id],
    );
    if (!rows[0]) return;
    const outcome = said === 'end' ? { outcome: 'withdrawn' as const } : {};
    await takePlanStep(work, { id: rows[0].id, step: said as 'submit', ordinal: rows[0].n, says: '按程序办理', ...outcome });
  },
};

/** What must hold whatever was tried: the state is what the steps lead to, and nobody was skipped, forgotten or helped out of the market's way. */
async function held(work: Work): Promise<number> {
  const steps = (
    await work.client.query<{ ordinal: number; step: string; state: string }>(
      'select ordinal, step, state from watch_step where enterprise_id = $1 order by ordinal',
      [id],
    )
  ).rows;
  expect(steps.map(({ ordinal }) => ordinal)).toEqual(steps.map((_, at) => at + 1));
  let state = 'normal' as keyof typeof watchLife.states;
  for (const one of steps) {
    if (one.step === 'keep' || one.step === 'relevel') expect(one.state).toBe(state);
    else {
      const step = one.step as 'help';
      expect(watchLife.refusals(state, step)).toEqual([]);
      expect(one.state).toBe(watchLife.moves[step].to);
    }
    state = one.state as typeof state;
  }
  const plans = (
    await work.client.query<{
      id: string;
      steps: { step: string; state: string; makers: string[]; version: number }[];
      dispatched: number;
      makers: string[];
    }>(
      `select p.id, (select jsonb_agg(jsonb_build_object('step', s.step, 'state', s.state, 'makers', s.makers, 'version', s.version) order by s.ordinal) from plan_step s
         where s.plan_id = p.id) as steps, (select count(*)::int from plan_dispatch d where d.plan_id = p.id) as dispatched,
         (select array_agg(m) from plan_version v, unnest(v.makers) m where v.plan_id = p.id) as makers
       from plan p where p.enterprise_id = $1`,
      [id],
    )
  ).rows;
  let open = 0;
  for (const { steps: taken, dispatched, makers } of plans) {
    const names = taken.map(({ step }) => step);
    if (dispatched > 0) expect(names).toContain('approve');
    for (const [at, { step, makers: by }] of taken.entries()) {
      if (at > 0) expect(planLife.refusals(taken[at - 1]?.state as 'draft', step as 'submit')).toEqual([]);
      if (step === 'dispatch') expect(taken[at - 1]?.step).toBe('approve');
      if (step === 'approve') for (const person of by) expect(makers).not.toContain(person);
    }
    if (taken.at(-1)?.state !== 'ended') open += 1;
  }
  expect(open).toBeLessThanOrEqual(1);
  if (state === 'cleared') expect(open).toBe(0);
  if (state !== 'helping') expect(open).toBe(0);
  const clearances = (
    await work.client.query<{ step: string; makers: string[] }>(
      'select step, makers from watch_clearance where enterprise_id = $1 order by ordinal',
      [id],
    )
  ).rows;
  for (const [at, one] of clearances.entries()) {
    const before = clearanceLife.after(clearances.slice(0, at).map(({ step }) => step as 'propose'));
    expect(clearanceLife.refusals(before, one.step as 'propose')).toEqual([]);
    if (one.step === 'agree') for (const person of one.makers) expect(clearances[at - 1]?.makers).not.toContain(person);
  }
  return steps.length;
}

const tried = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 4 }),
    act: fc.oneof(
      fc.constantFrom(['take', 'yes'], ['take', 'yes'], ['take', 'no'], ['open', '']),
      fc.constantFrom(['step', 'help'], ['step', 'help'], ['step', 'stop'], ['step', 'lift']),
      fc.constantFrom(['clear', 'propose'], ['clear', 'agree'], ['clear', 'withdraw'], ['clear', 'reject'], ['clear', 'restore']),
      fc.constantFrom(['plan', 'submit'], ['plan', 'approve'], ['plan', 'dispatch'], ['plan', 'return'], ['plan', 'end']),
    ),
  }),
  { minLength: 8, maxLength: 30 },
);

test('随便谁、随便什么次序：没有批准的方案不交办，起草人不批自己的，市场出清的没有未销的方案，历史一步不少', async () => {
  let done = 0;
  let length = 0;
  await fc.assert(
    fc.asyncProperty(tried, async (sequence) => {
      for (const { who, act } of sequence) {
        const [name, said] = act as readonly [keyof typeof acts, string];
        try {
          await inWork(house, people[who] ?? '', async (work) => {
            await acts[name](work, said);
          });
          done += 1;
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }
      await asSystem(house, async (work) => {
        await settleWatch(work, await identifiedRun(work, period));
        const now = await held(work);
        expect(now).toBeGreaterThanOrEqual(length);
        length = now;
      });
    }),
    { numRuns: 60 },
  );
  // A property over nothing but refusals would say nothing.
  expect(done).toBeGreaterThan(100);
  expect(length).toBeGreaterThan(10);
}, 180_000);
