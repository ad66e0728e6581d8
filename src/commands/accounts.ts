import type { OpenHouse } from '../house.ts';
import { areaNamed } from '../policy/area.ts';
import { addAccount as add, disableAccount, listAccounts, resetPassword } from '../registry/access/accounts.ts';
import { Office } from '../registry/access/contract.ts';
import { officeNames } from '../registry/access/duties.ts';
import { type Said, UsageFault } from './command.ts';
import { noteAccount } from './note-account.ts';
import { table } from './text.ts';

/** 新增账号: the password is made by the system and shown once. */
export async function addAccount(house: OpenHouse, login: string, options: { office: string; area?: string }): Promise<Said> {
  const named = Object.entries(officeNames).find(([office, name]) => office === options.office || name === options.office)?.[0];
  const office = Office.safeParse(named);
  if (!office.success)
    throw new UsageFault(
      `没有单位「${options.office}」，可用：${Object.entries(officeNames)
        .map(([id, name]) => `${id}（${name}）`)
        .join('、')}`,
    );
  const area = options.area === undefined ? null : areaNamed(house.policy, options.area);
  if (options.area !== undefined && area === null)
    throw new UsageFault(`没有县市区「${options.area}」，可用：${house.policy.areas.map(({ name }) => name).join('、')}`);
  const added = await add(house, { login, office: office.data, area });
  await noteAccount(house, 'user-add', '新增账号', login);
  return {
    text: `账号「${added.login}」已建立，口令（只显示这一次）：${added.password}`,
    json: { id: added.accountId, login: added.login, office: office.data, area, password: added.password },
  };
}

/** 停用账号、重置口令. */
export async function changeAccount(house: OpenHouse, word: 'disable' | 'reset', login: string): Promise<Said> {
  if (word === 'disable') {
    await disableAccount(house, login);
    await noteAccount(house, 'user-disable', '停用账号', login);
    return { text: `账号「${login}」已停用，其会话已全部失效`, json: { login, disabled: true } };
  }
  const { password } = await resetPassword(house, login);
  await noteAccount(house, 'user-reset', '重置口令', login);
  return { text: `账号「${login}」的新口令（只显示这一次）：${password}`, json: { login, password } };
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
