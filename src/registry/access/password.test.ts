import { expect, test } from 'vitest';
import { hashPassword, oneTimePassword, passwordFits, passwordRefusals } from './password.ts';

const refused = (password: string, login = '市工信局') => passwordRefusals(password, login).map(({ says }) => says);

test('hashes are argon2id, differ each time, and fit however the same characters were typed', async () => {
  const kept = await hashPassword('Ｚhengque-2022');
  expect(kept).toMatch(/^\$argon2id\$/);
  expect(await hashPassword('Zhengque-2022')).not.toBe(kept);
  expect(await passwordFits(kept, 'Zhengque-2022')).toBe(true);
  expect(await passwordFits(kept, 'zhengque-2022')).toBe(false);
  expect(await passwordFits(null, 'Zhengque-2022')).toBe(false);
});

test.each([
  ['Ab1-', ['口令不足 10 位']],
  ['abcdefghijkl', ['口令须含大写字母、小写字母、数字、符号中的三种', '口令过于常见，容易被猜中']],
  ['Password@2022', ['口令过于常见，容易被猜中']],
  ['P@ssw0rd-2022', ['口令过于常见，容易被猜中']],
  ['Zz-1234567890', ['口令过于常见，容易被猜中']],
  ['Aaaaaaa-1aaaa', ['口令过于常见，容易被猜中']],
  ['Shenggui-2022', []],
])('%s', (password, says) => expect(refused(password)).toEqual(says));

test('a password may not be built on the login', () => {
  expect(refused('Zhangsan-2022', 'zhangsan')).toEqual(['口令不能含有账号']);
});

test('one-time passwords pass our own rules and never repeat', () => {
  const made = Array.from({ length: 500 }, oneTimePassword);
  expect(new Set(made).size).toBe(500);
  expect(made.flatMap((password) => refused(password))).toEqual([]);
});
