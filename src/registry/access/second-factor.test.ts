import { expect, test } from 'vitest';
import { answerOf, codeOf, type Desk, desk } from '../../../tests/accounts.ts';
import { newHouse, testHouse, testNow } from '../../../tests/harness.ts';
import { withClient } from '../../data/pools.ts';
import { inAccounts } from './account-work.ts';
import { confirm, draw, drop, renewCodes, show } from './second-factor.ts';
import { actorOf } from './sessions.ts';
import { stepUpRefusals } from './step-up.ts';
import type { House } from './work.ts';

const password = 'Zhengque-2022';

/** Somebody who has bound a phone; `token` is the one given out last. */
async function bound(house: House, login: string) {
  const person = await desk(house, { login, office: 'industry', area: '攸县', password }, { stepped: false });
  const { secret, modules, uri } = await person.does((work) => draw(work, { password }));
  const { recoveryCodes, token } = await person.does((work) => confirm(work, codeOf(secret, testNow)));
  return { person, secret, modules, uri, recoveryCodes, token, does: at(house, token) };
}
const at =
  (house: House, token: string): Desk['does'] =>
  (verb) =>
    inAccounts(house, token, verb);

test('binding: a QR code, a code that confirms it, ten recovery codes; the session is stepped up under a new token', async () => {
  const house = await testHouse();
  const { person, modules, uri, recoveryCodes, token, secret } = await bound(house, 'binding');
  expect(uri).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/);
  expect(new Set(modules.map((row) => row.length))).toEqual(new Set([modules.length]));
  expect(new Set(recoveryCodes).size).toBe(10);
  await expect(actorOf(house.ground.authPool, person.token)).rejects.toMatchObject({ status: 401 });
  const actor = await actorOf(house.ground.authPool, token);
  expect(stepUpRefusals({ actor, now: testNow })).toEqual([]);
  expect(stepUpRefusals({ actor, now: new Date(testNow.getTime() + 16 * 60_000) })[0]?.says).toContain('二次验证');
  const kept = await withClient(house.ground.ownerUrl, async (client) => {
    const all = await client.query('select * from second_factor, recovery_code, journal');
    return JSON.stringify(all.rows);
  });
  expect(kept).not.toContain(secret);
  for (const code of recoveryCodes) expect(kept).not.toContain(code);
});

test('a wrong password draws nothing, and a drawn secret that was not confirmed counts for nothing', async () => {
  const house = await testHouse();
  const person = await desk(house, { login: 'unbound', office: 'tax', area: null, password }, { stepped: false });
  expect(await answerOf(person.does((work) => draw(work, { password: 'Cuowu-20222' })))).toMatch(/409 现用口令不正确/);
  expect(await answerOf(person.does((work) => show(work, '123456')))).toMatch(/还没有绑定/);
  const { secret } = await person.does((work) => draw(work, { password }));
  expect(await answerOf(person.does((work) => show(work, codeOf(secret, testNow))))).toMatch(/还没有绑定/);
  expect(await answerOf(person.does((work) => drop(work)))).toMatch(/409 这项操作需要二次验证/);
});

test('this half minute, the one before and the one after; no code twice, not even at the same moment', async () => {
  const house = await testHouse();
  const { does, secret } = await bound(house, 'window');
  expect(await answerOf(does((work) => show(work, codeOf(secret, testNow))))).toMatch(/已经用过/);
  expect(await answerOf(does((work) => show(work, codeOf(secret, testNow, 2))))).toMatch(/不正确/);
  expect(await answerOf(does((work) => show(work, codeOf(secret, testNow, -2))))).toMatch(/不正确/);
  // Older than the one that was taken.
  expect(await answerOf(does((work) => show(work, codeOf(secret, testNow, -1))))).toMatch(/已经用过/);
  const next = codeOf(secret, testNow, 1);
  const answers = await Promise.all(Array.from({ length: 4 }, () => answerOf(does((work) => show(work, next)))));
  expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
});

test('five wrong codes shut the door for a quarter of an hour, for parallel tries too, and the right code is no exception', async () => {
  const house = await testHouse();
  const { does, secret, person } = await bound(house, 'guessed');
  const wrong = codeOf(secret, testNow, 7);
  const answers = await Promise.all(Array.from({ length: 30 }, () => answerOf(does((work) => show(work, wrong)))));
  expect(answers.filter((answer) => answer.startsWith('409'))).toHaveLength(5);
  expect(answers.filter((answer) => answer.startsWith('429'))).toHaveLength(25);
  expect(await answerOf(does((work) => show(work, codeOf(secret, testNow, 1))))).toMatch(/^429/);
  await withClient(house.ground.ownerUrl, (client) =>
    client.query("update second_factor set failing_since = failing_since - interval '16 minutes' where account_id = $1", [
      person.accountId,
    ]),
  );
  expect(await answerOf(does((work) => show(work, codeOf(secret, testNow, 1))))).toBe('done');
});

test('a recovery code is good once, however it is typed, and guesses at them count too', async () => {
  const house = await testHouse();
  const { does, recoveryCodes } = await bound(house, 'recovering');
  const [first = '', second = ''] = recoveryCodes;
  const { token, codesLeft } = await does((work) => show(work, ` ${first.toLowerCase().replaceAll('-', ' ')} `));
  expect(codesLeft).toBe(9);
  expect(await answerOf(at(house, token)((work) => show(work, first)))).toMatch(/已经用过/);
  for (let guess = 0; guess < 4; guess += 1) await answerOf(at(house, token)((work) => show(work, `AAAA-AAAA-AAA${guess}`)));
  expect(await answerOf(at(house, token)((work) => show(work, second)))).toMatch(/^429/);
});

test('new recovery codes void the old; unbinding ends the step-up of every session', async () => {
  const house = await newHouse();
  const { does, recoveryCodes, person } = await bound(house, 'renewing');
  const fresh = await does((work) => renewCodes(work));
  expect(fresh.recoveryCodes.some((code) => recoveryCodes.includes(code))).toBe(false);
  expect(await answerOf(does((work) => show(work, recoveryCodes[0] ?? '')))).toMatch(/不正确/);
  await does((work) => drop(work));
  expect(await answerOf(does((work) => drop(work)))).toMatch(/二次验证/);
  const { rows } = await house.ground.authPool.query('select count(*)::int as left from recovery_code where account_id = $1', [
    person.accountId,
  ]);
  expect(rows[0].left).toBe(0);
  await house.ground.close();
});

test('RFC 6238, appendix B: the published codes are ours', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  expect(codeOf(secret, new Date(59_000))).toBe('287082');
  expect(codeOf(secret, new Date(1_111_111_109_000))).toBe('081804');
  expect(codeOf(secret, new Date(20_000_000_000_000))).toBe('353130');
});
