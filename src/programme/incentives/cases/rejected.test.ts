import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { desk } from '../../../../tests/accounts.ts';
import {
  approvedCase,
  at,
  awardDesks,
  caseNow,
  enterpriseDesk,
  financed,
  noticed,
  onDay,
  openedCase,
  papersGiven,
  shareOf,
  step,
} from '../../../../tests/approved-case.ts';
import { attest, idOf, register } from '../../../../tests/award-city.ts';
import { newHouse, type Player, played } from '../../../../tests/harness.ts';
import { assemble } from '../../../assemble.ts';
import { withClient } from '../../../data/pools.ts';
import type { OpenHouse } from '../../../house.ts';
import { asSystem, type House, type Work } from '../../../registry/access/work.ts';
import { postAward } from '../post-award.ts';
import { declarePayee } from './declare-payee.ts';
import { openCases } from './open-cases.ts';
import { payeesFor } from './payees.ts';
import { publishCases } from './publish.ts';
import { release } from './release.ts';
import { takeStep, takeSteps } from './take-step.ts';
import { giveUndertaking } from './undertaking.ts';

/** 不予奖励的，怎样都兑现不了: a case that went as far as 财政's desk and was rejected there; whatever is tried afterwards, nothing of it is ever on the books. */
const area = '醴陵市';
const year = 2022;
let house: House;
/** As of the day of the rejection. */
let then: House;
let app: FastifyInstance;
let id: string;
let enterpriseId: string;
/** An approved case of somebody else, whose papers may be borrowed. */
let granted: string;
let grantedEnterprise: string;

