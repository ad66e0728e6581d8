import { expect, test } from 'vitest';
import { answerOf, desk } from '../../../tests/accounts.ts';
import { newHouse } from '../../../tests/harness.ts';
import { passwordRefusals } from './password.ts';
import { passwordProfiles } from './password-profile.ts';
import { actorOf, openSession } from './sessions.ts';
import { changeOwnPassword } from './set-password.ts';
import { commonPasswords, isCommon } from './weak-passwords.ts';
import { inWork } from './work.ts';

const first = 'Zhengque-2022';

test('a made password is changed before anything else is done; other sessions end; the last five are not taken up again', async () => {
  const house = await newHouse();
  const person = await desk(house, { login: 'zhang', office: 'industry', area: '攸县', password: first, mustChange: true });
  const elsewhere = await openSession(house.ground.authPool, { accountId: person.accountId, kind: 'browser' });
  await expect(inWork(house, person.token, async () => 'in')).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('口令须先修改'),
  });
  const change = (currentPassword: string, newPassword: string) =>
    answerOf(person.does((work) => changeOwnPassword(work, { currentPassword, newPassword })));
  expect(await change('Cuowu-20222', 'Diyige-20221')).toMatch(/现用口令不正确/);
  expect(await change(first, 'abc')).toMatch(/422 口令不足 10 位；.*三种/);
  expect(await change(first, first)).toMatch(/422 .*最近 5 次/);
  const next = ['Diyige-20221', 'Dierge-20222', 'Disange-20223', 'Disige-20224'];
  let present = first;
  for (const wanted of next) {
    expect(await change(present, wanted), wanted).toBe('done');
    present = wanted;
  }
  expect(await inWork(house, person.token, async ({ actor }) => actor.login)).toBe('zhang');
  await expect(actorOf(house.ground.authPool, elsewhere)).rejects.toMatchObject({ status: 401 });
  for (const former of [first, ...next]) expect(await change(present, former), former).toMatch(/最近 5 次/);
  expect(await change(present, 'Diwuge-20225')).toBe('done');
  expect(await change('Diwuge-20225', first)).toBe('done');
  await house.ground.close();
});

test('guessing the present password inside a session shuts the door too', async () => {
  const house = await newHouse();
  const person = await desk(house, { login: 'li', office: 'industry', area: '攸县', password: first });
  const change = (currentPassword: string) =>
    answerOf(person.does((work) => changeOwnPassword(work, { currentPassword, newPassword: 'Diyige-20221' })));
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => change(`Cuowu-${index}`)));
  expect(answers.filter((answer) => answer.startsWith('409'))).toHaveLength(5);
  expect(await change(first)).toMatch(/^429/);
  await house.ground.close();
});

test('the two profiles differ in what they ask, and both refuse what everybody tries first', () => {
  const says = (password: string, profile: keyof typeof passwordProfiles) =>
    passwordRefusals(password, 'zhang', passwordProfiles[profile]).map((one) => one.says);
  expect(says('correct horse battery staple', 'asvs')).toEqual([]);
  expect(says('correct horse battery staple', 'dengbao3')).toEqual(['口令须含大写字母、小写字母、数字、符号中的三种']);
  expect(says('k7mq2pxv', 'asvs')).toEqual([]);
  expect(says('k7mq2px', 'asvs')).toEqual(['口令不足 8 位']);
  for (const common of ['iloveyou520', 'Huawei@2022', 'lukou888888', '19900101', 'aaaaaaaa', 'Caizheng@2022']) {
    expect(says(common, 'asvs'), common).toContain('口令过于常见，容易被猜中');
    expect(says(common, 'dengbao3'), common).toContain('口令过于常见，容易被猜中');
  }
  expect(says('Zhang-kmqpxv-7', 'asvs')).toEqual(['口令不能含有账号']);
});

test('the weak list holds more than three thousand, none shorter than any profile allows', () => {
  expect(commonPasswords).toBeGreaterThanOrEqual(3000);
  expect(isCommon('qwerty123456')).toBe(true);
  expect(isCommon('shenggui-2022')).toBe(false);
});
