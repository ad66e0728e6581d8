import { readInstallation } from '../../data/installation.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import { record } from '../journal/record.ts';
import type { Office } from './contract.ts';
import { hashPassword } from './password.ts';
import { loginKeyOf } from './sign-in.ts';
import { asSystem, type House } from './work.ts';

/** 演示账号的口令: public, therefore only ever set in a demo database. */
export const demoPassword = 'Shenggui-2022';

const cityLogins: Partial<Record<Office, string>> = {
  industry: '市工信局',
  statistics: '市统计局',
  finance: '市财政局',
  tax: '市税务局',
  financialOffice: '市政府金融办',
  businessEnvironment: '市优化营商环境中心',
  science: '市科技局',
  market: '市市场监管局',
  organisation: '市委组织部',
  command: '“三个高地”建设指挥部',
  systemAdmin: '系统管理员',
  securityAdmin: '安全管理员',
  auditAdmin: '审计管理员',
};
const areaLogins = { industry: '工信局', statistics: '统计局', finance: '财政局', tax: '税务局' } satisfies Partial<Record<Office, string>>;

/** 演示账号: each office of the city, and four offices of each area; those that exist are left as they are. Refuses outside a demo database. */
export async function makeDemoAccounts(house: House): Promise<void> {
  const { authPool } = house.ground;
  if (!(await readInstallation(authPool))?.demo)
    throw new Refusal([{ says: '演示账号只能建在演示数据库里', remedy: '用 user add 新增账号' }]);
  const city = Object.entries(cityLogins).map(([office, login]) => ({ login, office, area: null as string | null }));
  const areas = house.policy.areas.flatMap(({ name }) =>
    Object.entries(areaLogins).map(([office, short]) => ({ login: `${name}${short}`, office, area: name as string | null })),
  );
  const accounts = [...city, ...areas];
  // One hash for all: the password is public, and fifty hashes would take seconds at every first start.
  const passwordHash = await hashPassword(demoPassword);
  const { rows: made } = await authPool.query<{ id: string }>(
    `insert into account (login, login_key, display_name, office, area, password_hash)
     select login, login_key, login, office, area, $5 from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as made (login, login_key, office, area)
     on conflict (login_key) do nothing returning id`,
    [
      accounts.map(({ login }) => login),
      accounts.map(({ login }) => loginKeyOf(login)),
      accounts.map(({ office }) => office),
      accounts.map(({ area }) => area),
      passwordHash,
    ],
  );
  if (made.length === 0) return;
  const stands = made.map(({ id }) => ({ of: 'account' as const, key: id }));
  await asSystem(house, (work) =>
    record(work, { act: 'access.demo-accounts', says: '建立演示账号', outcome: 'done', detail: { accounts: made.length }, stands }),
  );
}