beforeAll(async () => {
  house = { ...(await newHouse()), clock: () => new Date('2023-03-15T10:00:00+08:00') };
  await register(house, '2023-02', [
    [1, area, '2022-06', '规下升规上'],
    [2, area, '2022-06', '规下升规上'],
    [3, area, '2022-06', '规下升规上'],
  ]);
  for (const number of [1, 2, 3]) await attest(house, number, year, true);
  await shareOf(house, area, year);
  grantedEnterprise = await idOf(house, 2);
  granted = (await approvedCase(house, { enterpriseId: grantedEnterprise, area, year })).id;
  enterpriseId = await idOf(house, 1);
  id = await openedCase(house, { enterpriseId, area, year });
  const desks = await awardDesks(house, area);
  await papersGiven(house, area, enterpriseId, id);
  await step(house, desks.industry, id, 'passArea');
  await step(house, desks.cityIndustry, id, 'passCity');
  then = await noticed(house, area, id);
  await step(then, desks.finance, id, 'propose');
  await step(then, desks.cityFinance, id, 'reject', { says: '经核实不符合条件', clause: '四.1' });
  const pages = mkdtempSync(join(tmpdir(), 'pages-'));
  mkdirSync(join(pages, 'assets'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html>');
  const config = { port: 0, host: '127.0.0.1', databaseUrl: null, dataDir: pages, pack: 'packs/zhuzhou-2022', demo: null };
  const installation = { pack: house.policy.id, demo: true, plantedAt: null };
  app = await assemble({ ...then, config, installation, close: async () => {} } as OpenHouse, pages, { ready: true, says: '' });
}, 120_000);
afterAll(async () => {
  await app.close();
  await house.ground.close();
});

/** Nothing of the rejected is on the books, and it is still rejected. */
async function unpaid(): Promise<void> {
  const { rows } = await played(house, 'system', ({ client }) =>
    client.query(
      `select (select count(*) from award_posting where enterprise_id = $1)::int as postings, (select count(*) from award_entry where enterprise_id = $1)::int as entries,
         (select count(*) from award_approval where case_id = $2)::int as approvals`,
      [enterpriseId, id],
    ),
  );
  expect(rows).toEqual([{ postings: 0, entries: 0, approvals: 0 }]);
}

const after = async () => (await caseNow(then, id)).ordinal;
type Try = [name: string, run: () => Promise<unknown>];
const verb =
  (who: (desks: Awaited<ReturnType<typeof awardDesks>>) => Parameters<typeof at>[1], run: (work: Work) => Promise<unknown>) => async () =>
    at(then, who(await awardDesks(house, area)), run);
const posting = (key: string, more: Record<string, unknown> = {}) => {
  const row = {
    key,
    programme: house.policy.id,
    enterprise_id: enterpriseId,
    root_id: enterpriseId,
    area,
    year,
    entered_on: '2022-06',
    instalment: 1,
    amount_fen: 3_000_000,
    law_hash: house.policy.hash,
    basis: '{}',
    posted_by: null,
    posted_by_name: 'x',
    posted_at: then.clock(),
    ...more,
  };
  return insert('award_posting', row);
};
const stepRow = (ordinal: number, taken: string, state: string, more: Record<string, unknown> = {}) =>
  insert('award_case_step', {
    case_id: id,
    ordinal,
    area,
    stage: 1,
    step: taken,
    state,
    detail: '{}',
    taken_by: null,
    taken_by_name: 'x',
    office: 'finance',
    office_area: null,
    taken_on: '2023-03-23',
    taken_at: then.clock(),
    ...more,
  });
const approvalRow = (more: Record<string, unknown> = {}) =>
  insert('award_approval', {
    case_id: id,
    instalment: 1,
    area,
    payer: area,
    enterprise_id: enterpriseId,
    amount_fen: 3_000_000,
    city_fen: 1_200_000,
    area_fen: 1_800_000,
    law_hash: house.policy.hash,
    payee: 1,
    basis: '{}',
    key: `case ${id} 1`,
    approved_by: null,
    approved_by_name: 'x',
    approved_at: then.clock(),
    ...more,
  });
function insert(table: string, row: Record<string, unknown>): [string, unknown[]] {
  const names = Object.keys(row);
  return [`insert into ${table} (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`, Object.values(row)];
}
const sql = (player: Player, ...statements: (string | [string, unknown[]])[]) =>
  played(then, player, async ({ client }) => {
    for (const one of statements) await (typeof one === 'string' ? client.query(one) : client.query(one[0], one[1]));
  });
/** As the owner of the tables, whom no policy of the app binds. */
const owner = (run: (client: pg.Client) => Promise<unknown>) => withClient(house.ground.ownerUrl, run as never);
const both =
  (...statements: [string, unknown[]][]) =>
  async (client: pg.Client) => {
    await client.query('begin');
    try {
      // What touches no row was refused by the policies of the owner.
      for (const [text, values] of statements) if ((await client.query(text, values)).rowCount === 0) throw new Error('no row');
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  };

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

const statements: Try[] = [
  ['SQL posting as 财政 of the area', () => sql({ office: 'finance', area }, posting('sql-by-area'))],
  ['SQL posting as 财政 of the city', () => sql({ office: 'finance' }, posting('sql-by-city'))],
  ['SQL posting as 工信', () => sql({ office: 'industry', area }, posting('sql-by-industry'))],
  ['SQL posting as the system', () => sql('system', posting('sql-by-system'))],
  ['SQL posting as the owner', () => owner(both(posting('sql-by-owner')))],
  ['SQL posting as the owner under the case’s key', () => owner(both(posting(`case ${id} 1`)))],
  ['SQL posting under the key of an approved case', () => sql({ office: 'finance' }, posting(`case ${granted} 1`, { instalment: 2 }))],
  ['SQL posting that calls itself another entry', () => sql({ office: 'finance' }, posting('sql-entry', { entered_on: '2022-07' }))],
  ['SQL posting of one 分', () => sql({ office: 'finance' }, posting('sql-one-fen', { amount_fen: 1 }))],
  ['SQL approval as 财政', () => sql({ office: 'finance' }, approvalRow())],
  ['SQL approval as the system', () => sql('system', approvalRow())],
  ['SQL approval as the owner', () => owner(both(approvalRow()))],
  ['SQL approval and posting at once as the owner', () => owner(both(approvalRow(), posting(`case ${id} 1`)))],
  [
    'SQL approval that borrows another case’s account',
    () => owner(both(approvalRow({ case_id: granted, instalment: 2, key: `case ${id} 1` }), posting(`case ${id} 1`))),
  ],
  ['SQL step approve as 财政', async () => sql({ office: 'finance' }, stepRow((await after()) + 1, 'approve', 'approved'))],
  ['SQL step approve as the system', async () => sql('system', stepRow((await after()) + 1, 'approve', 'approved', { office: 'system' }))],
  ['SQL step approve as the owner', async () => owner(both(stepRow((await after()) + 1, 'approve', 'approved')))],
  ['SQL step that leaves a gap', async () => owner(both(stepRow((await after()) + 5, 'approve', 'approved')))],
  ['SQL the step before the rejection written anew', () => owner(both(stepRow(8, 'approve', 'approved')))],
  ['SQL appeal by 财政 itself', async () => sql({ office: 'finance' }, stepRow((await after()) + 1, 'appeal', 'appealed'))],
  ['SQL propose behind the rejection', async () => owner(both(stepRow((await after()) + 1, 'propose', 'approving')))],
  ['SQL the machine’s second stage', async () => owner(both(stepRow((await after()) + 1, 'openSecond', 'toPublish', { stage: 2 })))],
  [
    'SQL update of the rejection',
    () => owner(both(["update award_case_step set state = 'approving' where case_id = $1 and step = 'reject'", [id]])),
  ],
  ['SQL delete of the rejection', () => owner(both(["delete from award_case_step where case_id = $1 and step = 'reject'", [id]]))],
  ['SQL truncate of the steps', () => owner(both(['truncate award_case_step cascade', []]))],
  [
    'SQL a second case of the same entry',
    () =>
      owner(
        both(
          insert('award_case', {
            programme: house.policy.id,
            enterprise_id: enterpriseId,
            root_id: 1,
            area,
            year,
            entered_on: '2022-06',
            name: 'x',
            opened_by_name: 'x',
            opened_on: '2023-03-23',
            opened_at: then.clock(),
          }),
        ),
      ),
  ],
  [
    'SQL the approved case made the rejected one’s',
    () => owner(both([`update award_case set enterprise_id = $1 where id = $2`, [enterpriseId, granted]])),
  ],
  [
    'SQL entries without a posting',
    () =>
      owner(
        both(
          insert('award_entry', {
            posting_id: id,
            ordinal: 1,
            area,
            account: 'enterprise',
            enterprise_id: enterpriseId,
            amount_fen: 3_000_000,
          }),
        ),
      ),
  ],
  ['SQL replication role', () => sql({ office: 'finance' }, "set session_replication_role = 'replica'", posting('sql-replica'))],
];

describe.each([
  ['verbs', verbs],
  ['requests', requests],
  ['statements', statements],
] as const)('%s', (_, tries) => {
  test.each(tries)('%s', async (_name, run) => {
    // Only a refusal, or the database's own no: a fault of our own would prove nothing.
    const answer = await run().then(
      () => null,
      (error: { status?: number; code?: string; message: string }) => error,
    );
    expect(answer).not.toBeNull();
    // Cut off before it got to the rule (a typing error in the statement, say) would prove nothing.
    expect(['42601', '42703', '42P01', '22P02', '23502']).not.toContain(answer?.code);
    await unpaid();
    expect((await caseNow(then, id)).state).toBe('rejected');
  });
});

test('there are more than thirty ways', () => {
  expect(verbs.length + requests.length + statements.length).toBeGreaterThan(30);
});

describe('by what is left to do', () => {
  test('opened again from the register: no new case, and the machine leaves it alone, this year and the next', async () => {
    const { cityIndustry } = await awardDesks(house, area);
    expect((await at(then, cityIndustry, (work) => openCases(work, { year }))).opened).toBe(0);
    for (const day of ['2023-06-01', '2024-03-15', '2030-01-05']) await asSystem(onDay(house, day), release);
    await unpaid();
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
    await unpaid();
    await step(then, cityIndustry, id, 'dismissAppeal', { says: '复核后维持原决定' });
    await expect(step(then, own, id, 'appeal', { says: '我司仍然认为符合条件，再次请求' })).rejects.toMatchObject({ status: 409 });
    await unpaid();
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
