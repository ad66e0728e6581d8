import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { desk } from '../../../../tests/accounts.ts';
import {
  at,
  awardDesks,
  caseNow,
  enterpriseDesk,
  financed,
  noticed,
  onDay,
  openedCase,
  papersGiven,
  step,
} from '../../../../tests/approved-case.ts';
import { idOf } from '../../../../tests/award-city.ts';
import { played } from '../../../../tests/harness.ts';
import { mustFail, type RejectedCase, rejectedCase, type Try, unpaid } from '../../../../tests/rejected-case.ts';
import { servedConsole } from '../../../../tests/served-console.ts';
import { asSystem, type House, type Work } from '../../../registry/access/work.ts';
import { postAward } from '../post-award.ts';
import { declarePayee } from './declare-payee.ts';
import { openCases } from './open-cases.ts';
import { payeesFor } from './payees.ts';
import { publishCases } from './publish.ts';
import { release } from './release.ts';
import { takeStep, takeSteps } from './take-step.ts';
import { giveUndertaking } from './undertaking.ts';

/** 不予奖励的，怎样都兑现不了: by verbs, by requests, and by what is left to do; by statements in rejected-sql.test.ts. */
let rejected: RejectedCase;
let house: House;
let then: House;
let area: string;
let year: number;
let id: string;
let enterpriseId: string;
let granted: string;
let app: Awaited<ReturnType<typeof servedConsole>>['app'];

beforeAll(async () => {
  rejected = await rejectedCase();
  ({ house, then, area, year, id, enterpriseId, granted } = rejected);
  ({ app } = await servedConsole(then));
}, 120_000);
afterAll(() => house.ground.close());

const after = async () => (await caseNow(then, id)).ordinal;
const verb =
  (who: (desks: Awaited<ReturnType<typeof awardDesks>>) => Parameters<typeof at>[1], run: (work: Work) => Promise<unknown>) => async () =>
    at(then, who(await awardDesks(house, area)), run);
async function api(
  login: 'finance' | 'cityFinance' | 'cityIndustry' | 'industry' | 'own',
  path: string,
  payload: object,
  headers: Record<string, string> = {},
) {
  const desks = await awardDesks(house, area);
  const who = login === 'own' ? await enterpriseDesk(house, area, enterpriseId) : desks[login];
  await house.ground.authPool.query('update session set second_factor_at = $2 where account_id = $1', [who.accountId, then.clock()]);
  const answer = await app.inject({
    method: 'POST',
    url: `/api/award-cases/${path}`,
    payload,
    headers: { cookie: `shenggui_session=${who.token}`, 'content-type': 'application/json', ...headers },
  });
  if (answer.statusCode >= 400) throw new Error(`${answer.statusCode}`);
  return answer.json();
}

const verbs: Try[] = [
  ...(['approve', 'propose', 'passArea', 'passCity', 'resubmit', 'dismiss', 'uphold'] as const).map(
    (taken): Try => [
      `verb ${taken} of whoever it is of`,
      async () => {
        const desks = await awardDesks(house, area);
        const who = {
          approve: desks.otherFinance,
          propose: desks.finance,
          passArea: desks.industry,
          resubmit: desks.industry,
          passCity: desks.cityIndustry,
        };
        return step(then, who[taken as keyof typeof who] ?? desks.cityIndustry, id, taken, { says: '重新办理这一件' });
      },
    ],
  ),
  [
    'approve after a place long past',
    async () =>
      verb(
        (d) => d.otherFinance,
        (work) => takeStep(work, { id, after: 6, step: 'approve', says: null, clause: null }),
      )(),
  ],
  [
    'approve after the proposal it was rejected behind',
    async () =>
      verb(
        (d) => d.cityFinance2,
        (work) => takeStep(work, { id, after: 7, step: 'approve', says: null, clause: null }),
      )(),
  ],
  [
    'by the list, in the company of another',
    verb(
      (d) => d.otherFinance,
      async (work) => {
        const { done } = await takeSteps(work, {
          cases: [
            { id, after: await after() },
            { id: granted, after: 9 },
          ],
          step: 'approve',
          says: null,
          clause: null,
        });
        if (done === 0) throw new Error('none');
      },
    ),
  ],
  [
    'published anew',
    verb(
      (d) => d.cityIndustry,
      async (work) =>
        publishCases(work, {
          cases: [{ id, after: await after() }],
          basis: '年度奖励办理通知',
          phone: '0731-28680000',
          address: '株洲市示例路1号',
        }),
    ),
  ],
  [
    'another account named',
    async () => {
      const own = await enterpriseDesk(house, area, enterpriseId);
      return at(then, own, (work) =>
        declarePayee(work, {
          id,
          accountName: '演示户名',
          bankName: '演示银行支行',
          number: '43001500067052599',
          basis: '许可证',
          fileId: null,
        }),
      );
    },
  ],
  [
    'another undertaking given',
    async () => {
      const own = await enterpriseDesk(house, area, enterpriseId);
      return at(then, own, (work) => giveUndertaking(work, { id, signedBy: '法定代表人', agreed: true, fileId: null }));
    },
  ],
  [
    'postAward by 财政 of the area',
    verb(
      (d) => d.finance,
      (work) => postAward(work, { enterpriseId, year, instalment: 1, key: 'past-the-case-1' }),
    ),
  ],
  [
    'postAward by 财政 of the city',
    verb(
      (d) => d.cityFinance,
      (work) => postAward(work, { enterpriseId, year, instalment: 1, key: 'past-the-case-2' }),
    ),
  ],
  [
    'postAward under the key a case would have',
    verb(
      (d) => d.cityFinance,
      (work) => postAward(work, { enterpriseId, year, instalment: 1, key: `case ${id} 1` }),
    ),
  ],
  [
    'postAward of the second half',
    verb(
      (d) => d.cityFinance,
      (work) => postAward(work, { enterpriseId, year, instalment: 2, key: `case ${id} 2` }),
    ),
  ],
  [
    'postAward under the key of an approved case',
    verb(
      (d) => d.cityFinance,
      (work) => postAward(work, { enterpriseId, year, instalment: 1, key: `case ${granted} 1` }),
    ),
  ],
  ['postAward by the system', () => asSystem(then, (work) => postAward(work, { enterpriseId, year, instalment: 1, key: 'by-the-system' }))],
  [
    'postAward by 工信',
    verb(
      (d) => d.cityIndustry,
      (work) => postAward(work, { enterpriseId, year, instalment: 1, key: 'by-industry' }),
    ),
  ],
];

