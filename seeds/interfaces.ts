import { type AccountWork, asSystemInAccounts, inAccounts } from '../src/registry/access/account-work.ts';
import { openSession, revokeSession } from '../src/registry/access/sessions.ts';
import type { House } from '../src/registry/access/work.ts';
import { requestToken } from '../src/registry/interfaces/contract.ts';
import { askToken, decide } from '../src/registry/interfaces/requests.ts';
import { issue, revoke } from '../src/registry/interfaces/tokens.ts';

const asked = [
  {
    name: '市数据局交换平台',
    office: 'industry',
    area: null,
    duties: ['directory.read', 'identification.read', 'supervision.read', 'interface.bulk'],
    addresses: ['10.20.30.0/24'],
    days: 180,
    rowsPerDay: 200_000,
    reason: '按数据共享协议（演示）每日同步名录、清单与进度',
    becomes: 'issued',
  },
  {
    name: '渌口区工业运行平台',
    office: 'industry',
    area: '渌口区',
    duties: ['directory.read', 'problem.read'],
    addresses: [],
    days: 90,
    rowsPerDay: 20_000,
    reason: '区级平台（演示）展示本区企业与问题办理',
    becomes: 'revoked',
  },
  {
    name: '市政务大厅叫号系统',
    office: 'businessEnvironment',
    area: null,
    duties: ['problem.read'],
    addresses: ['10.20.31.7'],
    days: 365,
    rowsPerDay: 0,
    reason: '大厅窗口（演示）查询问题办理进展',
    becomes: 'asked',
  },
] as const;

/** 接口授权 of the demo city: one system let in, one whose token was taken back, one request that waits. Tokens are drawn and kept by nobody. */
export async function plantInterfaces(house: House, accountOf: (login: string) => Promise<string>): Promise<string> {
  const { rowCount } = await asSystemInAccounts(house, ({ client }) => client.query('select from interface_request limit 1'));
  if (rowCount) return '接口授权此前已装入';
  const [system, security] = [await accountOf('系统管理员'), await accountOf('安全管理员')];
  for (const { becomes, ...one } of asked) {
    const { id } = await asStepped(house, system, (work) => askToken(work, requestToken.input.parse(one)));
    if (becomes === 'asked') continue;
    await asStepped(house, security, (work) => decide(work, { id, approve: true, says: '' }));
    const { tokenId } = await asStepped(house, system, (work) => issue(work, { id }));
    if (becomes === 'revoked') await asStepped(house, security, (work) => revoke(work, { id: tokenId, reason: '演示：协议到期，收回' }));
  }
  return '接口授权已装入：一个在用，一个已收回，一件待核准';
}

/** As an administrator who has just shown a second factor, in a session that ends with the act. */
async function asStepped<T>(house: House, accountId: string, run: (work: AccountWork) => Promise<T>): Promise<T> {
  const { authPool } = house.ground;
  const token = await openSession(authPool, { accountId, kind: 'browser' });
  await authPool.query("update session set second_factor_at = $2 where token_hash = sha256(convert_to($1, 'UTF8'))", [
    token,
    house.clock(),
  ]);
  try {
    return await inAccounts(house, token, run);
  } finally {
    await revokeSession(authPool, token);
  }
}
