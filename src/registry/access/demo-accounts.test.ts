import { expect, test } from 'vitest';
import { newHouse } from '../../../tests/harness.ts';
import { makeInstallation } from '../../data/installation.ts';
import { listAccounts } from './accounts.ts';
import { loadAreas } from './areas.ts';
import { demoPassword, makeDemoAccounts } from './demo-accounts.ts';
import { signInWith } from './sign-in.ts';

test('a demo database gets sixty-three accounts, once; a real one none', async () => {
  const real = await newHouse();
  await expect(makeDemoAccounts(real)).rejects.toThrow('只能建在演示数据库');
  await makeInstallation(real.ground.authPool, { pack: 'zhuzhou-2022', demo: false });
  await expect(makeDemoAccounts(real)).rejects.toThrow('只能建在演示数据库');
  expect(await listAccounts(real)).toEqual([]);
  await real.ground.close();

  const demo = await newHouse();
  await makeInstallation(demo.ground.authPool, { pack: 'zhuzhou-2022', demo: true });
  await makeDemoAccounts(demo);
  await makeDemoAccounts(demo);
  const accounts = await listAccounts(demo);
  expect(accounts).toHaveLength(63);
  expect(
    accounts
      .filter(({ area }) => area === '株洲经开区')
      .map(({ login }) => login)
      .sort(),
  ).toEqual(['株洲经开区优化营商环境中心', '株洲经开区工信局', '株洲经开区统计局', '株洲经开区财政局', '株洲经开区税务局'].sort());
  const signIn = (login: string) => signInWith(demo, { login, password: demoPassword, address: '10.0.0.1' });
  expect(await signIn('渌口区工信局')).toMatchObject({ login: '渌口区工信局' });
  expect(await signIn('“三个高地”建设指挥部')).toMatchObject({ login: '“三个高地”建设指挥部' });
  await demo.ground.close();
});

test('the areas of the pack are loaded once, in its order; a database of another city is refused', async () => {
  const house = await newHouse();
  await loadAreas(house);
  const { rows } = await house.ground.authPool.query('select name, ordinal, code from area order by ordinal');
  expect(rows).toHaveLength(10);
  expect(rows.find(({ name }) => name === '株洲经开区')).toMatchObject({ ordinal: 4, code: null });
  const fewer = { ...house.policy, areas: house.policy.areas.slice(1) };
  await expect(loadAreas({ ...house, policy: fewer })).rejects.toThrow('没有的县市区：荷塘区');
  await house.ground.close();
});
