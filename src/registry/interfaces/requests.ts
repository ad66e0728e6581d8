import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import { type AccountWork, noteAccount } from '../access/account-work.ts';
import { makeAccount } from '../access/accounts.ts';
import { samePersonRefusals } from '../access/acting.ts';
import type { Office } from '../access/contract.ts';
import { officeNames } from '../access/duties.ts';
import { stepUpRefusals } from '../access/step-up.ts';
import { note } from '../journal/note.ts';
import { passOn } from '../worklist/pass-on.ts';
import type { decideRequest, requestToken } from './contract.ts';
import { grantableDuties } from './grantable.ts';

interface Asked {
  name: string;
  office: Office;
  of_area: string;
}

/** 全市 in a column that is never null, so that one system of the city stands once. */
export const ofArea = (area: string | null) => area ?? '全市';
/** And back. */
export const areaOf = (said: string) => (said === '全市' ? null : said);

/** 申请接口授权: 系统管理员 asks for a named system of an office, nothing is let in yet. */
export async function askToken(work: AccountWork, input: z.output<typeof requestToken.input>): Promise<{ id: string }> {
  refuse(stepUpRefusals(work));
  const { client, actor, policy, now } = work;
  const { name, office, area, addresses, days, rowsPerDay, reason } = input;
  const duties = [...new Set(input.duties)].sort();
  const reasons: Reason[] = [];
  if (area !== null && !policy.areas.some((one) => one.name === area))
    reasons.push({ says: `没有县市区「${area}」`, remedy: `可用：${policy.areas.map((one) => one.name).join('、')}` });
  const may = new Set(grantableDuties({ office, area }).map(({ duty }) => duty));
  const beyond = duties.filter((duty) => !may.has(duty));
  if (beyond.length > 0)
    reasons.push({
      says: `${ofArea(area)}${officeNames[office]}没有这些职责，不能授权给接口：${beyond.join('、')}`,
      remedy: '请只选该单位自己的职责',
    });
  refuse(reasons, 422);
  const { rows } = await client.query<{ id: string }>(
    `insert into interface_request (name, office, of_area, duties, addresses, days, rows_per_day, reason, asked_by, asked_at)
     values ($1, $2, $3, $4, $5::cidr[], $6, $7, $8, $9, $10) on conflict (name, office, of_area) where decided_at is null do nothing returning id`,
    [name, office, ofArea(area), duties, addresses.map(asRange), days, rowsPerDay, reason, actor.accountId, now],
  );
  const made = rows[0];
  if (!made) throw new Refusal([{ says: '该系统已有申请待核准', remedy: '请安全管理员先办理前一件' }]);
  const detail = { name, office, area, duties, addresses, days, rowsPerDay };
  note(work, { act: 'interfaces.asked', says: '申请接口授权', thing: made.id, detail });
  await passRequest(work, { id: made.id, name, to: true });
  return made;
}

/** 核准: 安全管理员 decides, a person other than who asked; the system's account is made with it. */
export async function decide(work: AccountWork, input: z.output<typeof decideRequest.input>): Promise<Record<string, never>> {
  refuse(stepUpRefusals(work));
  const { client, actor, now } = work;
  const { rows } = await client.query<Asked & { asker: string; decided_at: Date | null; duties: string[] }>(
    `select r.name, r.office, r.of_area, r.duties, r.decided_at, a.person_id as asker
     from interface_request r join account a on a.id = r.asked_by where r.id = $1`,
    [input.id],
  );
  const request = rows[0];
  if (!request) throw new Refusal([{ says: '没有这件申请' }], 404);
  const reasons = samePersonRefusals(actor, [request.asker], '申请与核准');
  if (request.decided_at) reasons.push({ says: '这件申请已经办结', remedy: '请刷新后查看' });
  if (!input.approve && input.says === '') reasons.push({ says: '不予核准须写明理由' });
  refuse(reasons);
  const systemId = input.approve ? await systemOf(work, request) : null;
  const { rowCount } = await client.query(
    'update interface_request set decided_by = $2, decided_at = $3, approved = $4, says = $5, system_id = $6 where id = $1 and decided_at is null',
    [input.id, actor.accountId, now, input.approve, input.says, systemId],
  );
  if (!rowCount) refuse([{ says: '刚刚已有人办理', remedy: '请刷新后查看' }]);
  await passRequest(work, { id: input.id, name: request.name, to: false });
  return {};
}

/** The system's account, made when it is let in for the first time; it has a password nobody knows and no sign-in takes. */
async function systemOf(work: AccountWork, { name, office, of_area: said }: Asked): Promise<string> {
  const { client, now } = work;
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`interface ${name} ${office} ${said}`]);
  const known = await client.query<{ id: string; account_id: string }>(
    'select id, account_id from interface_system where name = $1 and office = $2 and of_area = $3',
    [name, office, said],
  );
  if (known.rows[0]) return known.rows[0].id;
  const { rows: next } = await client.query<{ serial: string }>('select substr(gen_random_uuid()::text, 1, 8) as serial');
  const made = await makeAccount(client, {
    login: `接口-${next[0]?.serial}`,
    displayName: name,
    office,
    area: areaOf(said),
    program: true,
  });
  noteAccount(work, made.accountId, '建立接口账号');
  const { rows } = await client.query<{ id: string }>(
    'insert into interface_system (account_id, name, office, of_area, made_at) values ($1, $2, $3, $4, $5) returning id',
    [made.accountId, name, office, said, now],
  );
  return rows[0]?.id ?? '';
}

async function passRequest(work: AccountWork, { id, name, to }: { id: string; name: string; to: boolean }): Promise<void> {
  await passOn(work, {
    kind: 'interfaceRequest',
    thing: id,
    area: null,
    title: `${name} 接口授权`,
    asks: '核准接口授权',
    to: to ? [{ office: 'securityAdmin', area: null }] : [],
  });
}

/** A single address is a range of one. */
function asRange(address: string): string {
  return address.includes('/') ? networkOf(address) : address;
}

/** PostgreSQL takes a range only without bits behind its mask; whoever writes 10.1.2.3/24 means the whole of it. */
function networkOf(range: string): string {
  const [address = '', bits = '32'] = range.split('/');
  if (address.includes(':')) return range;
  const mask = Number(bits) === 0 ? 0 : (0xffffffff << (32 - Number(bits))) >>> 0;
  const whole = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const net = (whole & mask) >>> 0;
  return `${[24, 16, 8, 0].map((shift) => (net >>> shift) & 255).join('.')}/${bits}`;
}
