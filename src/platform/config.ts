import { resolve } from 'node:path';
import * as z from 'zod';
import { type Outgoing, outgoingMissing, outgoingOf, outgoingShape } from './outgoing/settings.ts';
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
  SHENGGUI_HEADS: z.string().min(1, '不能为空').optional(),
  SHENGGUI_SCAN: z.string().min(1, '不能为空').optional(),
  SHENGGUI_CLAMD: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/, '须写作 主机:端口')
    .optional(),
  SHENGGUI_TODAY: z.iso.date('须写作 2022-12-28').optional(),
  SHENGGUI_DEMO: z.enum(['0', '1'], '只能是 0（不装演示城市）或 1').optional(),
  PASSWORD_PROFILE: z.enum(['dengbao3', 'asvs'], '只能是 dengbao3（等保三级）或 asvs').default('dengbao3'),
  OIDC_ISSUER: z.string().refine(isIssuer, '须是 https:// 地址，不含查询与锚点；http:// 只能用于本机（127.0.0.1、localhost）').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().min(16, '不足 16 位').optional(),
  OIDC_LABEL: z.string().max(20, '不超过 20 个字').default('统一身份认证登录'),
  ...outgoingShape,
});

/** Issuers are told apart by their exact text; over plain http only on this machine. */
function isIssuer(said: string): boolean {
  if (!URL.canParse(said)) return false;
  const { protocol, hostname, search, hash, username } = new URL(said);
  const near = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return (protocol === 'https:' || near) && search === '' && hash === '' && username === '';
}

/** 单点登录的签发方. */
export interface Issuer {
  url: string;
  clientId: string;
  clientSecret: string;
  /** What the button says. */
  label: string;
}

/** 运行参数，from the environment; folders are absolute. */
export interface Config {
  port: number;
  host: string;
  /** null: the embedded database. */
  databaseUrl: string | null;
  dataDir: string;
  pack: string;
  /** Where the seals of the journal are written outside the database; null: in the data folder. */
  heads?: string | null;
  /** SHENGGUI_DEMO as it was said; null: not said, then an empty embedded database becomes the demo city. */
  demo: boolean | null;
  passwordProfile: 'dengbao3' | 'asvs';
  /** null: no single sign-on. */
  issuer: Issuer | null;
  /** 查毒: where uploaded papers are searched. */
  scan?: { command: string | null; clamd: string | null };
  /** 外发: mail and webhooks; without it nothing leaves. */
  outgoing?: Outgoing;
  /** 演示日期: the day a demo city lives in; never heard in a real database. */
  today?: string;
}

/** Reads and checks the environment; every mistake at once, in Chinese. An empty variable counts as not set. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const said = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const read = Environment.safeParse(said);
  const missing = [...incomplete(said), ...outgoingMissing(said)];
  if (!read.success || missing.length > 0) throw new Refusal([...(read.error?.issues.map(inChinese) ?? []), ...missing], 422);
  const { PORT, HOST, DATABASE_URL, DATA_DIR, PACK, SHENGGUI_HEADS, SHENGGUI_DEMO, SHENGGUI_SCAN, SHENGGUI_CLAMD, SHENGGUI_TODAY } =
    read.data;
  const outgoing = outgoingOf(read.data, { host: HOST, port: PORT });
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL ?? null,
    dataDir: resolve(DATA_DIR),
    pack: resolve(PACK),
    ...(SHENGGUI_HEADS === undefined ? {} : { heads: resolve(SHENGGUI_HEADS) }),
    demo: SHENGGUI_DEMO === undefined ? null : SHENGGUI_DEMO === '1',
    passwordProfile: read.data.PASSWORD_PROFILE,
    issuer: issuerOf(read.data),
    ...(SHENGGUI_SCAN || SHENGGUI_CLAMD ? { scan: { command: SHENGGUI_SCAN ?? null, clamd: SHENGGUI_CLAMD ?? null } } : {}),
    ...(outgoing ? { outgoing } : {}),
    ...(SHENGGUI_TODAY ? { today: SHENGGUI_TODAY } : {}),
  };
}

/** Three that only make sense together. */
function incomplete(said: Record<string, unknown>): Reason[] {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];
  const missing = names.filter((name) => said[name] === undefined);
  if (missing.length === names.length || missing.length === 0) return [];
  return missing.map((name) => ({ says: `环境变量 ${name} 没有设置`, remedy: `单点登录须同时设置 ${names.join('、')}；不用则全部去掉` }));
}

function issuerOf(said: z.output<typeof Environment>): Issuer | null {
  const { OIDC_ISSUER: url, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_LABEL: label } = said;
  return url && clientId && clientSecret ? { url, clientId, clientSecret, label } : null;
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
