import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseNow } from '../../../../tests/approved-case.ts';
import { type Player, played } from '../../../../tests/harness.ts';
import { mustFail, type RejectedCase, rejectedCase, type Try } from '../../../../tests/rejected-case.ts';
import { withClient } from '../../../data/pools.ts';
import type { House } from '../../../registry/access/work.ts';

/** 不予奖励的，怎样都兑现不了: by SQL, as every role an injection could have, and as the owner of the tables. */
let rejected: RejectedCase;
let house: House;
let then: House;
let area: string;
let year: number;
let id: string;
let enterpriseId: string;
let granted: string;

beforeAll(async () => {
  rejected = await rejectedCase();
  ({ house, then, area, year, id, enterpriseId, granted } = rejected);
}, 120_000);
afterAll(() => house.ground.close());

const after = async () => (await caseNow(then, id)).ordinal;
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

test.each(statements)('%s', async (_name, run) => mustFail(rejected, run));

test('there are enough of them', () => {
  expect(statements.length).toBeGreaterThan(25);
});
