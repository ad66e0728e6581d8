import type { OpenHouse } from '../house.ts';
import { areaNamed } from '../policy/area.ts';
import { type AccountWork, asSystemInAccounts } from '../registry/access/account-work.ts';
import { accountIdOf, disableById, listAccounts, makeAccount, resetById } from '../registry/access/accounts.ts';
import { Office } from '../registry/access/contract.ts';
import { officeNames } from '../registry/access/duties.ts';
import { dropSecondFactorOf } from '../registry/access/second-factor.ts';
import { asSystem } from '../registry/access/work.ts';
import { record } from '../registry/journal/record.ts';
import { type Said, UsageFault } from './command.ts';
import { table } from './text.ts';

interface AddOptions {
  office: string;
  area?: string;
  township?: string;
  creditCode?: string;
  bank?: string;
  displayName?: string;
  sameAs?: string;
}

/** 新增账号: the password is made by the system, shown once, and must be changed at the first sign-in. */
export async function addAccount(house: OpenHouse, login: string, options: AddOptions): Promise<Said> {
  const office = officeNamed(options.office);
  const area = options.area === undefined ? null : areaNamed(house.policy, options.area);
  if (options.area !== undefined && area === null)
    throw new UsageFault(`没有县市区「${options.area}」，可用：${house.policy.areas.map(({ name }) => name).join('、')}`);
  const { township, bank, creditCode, displayName, sameAs } = options;
  const enterprise = creditCode === undefined ? null : await enterpriseOf(house, creditCode);
  // An enterprise says by itself where it is.
  const scope = {
    office,
    area: area ?? enterprise?.area ?? null,
    township: township ?? null,
    enterpriseId: enterprise?.id ?? null,
    bank: bank ?? null,
  };
  const added = await byCommand(house, 'accounts.make', '新增账号', login, async ({ client }) =>
    makeAccount(client, { ...scope, login, mustChange: true, ...(displayName ? { displayName } : {}), ...(sameAs ? { sameAs } : {}) }),
  );
  const beyond = Object.fromEntries(Object.entries({ township, bank, creditCode }).filter(([, said]) => said !== undefined));
  return {
    text: `账号「${added.login}」已建立，口令（只显示这一次，首次登录时须修改）：${added.password}`,
    json: { id: added.accountId, login: added.login, office, area: scope.area, ...beyond, password: added.password },
  };
}

function officeNamed(said: string): Office {
  const named = Object.entries(officeNames).find(([office, name]) => office === said || name === said)?.[0];
  const office = Office.safeParse(named);
  if (office.success) return office.data;
  throw new UsageFault(
    `没有单位「${said}」，可用：${Object.entries(officeNames)
      .map(([id, name]) => `${id}（${name}）`)
      .join('、')}`,
  );
}

async function enterpriseOf(house: OpenHouse, creditCode: string): Promise<{ id: string; area: string }> {
  const { rows } = await asSystem(house, ({ client }) =>
    client.query<{ id: string; area: string }>('select id::text, area from enterprise where credit_code = $1', [creditCode.toUpperCase()]),
  );
  if (!rows[0]) throw new UsageFault(`名录中没有统一社会信用代码为 ${creditCode} 的企业`);
  return rows[0];
}

/** What is done on the machine is in the journal under the name of the system. */
function byCommand<T>(house: OpenHouse, act: string, says: string, login: string, run: (work: AccountWork) => Promise<T>): Promise<T> {
  return asSystemInAccounts(house, async (work) => {
    const answer = await run(work);
    const stands = [{ of: 'account' as const, key: await accountIdOf(work.client, login) }];
    await record(work, { act, says: `${says}（命令行）`, outcome: 'done', thing: login, stands });
    return answer;
  });
}

/** 停用账号、重置口令、解除动态口令绑定. */
export async function changeAccount(house: OpenHouse, word: 'disable' | 'reset' | 'unbind', login: string): Promise<Said> {
  if (word === 'disable') {
    await byCommand(house, 'accounts.disable', '停用账号', login, async ({ client }) =>
      disableById(client, await accountIdOf(client, login), '由管理员停用'),
    );
    return { text: `账号「${login}」已停用，其会话已全部失效`, json: { login, disabled: true } };
  }
  if (word === 'unbind') {
    await byCommand(house, 'accounts.drop-second-factor', '解除动态口令绑定', login, async (work) =>
      dropSecondFactorOf(work, await accountIdOf(work.client, login)),
    );
    return { text: `账号「${login}」的动态口令已解除绑定`, json: { login, unbound: true } };
  }
  const { password } = await byCommand(house, 'accounts.reset', '重置口令', login, async ({ client }) =>
    resetById(client, await accountIdOf(client, login)),
  );
  return { text: `账号「${login}」的新口令（只显示这一次，登录后须修改）：${password}`, json: { login, password } };
}

/** 账号清单. */
export async function printAccounts(house: OpenHouse): Promise<Said> {
  const accounts = await listAccounts(house);
  const rows = accounts.map(({ login, office, area, disabledAt }) => [
    login,
    officeNames[office],
    area ?? '市级',
    disabledAt ? '停用' : '可用',
  ]);
  return { text: table([['账号', '单位', '县市区', '状态'], ...rows]), json: { accounts } };
}
