import { expect, test } from 'vitest';
import { answerOf } from '../../../tests/accounts.ts';
import { newHouse } from '../../../tests/harness.ts';
import { withClient } from '../../data/pools.ts';
import { addAccount } from './accounts.ts';
import { passwordEvaluations } from './password.ts';
import { signInWith } from './sign-in.ts';
import { unlockLogin } from './sign-in-attempts.ts';
import { asSystem } from './work.ts';

const password = 'Zhengque-2022';

test('ten thousand guesses: at most fifty are looked at, the person comes in, and the journal holds what was looked at', async () => {
  const house = await newHouse();
  await addAccount(house, { login: '攸县工信局', office: 'industry', area: '攸县', password });
  const signIn = (given: { address: string; password?: string; login?: string }) =>
    signInWith(house, { login: '攸县工信局', password, ...given });
  await signIn({ address: '10.0.0.1' });
  const before = passwordEvaluations();
  // Dressed up in every way a login can be, and from one address to begin with.
  const dresses = ['攸县工信局', ' 攸县工信局', '攸县工信局　', '攸县工信局\t'];
  for (let round = 0; round < 50; round += 1) {
    const guesses = Array.from({ length: 200 }, (_, index) =>
      answerOf(signIn({ address: '10.66.0.1', login: dresses[index % 4] ?? '', password: `Cuowu-${round}-${index}` })),
    );
    await Promise.all(guesses);
  }
  expect(passwordEvaluations() - before).toBeLessThanOrEqual(50);
  expect(await answerOf(signIn({ address: '10.0.0.1' }))).toBe('done');
  const { rows } = await asSystem(house, ({ client }) =>
    client.query("select says, outcome, count(*)::int as n from journal where act = 'access.sign-in' group by 1, 2 order by 3 desc, 1"),
  );
  expect(rows).toEqual([
    { says: '登录', outcome: 'failed', n: 5 },
    { says: '登录', outcome: 'done', n: 2 },
    { says: '登录锁定', outcome: 'refused', n: 1 },
  ]);
  await house.ground.close();
}, 120_000);

test('a password of a megabyte costs nothing: it does not pass the contract, and is not hashed beyond it', async () => {
  const { signIn } = await import('./contract.ts');
  const long = 'x'.repeat(1_048_576);
  expect(signIn.input.safeParse({ login: 'a', password: long }).success).toBe(false);
});

test('after ninety days a password must be changed, an account nobody used is disabled; the demo’s are not', async () => {
  const house = await newHouse();
  await addAccount(house, { login: 'aged', office: 'industry', area: null, password });
  await addAccount(house, { login: 'unused', office: 'industry', area: null, password });
  await addAccount(house, { login: 'demo', office: 'industry', area: null, password });
  const asOwner = (sql: string) => withClient(house.ground.ownerUrl, (client) => client.query(sql));
  await asOwner(
    "update account set password_set_at = now() - interval '91 days', created_at = now() - interval '91 days', demo = login = 'demo'",
  );
  await asOwner("update account set last_used_at = now() - interval '1 day' where login = 'aged'");
  const signIn = (login: string) => signInWith(house, { login, password, address: '10.0.0.1' });
  expect(await signIn('aged')).toMatchObject({ mustChangePassword: true });
  expect(await signIn('demo')).toMatchObject({ mustChangePassword: false });
  await expect(signIn('unused')).rejects.toMatchObject({
    reasons: [{ says: expect.stringContaining('连续 90 天未使用'), remedy: expect.stringContaining('系统管理员') }],
  });
  // The second time it is a disabled account like any other.
  await expect(signIn('unused')).rejects.toThrow('已停用（连续 90 天未使用）');
  const { disableUnused } = await import('./unused.ts');
  await asOwner("update account set disabled_at = null where login = 'unused'");
  expect(await disableUnused(house)).toEqual(['unused']);
  expect(await disableUnused(house)).toEqual([]);
  await house.ground.close();
});

test('安全管理员 unlocks a login', async () => {
  const house = await newHouse();
  await addAccount(house, { login: 'locked', office: 'industry', area: null, password });
  const signIn = (given: string) => answerOf(signInWith(house, { login: 'locked', password: given, address: '10.0.0.1' }));
  for (let guess = 0; guess < 6; guess += 1) await signIn('Cuowu-20222');
  expect(await signIn(password)).toMatch(/^429/);
  expect(await unlockLogin(house.ground.authPool, ' LOCKED ')).toBeGreaterThan(0);
  expect(await signIn(password)).toBe('done');
  await house.ground.close();
});
