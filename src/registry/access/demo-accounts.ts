import { readInstallation } from '../../data/installation.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import { record } from '../journal/record.ts';
import type { Office } from './contract.ts';
import { hashPassword, oneTimePassword } from './password.ts';
import { loginKeyOf } from './sign-in-attempts.ts';
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
const areaLogins = {
  industry: '工信局',
  statistics: '统计局',
  finance: '财政局',
  tax: '税务局',
  businessEnvironment: '优化营商环境中心',
} satisfies Partial<Record<Office, string>>;

/** 演示账号: each office of the city, and five offices of each area; those that exist keep their password. Refuses outside a demo database. */
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
  const { rows: made } = await authPool.query<{ id: string; fresh: boolean }>(
    `insert into account (login, login_key, display_name, office, area, password_hash, demo)
     select login, login_key, login, office, area, $5, true from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as made (login, login_key, office, area)
     on conflict (login_key) do update set demo = true where not account.demo returning id`,
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

/** Of the cast (seeds/cast.ts): the one enterprise, township and bank a visitor can be. */
const outside = { enterprise: '渌口铸造', township: '南洲镇', area: '渌口区', bank: '株洲农商银行' };
/** 演示账号 beyond the offices, as the start says them; none in a city the cast does not live in. */
export function outsidersSaid({ areas }: House['policy']): string {
  const { area, enterprise, township, bank } = outside;
  return areas.some(({ name }) => name === area) ? `    其他：${area}${township}（乡镇） ${enterprise}（企业） ${bank}（银行）` : '';
}
/** More banks, plainly invented: a league of one says nothing. */
const moreBanks = ['演示商业银行', '演示村镇银行'];

/** 演示账号 of those beyond the offices: a township, an enterprise of the cast, a bank; once the city is planted, because the enterprise must stand. */
export async function makeDemoOutsiders(house: House): Promise<void> {
  const { area, enterprise, township, bank } = outside;
  // The cast lives in one city: another pack's demo has offices alone.
  if (outsidersSaid(house.policy) === '') return;
  const found = await asSystem(house, ({ client }) =>
    client.query<{ id: string }>('select id from enterprise where area = $1 and name = $2', [area, `${enterprise}演示有限公司`]),
  );
  const passwordHash = await hashPassword(demoPassword);
  const make = async (login: string, office: Office, scope: (string | null)[]) => {
    const { rows } = await house.ground.authPool.query<{ id: string }>(
      `insert into account (login, login_key, display_name, office, area, township, enterprise_id, bank, password_hash, demo)
       values ($1, $2, $1, $3, $4, $5, $6, $7, $8, true) on conflict (login_key) do update set demo = true where not account.demo returning id`,
      [login, loginKeyOf(login), office, ...scope, passwordHash],
    );
    const stands = rows.map(({ id }) => ({ of: 'account' as const, key: id }));
    await asSystem(house, (work) =>
      record(work, { act: 'access.demo-accounts', says: '建立演示账号', outcome: 'done', thing: login, stands }),
    );
  };
  await make(`${area}${township}`, 'township', [area, township, null, null]);
  // Somebody to hand work on to: an office of one account alone has no colleague.
  await make(`${area}统计局科员`, 'statistics', [area, null, null, null]);
  await make(`${area}工信局科员`, 'industry', [area, null, null, null]);
  for (const name of [bank, ...moreBanks]) await make(name, 'bank', [null, null, null, name]);
  // 核准、制单、签发 are three persons.
  for (const desk of ['国库', '预算']) {
    await make(`市财政局${desk}科`, 'finance', [null, null, null, null]);
    await make(`${area}财政局${desk}股`, 'finance', [area, null, null, null]);
  }
  await make(bank, 'bank', [null, null, null, bank]);
  if (found.rows[0]) await make(enterprise, 'enterprise', [area, null, found.rows[0].id, null]);
}

/** 演示企业账号 of further enterprises, by which the demo city enrols for training; their password is nobody's, so that nobody signs in with them. */
export async function makeDemoEnterprises(house: House, enterprises: { id: string; name: string; area: string }[]): Promise<string[]> {
  const passwordHash = await hashPassword(oneTimePassword());
  const made: string[] = [];
  for (const { id, name, area } of enterprises) {
    const login = `企业${id.slice(-8)}`;
    const { rows } = await house.ground.authPool.query<{ id: string }>(
      `insert into account (login, login_key, display_name, office, area, enterprise_id, password_hash, demo)
       values ($1, $2, $3, 'enterprise', $4, $5, $6, true) on conflict (login_key) do nothing returning id`,
      [login, loginKeyOf(login), name.slice(0, 40), area, id, passwordHash],
    );
    const stands = rows.map((row) => ({ of: 'account' as const, key: row.id }));
    if (rows.length > 0)
      await asSystem(house, (work) =>
        record(work, { act: 'access.demo-accounts', says: '建立演示账号', outcome: 'done', thing: login, stands }),
      );
    made.push(login);
  }
  return made;
}
