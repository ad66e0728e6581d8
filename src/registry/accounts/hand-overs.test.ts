import { expect, test } from 'vitest';
import { answerOf, desk } from '../../../tests/accounts.ts';
import { testHouse } from '../../../tests/harness.ts';
import { actorOf } from '../access/sessions.ts';
import { signInWith } from '../access/sign-in.ts';
import { asSystem } from '../access/work.ts';
import { makeDelegation } from './delegations.ts';
import { confirmOne, handOverOther, handOverOwn, readHandOvers } from './hand-overs.ts';

const password = 'Zhengque-2022';
const reason = '调任他职，工作移交';

test('the act ends the old account, lists what is open, waits for the successor, and is in the journal', async () => {
  const house = await testHouse();
  const sit = (login: string) => desk(house, { login, office: 'industry', area: '攸县', password });
  const [old, next, third] = [await sit('赵甲'), await sit('钱乙'), await sit('孙丙')];
  await old.does((work) =>
    makeDelegation(work, { login: third.login, fromOn: '2022-10-15', toOn: '2022-10-30', duties: ['directory.edit'], reason }),
  );
  await asSystem(house, ({ client }) =>
    client.query(
      "insert into batch (area, source, file_name, sha256, bytes, state, created_by) values ('攸县', 'tax', '九月.xlsx', 'x', 1, 'ready', $1)",
      [old.accountId],
    ),
  );
  const { items } = await old.does((work) => handOverOwn(work, { successor: next.login, reason }));
  expect(items.map(({ says, names }) => [says, names])).toEqual([
    ['未入库的花名册', ['九月.xlsx']],
    ['未到期的委托', ['委托孙丙（至 2022-10-30）']],
    ['本人的其他账号', []],
    ['名下的待办事项', []],
  ]);
  await expect(actorOf(house.ground.authPool, old.token)).rejects.toMatchObject({ status: 401 });
  expect(await answerOf(signInWith(house, { login: old.login, password, address: '10.0.0.1' }))).toMatch(/已停用（岗位已交接给钱乙）/);
  const waiting = await next.does((work) => readHandOvers(work));
  expect(waiting.toConfirm).toMatchObject([{ from: '赵甲', reason }]);
  const id = waiting.toConfirm[0]?.id ?? '';
  expect(await answerOf(third.does((work) => confirmOne(work, { id })))).toMatch(/^404/);
  await next.does((work) => confirmOne(work, { id }));
  expect(await answerOf(next.does((work) => confirmOne(work, { id })))).toMatch(/^404/);
  const told = await asSystem(house, ({ client }) =>
    client.query("select login, says, detail from journal where act = 'accounts.handed-over'"),
  );
  expect(told.rows).toMatchObject([{ login: '赵甲', says: '赵甲的岗位交接给钱乙' }]);
});

test('only to a colleague of the same office and area who can take over; an administrator needs a second factor', async () => {
  const house = await testHouse();
  const old = await desk(house, { login: '周丁', office: 'industry', area: '醴陵市' });
  const tax = await desk(house, { login: '吴戊', office: 'tax', area: '醴陵市' });
  const next = await desk(house, { login: '郑己', office: 'industry', area: '醴陵市' });
  expect(await answerOf(old.does((work) => handOverOwn(work, { successor: tax.login, reason })))).toMatch(/同单位、同范围/);
  expect(await answerOf(old.does((work) => handOverOwn(work, { successor: old.login, reason })))).toMatch(/不能交接给本人/);
  const bare = await desk(house, { login: '系统员三', office: 'systemAdmin', area: null }, { stepped: false });
  const system = await desk(house, { login: '系统员四', office: 'systemAdmin', area: null });
  const input = { login: old.login, successor: next.login, reason };
  expect(await answerOf(bare.does((work) => handOverOther(work, input)))).toMatch(/二次验证/);
  expect(await answerOf(system.does((work) => handOverOther(work, input)))).toBe('done');
  expect(await answerOf(system.does((work) => handOverOther(work, input)))).toMatch(/已停用，无需交接/);
});
