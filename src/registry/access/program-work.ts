import { createHash } from 'node:crypto';
import type pg from 'pg';
import { Refusal } from '../../platform/shared/reason.ts';
import { record } from '../journal/record.ts';
import type { Actor, Office } from './contract.ts';
import { asSystem, type House, transact, type Work } from './work.ts';

/** What the database tells of a program's token. */
interface Told {
  stands: 'living' | 'revoked' | 'expired' | 'shut' | 'elsewhere';
  token_id: string;
  account_id: string;
  person_id: string;
  login: string;
  display_name: string;
  office: Office;
  area: string | null;
  duties: string[];
  rows_per_day: number;
  reason: string;
  ended_at: Date;
  stale: boolean;
}

/** 令牌从未登记的地址来: known, living, and in the wrong hands. */
class Elsewhere extends Refusal {
  readonly told: Told;

  constructor(told: Told) {
    super([{ says: '接口令牌不能从这个地址使用', remedy: '请从登记的地址调用；地址有变的，由系统管理员另行申请' }], 401);
    this.told = told;
  }
}

/**
 * 以接口令牌办理: one transaction in which the token of the program is the session; office and area are its account's, its duties those that were
 * approved. 401 as a Refusal when the token was revoked, has expired, or comes from an address it was not given for.
 */
export async function inProgramWork<T>(
  house: House,
  { token, address }: { token: string; address: string },
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const from = address.replace(/^::ffff:/, '');
  const actor = async (client: pg.PoolClient) => {
    const told = await toldOf(client, from);
    // Once a minute, and apart from this transaction: a call that is refused was a use as well.
    if (told.stale) await house.ground.authPool.query('select interface_used($1, $2)', [hashOfProgram(token), from]);
    return actorFrom(told);
  };
  return transact(house, { token, actor }, run).catch(async (error) => {
    if (error instanceof Elsewhere) await rememberElsewhere(house, error, from);
    throw error;
  });
}

/** 令牌生效: from now on it is the token of a session of the program's account, until the day it ends. */
export async function openProgramSession(
  client: pg.PoolClient,
  opened: { hash: Buffer; accountId: string; expiresAt: Date },
): Promise<void> {
  await client.query("insert into session (token_hash, account_id, kind, expires_at, agent) values ($1, $2, 'token', $3, '接口令牌')", [
    opened.hash,
    opened.accountId,
    opened.expiresAt,
  ]);
}

/** 令牌失效: the session ends with it. */
export async function endProgramSession(client: pg.PoolClient, hash: Buffer): Promise<void> {
  await client.query('update session set revoked_at = now() where token_hash = $1 and revoked_at is null', [hash]);
}

/** What is kept of a program's token. */
export function hashOfProgram(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

async function toldOf(client: pg.PoolClient, address: string): Promise<Told> {
  const { rows } = await client.query<Told>({ name: 'program actor', text: 'select * from interface_actor($1::inet)', values: [address] });
  const told = rows[0];
  if (told?.stands === 'living') return told;
  if (told?.stands === 'elsewhere') throw new Elsewhere(told);
  const remedy = '请联系本级系统管理员';
  if (!told) throw new Refusal([{ says: '接口令牌不正确', remedy }], 401);
  const day = told.ended_at.toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai' });
  if (told.stands === 'revoked') throw new Refusal([{ says: `接口令牌已于 ${day} 收回，不能再用`, remedy }], 401);
  if (told.stands === 'expired') throw new Refusal([{ says: `接口令牌已于 ${day} 到期`, remedy }], 401);
  throw new Refusal([{ says: '接入系统已停用', remedy }], 401);
}

function actorFrom(told: Told): Actor {
  return {
    accountId: told.account_id,
    login: told.login,
    displayName: told.display_name,
    office: told.office,
    area: told.area,
    township: null,
    enterpriseId: null,
    bank: null,
    // Never: a program shows no second factor, so what asks for one stays with people.
    secondFactorAt: null,
    personId: told.person_id,
    program: { tokenId: told.token_id, duties: told.duties, rowsPerDay: told.rows_per_day, because: told.reason },
  };
}

const remembered = new Map<string, number>();
const minute = 60_000;

/** One entry a minute and address: whoever holds a stolen token fills no journal. */
async function rememberElsewhere(house: House, { told, reasons }: Elsewhere, address: string): Promise<void> {
  const key = `${told.token_id} ${address}`;
  if ((remembered.get(key) ?? 0) > Date.now() - minute) return;
  if (remembered.size > 1000) remembered.clear();
  remembered.set(key, Date.now());
  await asSystem(house, (work) =>
    record(work, {
      act: 'interfaces.refused',
      says: '接口令牌从未登记的地址使用',
      outcome: 'refused',
      thing: told.token_id,
      detail: { system: told.display_name, address, reasons },
    }),
  );
}
