import type pg from 'pg';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Actor } from './contract.ts';
import { type House, transact, type Work } from './work.ts';

/** 一次链接的来历: told to whoever holds its token. */
interface Told {
  id: string;
  periods: string[];
  state: 'living' | 'expired' | 'revoked';
  ended_at: Date;
  reason: string | null;
}

/** 以一次链接办理: one transaction in which the link's own token is the session; it lets in its enterprise and nobody else, without an account. */
export async function inLinkWork<T>(house: House, token: string, run: (work: Work) => Promise<T>): Promise<T> {
  return transact(house, { token, actor: linkActor }, run);
}

async function linkActor(client: pg.PoolClient): Promise<Actor> {
  const { rows } = await client.query<Told & { login: string; display_name: string; area: string; enterprise_id: string }>({
    name: 'link actor',
    text: `select t.*, c.login, c.display_name, c.area, c.enterprise_id::text from ctx() c join report_link_told() t on t.state = 'living' where c.kind = 'link'`,
  });
  const found = rows[0];
  if (!found) throw await whyNot(client);
  return {
    accountId: null,
    login: found.login,
    displayName: found.display_name,
    office: 'enterprise',
    area: found.area,
    township: null,
    enterpriseId: found.enterprise_id,
    bank: null,
    secondFactorAt: null,
    link: { id: found.id, periods: found.periods },
  };
}

async function whyNot(client: pg.PoolClient): Promise<Refusal> {
  const { rows } = await client.query<Told>('select * from report_link_told()');
  const told = rows[0];
  const remedy = '请向发给您链接的工信局要新的链接；已填的草稿还在，用新链接可以接着填';
  if (!told) return new Refusal([{ says: '这个链接不正确，或者没有复制完整', remedy: '请从收到的消息里重新点开，或扫二维码进入' }], 401);
  const day = told.ended_at.toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai' });
  if (told.state === 'revoked')
    return new Refusal([{ says: `这个链接已于 ${day} 收回${told.reason ? `：${told.reason}` : ''}，不能再用`, remedy }], 401);
  if (told.state === 'expired') return new Refusal([{ says: `这个链接已于 ${day} 过期`, remedy }], 401);
  return new Refusal([{ says: '这家企业已不在名录中，链接不能再用', remedy: '请联系所在地工信局' }], 401);
}
