import { resolve } from 'node:path';
import * as z from 'zod';
import { type Reason, Refusal } from './shared/reason.ts';

const port = z
  .string()
  .regex(/^\d{1,5}$/, '须是 0 至 65535 的整数')
  .transform(Number)
  .refine((value) => value <= 65_535, '须是 0 至 65535 的整数');

const Environment = z.object({
  PORT: port.default(4301),
  HOST: z.string().min(1, '不能为空').default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/[^/]*\/[^/?]+/, '须写作 postgres://用户:密码@主机:端口/数据库')
    .optional(),
  DATA_DIR: z.string().min(1, '不能为空').default('./data'),
  PACK: z.string().min(1, '不能为空').default('packs/zhuzhou-2022'),
  SHENGGUI_SCAN: z.string().min(1, '不能为空').optional(),
  SHENGGUI_CLAMD: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/, '须写作 主机:端口')
    .optional(),
  SHENGGUI_TODAY: z.iso.date('须写作 2022-12-28').optional(),
  SHENGGUI_DEMO: z.enum(['0', '1'], '只能是 0（不装演示城市）或 1').optional(),
});

/** 运行参数，from the environment; folders are absolute. */
export interface Config {
  port: number;
  host: string;
  /** null: the embedded database. */
  databaseUrl: string | null;
  dataDir: string;
  pack: string;
  /** SHENGGUI_DEMO as it was said; null: not said, then an empty embedded database becomes the demo city. */
  demo: boolean | null;
  /** 查毒: where uploaded papers are searched. */
  scan?: { command: string | null; clamd: string | null };
  /** 演示日期: the day a demo city lives in; never heard in a real database. */
  today?: string;
}

/** Reads and checks the environment; every mistake at once, in Chinese. An empty variable counts as not set. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const said = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const read = Environment.safeParse(said);
  if (!read.success) throw new Refusal(read.error.issues.map(inChinese), 422);
  const { PORT, HOST, DATABASE_URL, DATA_DIR, PACK, SHENGGUI_DEMO, SHENGGUI_SCAN, SHENGGUI_CLAMD, SHENGGUI_TODAY } = read.data;
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL ?? null,
    dataDir: resolve(DATA_DIR),
    pack: resolve(PACK),
    demo: SHENGGUI_DEMO === undefined ? null : SHENGGUI_DEMO === '1',
    ...(SHENGGUI_SCAN || SHENGGUI_CLAMD ? { scan: { command: SHENGGUI_SCAN ?? null, clamd: SHENGGUI_CLAMD ?? null } } : {}),
    ...(SHENGGUI_TODAY ? { today: SHENGGUI_TODAY } : {}),
  };
}

function inChinese(issue: z.core.$ZodIssue): Reason {
  const name = issue.path.join('.');
  return { says: `环境变量 ${name} 不正确：${issue.message}`, remedy: `改正或去掉 ${name} 后重新启动` };
}

/** Why this Node cannot run us; empty when it can. `version` as in process.versions.node. */
export function nodeRefusals(version: string): Reason[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return [];
  return [{ says: `本机的 Node.js 是 ${version}，升规需要 22.12 以上`, remedy: '用 npm start 启动（自带 Node 24），或安装 Node 24 LTS' }];
}
