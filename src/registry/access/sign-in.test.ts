import { expect, test } from 'vitest';
import { newHouse, testHouse } from '../../../tests/harness.ts';
import { withClient } from '../../data/pools.ts';
import { addAccount, disableAccount, listAccounts, makeFirstAccount, resetPassword } from './accounts.ts';
import { actorOf } from './sessions.ts';
import { signInWith } from './sign-in.ts';

const password = 'Zhengque-2022';
const here = '10.0.0.1';

async function newcomer(login: string) {
  const house = await testHouse();
  const { accountId } = await addAccount(house, { login, office: 'industry', area: '攸县', password });
  const signIn = (given: { password?: string; login?: string; address?: string } = {}) =>
    signInWith(house, { login, password, address: here, ...given });
  return { house, accountId, signIn };
}
const answerOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'in',
    (error: { status: number; message: string }) => `${error.status} ${error.message}`,
  );

test('the right password opens a session of one’s own each time; the login may be typed full-width, padded or in capitals', async () => {
  const { house, signIn } = await newcomer('Zhang.San');
  const first = await signIn();
  const second = await signIn({ login: '　ＺＨＡＮＧ.san ' });
  expect(second).toMatchObject({ login: 'Zhang.San', displayName: 'Zhang.San' });
  expect(second.token).not.toBe(first.token);
  expect(Buffer.from(first.token, 'base64url')).toHaveLength(32);
  expect(await actorOf(house.ground.authPool, first.token)).toMatchObject({ login: 'Zhang.San', office: 'industry', area: '攸县' });
  const kept = await withClient(house.ground.ownerUrl, (client) =>
    client.query('select encode(token_hash, $1) as hash from session', ['base64']),
  );
  expect(JSON.stringify(kept.rows)).not.toContain(first.token);
});

test('a wrong password and a login nobody has get the same answer after about the same time', async () => {
  const { signIn } = await newcomer('timing');
  const timed = async (login: string, address: string) => {
    const from = performance.now();
    const answer = await answerOf(signIn({ login, password: 'Cuowu-20222', address }));
    return { answer, took: performance.now() - from };
  };
  const wrong: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const known = await timed('timing', '10.1.0.1');
    const nobody = await timed('nobody', '10.1.0.1');
    expect(nobody.answer).toBe(known.answer);
    wrong.push(known.took);
    unknown.push(nobody.took);
  }
  // Without the hash of nobody's password the unknown login would be some ten times quicker.
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...wrong) / 3);
});

test('five failures shut the door for the guesser, not for the person', async () => {
  const { house, signIn } = await newcomer('locked');
  for (let failure = 0; failure < 5; failure += 1) expect(await answerOf(signIn({ password: 'Cuowu-20222' }))).toMatch(/^401/);
  expect(await answerOf(signIn())).toMatch(/^429 连续登录失败/);
  expect(await answerOf(signIn({ address: '10.0.0.2' }))).toBe('in');
  await withClient(house.ground.ownerUrl, (client) =>
    client.query("update sign_in_attempt set failing_since = failing_since - interval '31 minutes' where login_key = 'locked'"),
  );
  expect(await answerOf(signIn())).toBe('in');
});

test('of two hundred guesses at once no more than five are looked at', async () => {
  const { signIn } = await newcomer('stormed');
  const answers = await Promise.all(Array.from({ length: 200 }, () => answerOf(signIn({ password: 'Cuowu-20222', address: '10.2.0.1' }))));
  expect(answers.filter((answer) => answer.startsWith('401'))).toHaveLength(5);
  expect(answers.filter((answer) => answer.startsWith('429'))).toHaveLength(195);
});

test('a stranger with many addresses cannot shut out a person who has signed in before', async () => {
  const { house, signIn } = await newcomer('hunted');
  expect(await answerOf(signIn({ address: '10.3.0.1' }))).toBe('in');
  await withClient(house.ground.ownerUrl, (client) =>
    client.query("update sign_in_attempt set failed_count = 200, failing_since = now() where login_key = 'hunted' and address = ''"),
  );
  expect(await answerOf(signIn({ address: '10.3.9.9' }))).toMatch(/^429/);
  expect(await answerOf(signIn({ address: '10.3.0.1' }))).toBe('in');
});

test('one address trying many logins is shut out too, and an IPv6 /64 is one address', async () => {
  const { signIn } = await newcomer('sprayed');
  const spray = Array.from({ length: 60 }, (_, index) =>
    answerOf(signIn({ login: `name${index}`, address: `2001:db8:1:2::${index + 1}` })),
  );
  const answers = await Promise.all(spray);
  expect(answers.filter((answer) => answer.startsWith('401'))).toHaveLength(50);
  expect(await answerOf(signIn({ address: '2001:db8:1:2:ffff::1' }))).toMatch(/^429/);
  expect(await answerOf(signIn({ address: '2001:db8:1:3::1' }))).toBe('in');
});

test('a disabled account is told so only to who knows its password; a reset opens it with a new one', async () => {
  const { house, signIn } = await newcomer('leaving');
  const { token } = await signIn();
  await disableAccount(house, 'LEAVING');
  await expect(actorOf(house.ground.authPool, token)).rejects.toMatchObject({ status: 401 });
  expect(await answerOf(signIn())).toContain('已停用');
  expect(await answerOf(signIn({ password: 'Cuowu-20222' }))).not.toContain('已停用');
  const fresh = await resetPassword(house, 'leaving');
  expect(await answerOf(signIn())).toMatch(/^401/);
  expect(await answerOf(signIn({ password: fresh.password }))).toBe('in');
});

test('logins that look alike, unfit names, weak passwords and unknown areas are refused, all reasons at once', async () => {
  const { house } = await newcomer('Look.Alike');
  const add = (login: string, given: { password?: string; area?: string | null } = {}) =>
    answerOf(addAccount(house, { login, office: 'tax', area: null, ...given }));
  expect(await add('ｌｏｏｋ.alike ')).toMatch(/已存在/);
  expect(await add('lооk.alike')).toMatch(/422 账号名只能用/);
  expect(await add('a\nb')).toMatch(/422/);
  expect(await add('short1', { password: 'abc' })).toMatch(/不足 10 位；.*三种/);
  expect(await add('short2', { area: '长沙县' })).toMatch(/没有县市区「长沙县」/);
  await expect(disableAccount(house, 'nobody.here')).rejects.toMatchObject({ status: 404 });
});

test('a real installation gets one first account, with a password shown once', async () => {
  const house = await newHouse();
  const first = await makeFirstAccount(house);
  expect(first).toMatchObject({ login: '市工信局', password: expect.stringMatching(/^[A-Za-z0-9]{3}(-[A-Za-z0-9]{4}){3}$/) });
  expect(await listAccounts(house)).toMatchObject([{ login: '市工信局', office: 'industry', area: null, disabledAt: null }]);
  await expect(makeFirstAccount(house)).rejects.toThrow('已有账号');
  expect(await answerOf(signInWith(house, { login: '市工信局', password: first.password, address: here }))).toBe('in');
  await house.ground.close();
});