const requests: Try[] = [
  ['API take-step approve', async () => api('cityFinance', 'take-step', { id, after: await after(), step: 'approve' })],
  ['API take-step propose', async () => api('finance', 'take-step', { id, after: await after(), step: 'propose' })],
  [
    'API take-step with a step of the machine',
    async () => api('cityFinance', 'take-step', { id, after: await after(), step: 'endNotice' }),
  ],
  ['API take-step with openSecond', async () => api('cityFinance', 'take-step', { id, after: await after(), step: 'openSecond' })],
  [
    'API take-step with a state of one’s own',
    async () => api('cityFinance', 'take-step', { id, after: await after(), step: 'approve', state: 'approved' }),
  ],
  ['API take-step by the enterprise itself', async () => api('own', 'take-step', { id, after: await after(), step: 'approve' })],
  [
    'API publish',
    async () =>
      api('cityIndustry', 'publish', {
        cases: [{ id, after: await after() }],
        basis: '年度奖励',
        phone: '0731-28680000',
        address: '株洲市示例路1号',
      }),
  ],
  [
    'API the same key sent twice',
    async () => {
      const sent = { id, after: await after(), step: 'approve' };
      const key = { 'idempotency-key': '0f0c1a1e-9c53-4d0b-8c53-0d9f0c0b1a01' };
      await api('cityFinance', 'take-step', sent, key).catch(() => {});
      return api('cityFinance', 'take-step', sent, key);
    },
  ],
  [
    'API 20 at once',
    async () => {
      const sent = { id, after: await after(), step: 'approve' };
      const all = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => api(n % 2 ? 'cityFinance' : 'finance', 'take-step', sent)));
      if (!all.some(({ status }) => status === 'fulfilled')) throw new Error('none');
    },
  ],
];

describe.each([
  ['verbs', verbs],
  ['requests', requests],
] as const)('%s', (_, tries) => {
  test.each(tries)('%s', async (_name, run) => mustFail(rejected, run));
});

test('with the statements of rejected-sql.test.ts, more than thirty ways', () => {
  expect(verbs.length + requests.length).toBeGreaterThanOrEqual(25);
});

describe('by what is left to do', () => {
  test('opened again from the register: no new case, and the machine leaves it alone, this year and the next', async () => {
    const { cityIndustry } = await awardDesks(house, area);
    expect((await at(then, cityIndustry, (work) => openCases(work, { year }))).opened).toBe(0);
    for (const day of ['2023-06-01', '2024-03-15', '2030-01-05']) await asSystem(onDay(house, day), release);
    await unpaid(rejected);
    expect((await caseNow(then, id)).state).toBe('rejected');
  });

  test('no account of it is given out for a run while it is not approved', async () => {
    const { finance } = await awardDesks(house, area);
    expect((await at(then, finance, (work) => payeesFor(work, [enterpriseId]))).size).toBe(0);
  });

  test('an appeal dismissed is the end; one who rejected does not recheck', async () => {
    const own = await enterpriseDesk(house, area, enterpriseId);
    const { cityIndustry } = await awardDesks(house, area);
    await step(then, own, id, 'appeal', { says: '我司符合条件，请复核有关材料' });
    await expect(step(then, own, id, 'approve' as never)).rejects.toMatchObject({ status: 403 });
    await unpaid(rejected);
    await step(then, cityIndustry, id, 'dismissAppeal', { says: '复核后维持原决定' });
    await expect(step(then, own, id, 'appeal', { says: '我司仍然认为符合条件，再次请求' })).rejects.toMatchObject({ status: 409 });
    await unpaid(rejected);
    expect((await caseNow(then, id)).state).toBe('rejected');
  });

  test('rejected while another signs: one of the two stands, never both', async () => {
    const third = await idOf(house, 3);
    const other = await openedCase(house, { enterpriseId: third, area, year });
    const desks = await awardDesks(house, area);
    await papersGiven(house, area, third, other);
    await step(house, desks.industry, other, 'passArea');
    await step(house, desks.cityIndustry, other, 'passCity');
    const day = await noticed(house, area, other);
    await step(day, desks.finance, other, 'propose');
    const { ordinal } = await caseNow(day, other);
    const extra = await desk(day, { login: '醴陵财政第三人', office: 'finance', area });
    await Promise.allSettled([
      at(day, desks.otherFinance, (work) => takeStep(work, { id: other, after: ordinal, step: 'approve', says: null, clause: null })),
      at(day, extra, (work) => takeStep(work, { id: other, after: ordinal, step: 'reject', says: '不符合条件', clause: '四.1' })),
    ]);
    const { state } = await caseNow(day, other);
    const { rows } = await played(house, 'system', ({ client }) =>
      client.query('select from award_posting where enterprise_id = $1', [third]),
    );
    expect([state, rows.length]).toEqual(state === 'rejected' ? ['rejected', 0] : ['approved', 1]);
    if (state === 'rejected') await expect(financed(day, area, other)).rejects.toBeTruthy();
  });
});
