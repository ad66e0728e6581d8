import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { plantDemoCity } from '../seeds/plant.ts';
import { assemble, type Readiness } from './assemble.ts';
import { markPlanted } from './data/installation.ts';
import { type OpenHouse, openHouse } from './house.ts';
import { dayOf } from './platform/clock/clock.ts';
import { readConfig } from './platform/config.ts';
import { type Jobs, startJobs } from './platform/jobs/jobs.ts';
import { log } from './platform/log/log.ts';
import type { Period } from './platform/shared/period.ts';
import { Refusal } from './platform/shared/reason.ts';
import { ensureProgress } from './programme/supervision/progress.ts';
import { demoPassword, makeDemoAccounts } from './registry/access/demo-accounts.ts';
import type { House } from './registry/access/work.ts';
import { intakeJobs, resumeBatches } from './registry/intake/start-jobs.ts';
import { headsFileOf } from './registry/journal/heads-file.ts';
import { sealChains } from './registry/journal/seal.ts';
import { checkJobs } from './registry/journal/start-checks.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Starts the server: house, jobs, pages, and on an empty demo database the seeded city through the real intake. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  const house = await openHouse(config, 'server');
  const readiness: Readiness = { ready: false, says: '系统正在启动' };
  const app = await assemble(house, fileURLToPath(new URL('../dist', import.meta.url)), readiness);
  let jobs: Jobs | null = null;
  const heads = headsFileOf(config);
  const sealing = setInterval(() => void seal(house, heads), sealEvery);
  const stop = async () => {
    clearInterval(sealing);
    await app.close();
    await jobs?.stop();
    await seal(house, heads);
    await house.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop());
  const address = await app.listen({ port: config.port, host: config.host });
  jobs = await startJobs(house.ground.jobsUrl, { ...intakeJobs(house, identifyAgain), ...checkJobs(house, heads) });
  if (house.installation.demo) await plant(house, readiness);
  await resumeBatches(house);
  await seal(house, heads);
  readiness.ready = true;
  greet(house, address);
}

/** After a roster was filed: the lists and the progress of the newest month it speaks of stand ready before anybody asks. */
async function identifyAgain(house: House, periods: Period[]): Promise<void> {
  const newest = periods.at(-1);
  if (newest && newest <= dayOf(house.clock()).slice(0, 7)) await ensureProgress(house, newest);
}

// 封存间隔: within ten minutes by the rules, with room for one that fails.
const sealEvery = 5 * 60_000;

async function seal(house: House, heads: string): Promise<void> {
  await sealChains(house, heads).catch((error) => log.error({ err: error }, '留痕未能封存'));
}

async function plant(house: OpenHouse, readiness: Readiness): Promise<void> {
  await makeDemoAccounts(house);
  if (house.installation.plantedAt) return;
  readiness.says = '正在装入演示城市（首次约一分钟）';
  say('正在装入演示城市：二万家虚构企业的花名册逐份导入……');
  await plantDemoCity(house, { onProgress: (line) => say(`  ${line}`) });
  await markPlanted(house.ground.authPool);
}

function greet(house: OpenHouse, address: string): void {
  say('');
  say(
    `升规已就绪：${address}    方案：${house.policy.label}    数据库：${house.ground.kind === 'embedded' ? '内嵌 PostgreSQL' : house.ground.kind}`,
  );
  if (house.installation.demo) {
    say(`【演示数据】企业与数字均为虚构。账号（密码均为 ${demoPassword}）：`);
    say('  市级：市工信局 市统计局 市财政局 市税务局 市政府金融办 市优化营商环境中心 市科技局 市市场监管局 市委组织部');
    say(`  县市区：${house.policy.areas.map(({ name }) => `${name}工信局`).join(' ')}（另有 统计局、财政局、税务局）`);
  }
  say('按 Ctrl-C 停止。');
}

start().catch((error: unknown) => {
  if (error instanceof Refusal) {
    for (const reason of error.reasons) process.stderr.write(`不能启动：${reason.says}${reason.remedy ? `。${reason.remedy}` : ''}\n`);
    process.exit(1);
  }
  log.fatal({ err: error }, 'cannot start');
  process.exit(3);
});
