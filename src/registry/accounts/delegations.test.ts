import { expect, test } from 'vitest';
import { answerOf, type Desk, desk } from '../../../tests/accounts.ts';
import { newHouse, testHouse } from '../../../tests/harness.ts';
import { personOf, personsBehind, samePersonRefusals, takeOn } from '../access/acting.ts';
import { dutyRefusals } from '../access/duties.ts';
import { actorOf } from '../access/sessions.ts';
import { inWork } from '../access/work.ts';
import { record } from '../journal/record.ts';
import { endOneDelegation, makeDelegation, readDelegations } from './delegations.ts';

const span = { fromOn: '2022-10-15', toOn: '2022-10-20', duties: ['directory.edit'], reason: '外出学习一周' };
let count = 0;

async function colleagues(where: { office?: 'industry' | 'tax'; area?: string | null } = {}) {
  const house = await testHouse();
  count += 1;
  const sit = (name: string) => desk(house, { login: `${name}${count}`, office: 'industry', area: '攸县', ...where });
  return { house, zhang: await sit('张'), li: await sit('李'), wang: await sit('王') };
}
const give = (from: Desk, to: Desk, changed: Partial<typeof span> = {}) =>
  from.does((work) => makeDelegation(work, { login: to.login, ...span, ...changed }));
const given = (from: Desk, to: Desk, changed: Partial<typeof span> = {}) => answerOf(give(from, to, changed));

test('a colleague acts for the named duties, visibly, and maker and checker see through it', async () => {
  const { house, zhang, li } = await colleagues();
  const { id } = await give(zhang, li);
  await li.does((work) => takeOn(work, { delegation: id }));
  const actor = await actorOf(house.ground.authPool, li.token, '2022-10-18');
  const own = await actorOf(house.ground.authPool, zhang.token, '2022-10-18');
  expect(actor).toMatchObject({
    login: li.login,
    actingFor: { displayName: zhang.login, until: '2022-10-20', duties: ['directory.edit'] },
  });
  expect(dutyRefusals(actor, 'directory.edit', '攸县')).toEqual([]);
  expect(dutyRefusals(actor, 'intake.file')[0]?.says).toContain('没有委托');
  expect(personOf(actor)).not.toBe(personOf(own));
  expect(personsBehind(actor)).toEqual([personOf(actor), personOf(own)]);
  // What 张 made, 李 acting for 张 does not check; nor does 张 check what 李 made in 张's name.
  expect(samePersonRefusals(actor, personsBehind(own), '认定')).toHaveLength(1);
  expect(samePersonRefusals(own, personsBehind(actor), '认定')).toHaveLength(1);
  await inWork(house, li.token, (work) => record(work, { act: 'test.act', says: '试办', outcome: 'done', detail: { a: 1 } }));
  const { rows } = await inWork(house, li.token, ({ client }) =>
    client.query('select login, detail from journal order by seq desc limit 1'),
  );
  expect(rows[0].login).toBe(li.login);
  expect(JSON.parse(rows[0].detail)).toMatchObject({ a: 1, actingFor: { displayName: zhang.login, delegation: id } });
});

test('it ends by itself, by being taken back, and with the account of whoever delegated', async () => {
  const { house, zhang, li, wang } = await colleagues();
  const { id } = await give(zhang, li);
  await li.does((work) => takeOn(work, { delegation: id }));
  const acting = async (today: string) => (await actorOf(house.ground.authPool, li.token, today)).actingFor;
  expect(await acting('2022-10-20')).toBeDefined();
  expect(await acting('2022-10-21')).toBeUndefined();
  expect(await acting('2022-10-14')).toBeUndefined();
  expect(await answerOf(wang.does((work) => endOneDelegation(work, { id })))).toMatch(/^404/);
  await zhang.does((work) => endOneDelegation(work, { id }));
  expect(await acting('2022-10-16')).toBeUndefined();
  expect(await answerOf(li.does((work) => takeOn(work, { delegation: id })))).toMatch(/^404/);
  const again = await give(zhang, li);
  await li.does((work) => takeOn(work, { delegation: again.id }));
  await house.ground.authPool.query('update account set disabled_at = now() where id = $1', [zhang.accountId]);
  expect(await acting('2022-10-16')).toBeUndefined();
});

test('never wider: not another office, another area, another person’s delegation, nor oneself', async () => {
  const { house, zhang, li, wang } = await colleagues();
  const tax = await desk(house, { login: `税${count}`, office: 'tax', area: '攸县' });
  const city = await desk(house, { login: `市${count}`, office: 'industry', area: null });
  const twin = await desk(house, { login: `张又${count}`, office: 'industry', area: '攸县', sameAs: zhang.login });
  for (const other of [tax, city]) expect(await given(zhang, other)).toMatch(/只能委托给同单位/);
  expect(await given(zhang, twin)).toMatch(/不能委托给自己/);
  expect(await given(zhang, zhang)).toMatch(/不能委托给自己/);
  expect(await given(zhang, li, { duties: ['identification.freeze'] })).toMatch(/不是本单位的职责/);
  expect(await given(zhang, li, { duties: ['delegation.make'] })).toMatch(/不能委托/);
  expect(await given(zhang, li, { fromOn: '2022-10-14' })).toMatch(/过去的日子/);
  expect(await given(zhang, li, { toOn: '2022-10-14' })).toMatch(/早于开始日/);
  expect(await given(zhang, li, { toOn: '2023-10-14' })).toMatch(/不超过/);
  const { id } = await give(zhang, li);
  expect(await answerOf(wang.does((work) => takeOn(work, { delegation: id })))).toMatch(/^404/);
  const system = await desk(house, { login: `系${count}`, office: 'systemAdmin', area: null });
  expect(dutyRefusals(await actorOf(house.ground.authPool, system.token), 'delegation.make')).not.toEqual([]);
});

test('no chains and no loops, whoever is quicker', async () => {
  const { zhang, li, wang } = await colleagues();
  await give(zhang, li);
  expect(await given(li, wang)).toMatch(/不转委托/);
  expect(await given(wang, zhang)).toMatch(/不互相委托/);
  expect(await given(li, zhang)).toMatch(/不转委托.*不互相委托/);
  expect(await given(li, wang, { fromOn: '2022-10-21', toOn: '2022-10-25' })).toBe('done');
  const { zhang: one, li: two } = await colleagues();
  const both = await Promise.all([given(one, two), given(two, one)]);
  expect(both.filter((answer) => answer === 'done')).toHaveLength(1);
});

test('both see it, with the colleagues and duties one may name', async () => {
  const house = await newHouse();
  const zhang = await desk(house, { login: '张', displayName: '张三', office: 'tax', area: '攸县' }).catch(() => null);
  expect(zhang).toBeNull();
  const one = await desk(house, { login: '张三', office: 'tax', area: '攸县' });
  const two = await desk(house, { login: '李四', office: 'tax', area: '攸县' });
  await give(one, two, { duties: ['intake.file.tax'] });
  const mine = await one.does((work) => readDelegations(work));
  expect(mine.colleagues).toEqual([{ login: '李四', displayName: '李四' }]);
  expect(mine.delegations).toMatchObject([{ mine: 'given', state: 'running', duties: ['报送税务花名册'] }]);
  expect((await two.does((work) => readDelegations(work))).delegations).toMatchObject([{ mine: 'taken', from: '张三' }]);
  await house.ground.close();
});
