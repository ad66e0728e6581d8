import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { account, newHouse, played } from '../../../tests/harness.ts';
import { bring, csv, demoCode } from '../../../tests/rosters.ts';
import { type House, inWork } from '../access/work.ts';
import { type ClosingStep, ClosingStepName, closingLife, closingRefusals, lightOf } from './contract.ts';
import { takeClosingStep } from './take-step.ts';

const dueOn = '2022-10-15';
/** Four persons of two levels, who try whatever they like on whatever day. */
const people = [
  { office: 'industry', area: '渌口区' },
  { office: 'statistics', area: '渌口区' },
  { office: 'industry', area: null },
  { office: 'statistics', area: null },
] as const;
const tries = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 3 }),
    step: fc.constantFrom(...ClosingStepName.options),
    day: fc.integer({ min: 0, max: 4 }),
  }),
  { minLength: 4, maxLength: 40 },
);

interface Taken {
  step: ClosingStepName;
  who: number;
  level: 'area' | 'city';
}

/** What must hold of the steps a month was allowed, however they were tried for. */
function expectLawful(taken: Taken[]): void {
  let state = 'open';
  for (const [at, { step, who, level }] of taken.entries()) {
    const before = taken[at - 1];
    if (step === 'confirm') expect([state, level]).toEqual(['open', 'area']);
    if (step === 'accept') expect([state, level, before?.step, before?.level]).toEqual(['confirmed', 'city', 'confirm', 'area']);
    if (step === 'approveReopen' || step === 'rejectReopen') {
      expect([state, before?.step]).toEqual(['reopening', 'requestReopen']);
      expect(level).not.toBe(before?.level);
      expect(who).not.toBe(before?.who);
    }
    const next = closingLife.after(taken.slice(0, at + 1).map((one) => one.step));
    // A locked month is opened by nothing but the grant of the other level.
    if (state === 'locked') expect(['reopening']).toContain(next);
    if (state === 'reopening' && next === 'open') expect(step).toBe('approveReopen');
    state = next;
  }
}

test('by the shared list alone: locked only by two levels, reopened only by two persons of two levels, late for ever', () => {
  let locked = 0;
  fc.assert(
    fc.property(tries, (sequence) => {
      const taken: Taken[] = [];
      const steps: (ClosingStep & { who: number })[] = [];
      let day = 0;
      let late = false;
      for (const { who, step, day: later } of sequence) {
        day += later;
        const takenOn = `2022-10-${String(Math.min(31, 1 + day)).padStart(2, '0')}`;
        const level = people[who]?.area ? 'area' : 'city';
        const mine = steps.map((one) => ({ ...one, mine: one.who === who }));
        if (closingRefusals(mine, step, level).length > 0) continue;
        steps.push({ ordinal: steps.length + 1, step, says: '', level, by: '', mine: false, takenOn, takenAt: '', who });
        taken.push({ step, who, level });
        const light = lightOf(steps, dueOn, takenOn);
        if (late) expect(light).toBe('yellow');
        late ||= light === 'yellow';
        // Whatever day it is looked at afterwards.
        if (late) expect(lightOf(steps, dueOn, '2029-01-01')).toBe('yellow');
      }
      if (taken.some(({ step }) => step === 'accept')) locked += 1;
      expectLawful(taken);
    }),
    { numRuns: 3000 },
  );
  expect(locked).toBeGreaterThan(100);
});

let house: House;
beforeAll(async () => {
  house = await newHouse();
  const months = Array.from({ length: 9 }, (_, month) => `2022年${month + 1}月销售收入（元）`);
  const names = house.policy.areas.map(({ name }) => name);
  const rows = names.map((name, index) => [demoCode(500 + index), `演示企业${index}号有限公司`, name, ...months.map(() => '1000000')]);
  await played(house, { office: 'tax' }, (work) => bring(work, csv([['统一社会信用代码', '企业名称', '县市区', ...months], ...rows])));
});

test('in the database: what the verb lets through and what any SQL gets past the trigger is lawful too', async () => {
  let month = 0;
  const area = '渌口区';
  const tokens = await Promise.all(people.map(async ({ office, area: of }) => (await account(house, office, of)).token));
  await fc.assert(
    fc.asyncProperty(tries, fc.boolean(), async (sequence, bare) => {
      // A month of its own for each run; bare: the statement alone, with no verb to stop it.
      const period = `${2000 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      month += 1;
      for (const { who, step } of sequence) {
        const act = bare ? inserted(tokens[who] ?? '', people[who]?.area ? 'area' : 'city') : verb(tokens[who] ?? '');
        await act(period, step).catch((error: { status?: number; code?: string }) =>
          expect([409, 403, '42501']).toContain(error.status ?? error.code),
        );
      }
      const taken = await played(house, 'system', async ({ client }) => {
        const { rows } = await client.query<{ step: ClosingStepName; name: string; level: 'area' | 'city' }>(
          'select step, taken_by_name as name, level from closing_step where area = $1 and period = $2 order by ordinal',
          [area, period],
        );
        return rows;
      });
      expectLawful(
        taken.map(({ step, name, level }) => ({ step, level, who: [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0) })),
      );
    }),
    { numRuns: 40 },
  );

  function verb(token: string) {
    return (period: string, step: ClosingStepName) =>
      inWork(house, token, (work) => takeClosingStep(work, { area, period, step, says: '理由如附件' })).then(() => {});
  }
  function inserted(token: string, level: string) {
    return (period: string, step: ClosingStepName) =>
      inWork(house, token, async ({ client, actor }) => {
        await client.query(
          `insert into closing_step (area, period, ordinal, step, says, level, taken_by, taken_by_name, office, taken_on, taken_at)
           select $1, $2, coalesce(max(ordinal), 0) + 1, $3, '', $4, $5, $6, $7, '2022-10-01', now() from closing_step where area = $1 and period = $2`,
          [area, period, step, level, actor.accountId, actor.displayName, actor.office],
        );
      });
  }
});

test('no SQL of the app opens a locked month, writes for the other level, or says when a lock fell', async () => {
  const { token } = await account(house, 'industry', '渌口区');
  const attempt = (sql: string) =>
    inWork(house, token, async ({ client }) => {
      await client.query(sql);
    }).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
  const insert = (columns: string, values: string) =>
    attempt(`insert into closing_step (area, period, ordinal, step, says, level, taken_by, taken_by_name, office, taken_on, taken_at${columns})
      values ('渌口区', '1999-01', 1, 'confirm', '', ${values}`);
  expect(await insert('', `'city', (select ctx_account()), '某', 'industry', '2022-10-01', now())`)).toBe('42501');
  expect(await insert('', `'area', null, '某', 'industry', '2022-10-01', now())`)).toBe('42501');
  expect(await insert(', at', `'area', (select ctx_account()), '某', 'industry', '2022-10-01', now(), '2000-01-01')`)).toBe('42501');
  expect(await insert('', `'area', (select ctx_account()), '某', 'industry', '2022-10-01', now())`)).toBe('done');
  expect(await attempt(`update closing_step set step = 'accept'`)).toBe('42501');
  expect(await attempt('delete from closing_step')).toBe('42501');
});
