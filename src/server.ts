import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { plantDemoCity } from '../seeds/plant.ts';
import { assemble, type Readiness } from './assemble.ts';
import { markPlanted } from './data/installation.ts';
import { eventSources } from './events.ts';
import { type OpenHouse, openHouse } from './house.ts';
import { dayOf } from './platform/clock/clock.ts';
import { readConfig } from './platform/config.ts';
import { type Jobs, startJobs } from './platform/jobs/jobs.ts';
import { log } from './platform/log/log.ts';
import type { Period } from './platform/shared/period.ts';
import { Refusal } from './platform/shared/reason.ts';
import { awardRound, startAwardWatch } from './programme/incentives/cases/start-watch.ts';
import { startFinancingWatch } from './programme/incentives/financing/watch-financing.ts';
import { startLedgerWatch } from './programme/retention/problems/start-watch.ts';
import { ensureHistory } from './programme/supervision/forecast/ensure.ts';
import { ensureProgress } from './programme/supervision/progress.ts';
import { demoPassword, makeDemoAccounts, makeDemoOutsiders, outsidersSaid } from './registry/access/demo-accounts.ts';
import { disableUnused } from './registry/access/unused.ts';
import type { House } from './registry/access/work.ts';
import { intakeJobs, resumeBatches } from './registry/intake/start-jobs.ts';
import { eventMeans } from './registry/interfaces/events/means.ts';
import { startEventRounds } from './registry/interfaces/events/send.ts';
import { headsFileOf } from './registry/journal/heads-file.ts';
import { sealChains } from './registry/journal/seal.ts';
import { checkJobs } from './registry/journal/start-checks.ts';
import { noticeJobs, watchForSending } from './registry/notices/sending/start-sending.ts';
import { openStanding } from './registry/worklist/standing.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Starts the server: house, jobs, pages, and on an empty demo database the seeded city through the real intake. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  const house = await openHouse(config, 'server');
  const readiness: Readiness = { ready: false, says: '系统正在启动' };
  const app = await assemble(house, fileURLToPath(new URL('../dist', import.meta.url)), readiness);
  let jobs: Jobs | null = null;
  let sending: { stop: () => void } | null = null;
  let events: { stop: () => void } | null = null;
  const heads = headsFileOf(config);
  const sealing = setInterval(() => void seal(house, heads), sealEvery);
  const stop = async () => {
    clearInterval(sealing);
    sending?.stop();
    events?.stop();
    await app.close();
    await jobs?.stop();
    await seal(house, heads);
    await house.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop());
  const address = await listen(app, house);
  const notices = noticeJobs(house, config, new URL('./remind-job.ts', import.meta.url));
  jobs = await startJobs(house.ground.jobsUrl, { ...intakeJobs(house, identifyAgain), ...checkJobs(house, heads), ...notices });
  if (house.installation.demo) await plant(house, readiness);
  await resumeBatches(house);
  await startLedgerWatch(house);
  await startFinancingWatch(house);
  await startAwardWatch(house);
  await roundOfAccounts(house);
  setInterval(() => void roundOfAccounts(house), 86_400_000).unref();
  await roundOfTasks(house);
  setInterval(() => void roundOfTasks(house), 3_600_000).unref();
  await seal(house, heads);
  readiness.ready = true;
  sending = watchForSending(house);
  events = startEventRounds(house, eventMeans(house), eventSources);
  greet(house, address);
  void lookBack(house);
  setInterval(() => void lookBack(house), 86_400_000).unref();
}

/** Opens the port; where that cannot be, the database is stopped again before anybody is told, or it would run on without a server. */
async function listen(app: FastifyInstance, house: OpenHouse): Promise<string> {
  const { port, host } = house.config;
  try {
    return await app.listen({ port, host });
  } catch (error) {
    await house.close();
    const says = {
      EADDRINUSE: `端口 ${port} 已被占用`,
      EACCES: `没有权限使用端口 ${port}`,
      EADDRNOTAVAIL: `本机没有地址 ${host}`,
      ENOTFOUND: `本机没有地址 ${host}`,
    }[(error as NodeJS.ErrnoException).code ?? ''];
    if (!says) throw error;
    throw new Refusal([{ says, remedy: '请用环境变量 PORT（或 HOST）换一个，或先停掉占用它的程序' }]);
  }
}

/** After a roster was filed: the lists and the progress of the newest month it speaks of stand ready before anybody asks, and awards that waited for it move. */
async function identifyAgain(house: House, periods: Period[]): Promise<void> {
  const newest = periods.at(-1);
  if (newest && newest <= dayOf(house.clock()).slice(0, 7)) await ensureProgress(house, newest);
  await awardRound(house);
}

/** 每日巡检账号, at every start and once a day; what fails today is done tomorrow. */
async function roundOfAccounts(house: House): Promise<void> {
  const disabled = await disableUnused(house).catch((error: unknown) => log.error({ err: error }, 'accounts could not be gone through'));
  if (disabled && disabled.length > 0) say(`已停用长期未用的账号：${disabled.join('、')}`);
}

/** 补齐待办, at every start and every hour; what fails now is done in an hour. */
async function roundOfTasks(house: House): Promise<void> {
  const opened = await openStanding(house).catch((error: unknown) => log.error({ err: error }, 'tasks could not be gone through'));
  if (opened) say(`已为 ${opened} 件未办结的事项补上待办`);
}

/** 回看历史, at every start and once a day beside the service: what 目标测算 and its back-test rest on; where it fails, whoever opens the page waits for it. */
async function lookBack(house: House): Promise<void> {
  await ensureHistory(house).catch((error: unknown) => log.warn({ err: error }, 'history could not be looked at'));
}

// 封存间隔: within ten minutes by the rules, with room for one that fails.
const sealEvery = 5 * 60_000;

async function seal(house: House, heads: string): Promise<void> {
  await sealChains(house, heads).catch((error) => log.error({ err: error }, '留痕未能封存'));
}

async function plant(house: OpenHouse, readiness: Readiness): Promise<void> {
  await makeDemoAccounts(house);
  if (house.installation.plantedAt) return makeDemoOutsiders(house);
  readiness.says = '正在装入演示城市（首次约一分钟）';
  say('正在装入演示城市：虚构企业的花名册逐份导入……');
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
    say(`  三员：系统管理员 安全管理员 审计管理员${outsidersSaid(house.policy)}`);
    say(`  县市区：${house.policy.areas.map(({ name }) => `${name}工信局`).join(' ')}（另有 统计局、财政局、税务局、优化营商环境中心）`);
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
