import process from 'node:process';
import { makeFirstAccount } from '../registry/access/accounts.ts';
import { command } from './command.ts';
import { noteAccount } from './note-account.ts';

/** 初始化: an empty database with the pack. `--real` gives it a first account and never the demo city. */
export async function initialise(options: { real?: boolean; pack?: string; login: string; json?: boolean }): Promise<void> {
  if (options.pack) process.env.PACK = options.pack;
  const demo = !options.real;
  await command(
    options.json ?? false,
    async (house) => {
      const at = house.ground.kind === 'embedded' ? `内嵌数据库（${house.config.dataDir}）` : '数据库服务器';
      const json = { database: house.ground.kind, pack: house.policy.id, demo };
      if (demo) return { text: `${at}已就绪，首次 npm start 时装入演示城市`, json };
      const first = await makeFirstAccount(house, options.login);
      await noteAccount(house, 'init', '初始化，建立首个账号', options.login);
      const text = `${at}已就绪，方案「${house.policy.label}」。首个账号「${first.login}」，口令（只显示这一次）：${first.password}`;
      return { text, json: { ...json, login: first.login, password: first.password } };
    },
    { demo },
  );
}
