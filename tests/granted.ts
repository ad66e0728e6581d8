import type * as z from 'zod';
import type { House } from '../src/registry/access/work.ts';
import type { requestToken } from '../src/registry/interfaces/contract.ts';
import { askToken, decide } from '../src/registry/interfaces/requests.ts';
import { issue } from '../src/registry/interfaces/tokens.ts';
import { type Desk, desk } from './accounts.ts';

/** 两位管理员: who asks and draws, and who approves. */
export async function administratorsOf(house: House): Promise<{ system: Desk; security: Desk }> {
  const system = await desk(house, { login: '系统员', office: 'systemAdmin', area: null });
  const security = await desk(house, { login: '安全员', office: 'securityAdmin', area: null });
  return { system, security };
}

/** What is asked for a program of 工信局 of 渌口区, unless said otherwise. */
export const wanted: z.input<typeof requestToken.input> = {
  name: '市数据局交换平台',
  office: 'industry',
  area: '渌口区',
  duties: ['directory.read'],
  addresses: [],
  days: 30,
  rowsPerDay: 200_000,
  reason: '按数据共享协议每日同步企业名录',
};

/** 签发 a token the whole way: asked, approved, drawn. */
export async function granted(
  { system, security }: { system: Desk; security: Desk },
  asked: Partial<z.input<typeof requestToken.input>> = {},
): Promise<{ token: string; tokenId: string; requestId: string }> {
  const { id } = await system.does((work) => askToken(work, { addresses: [], rowsPerDay: 200_000, ...wanted, ...asked } as never));
  await security.does((work) => decide(work, { id, approve: true, says: '' }));
  const { token, tokenId } = await system.does((work) => issue(work, { id }));
  return { token, tokenId, requestId: id };
}
