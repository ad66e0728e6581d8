import { randomInt } from 'node:crypto';
import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import type { AccountWork } from '../access/account-work.ts';
import { enterpriseRoleNames } from '../access/contract.ts';
import { hashPassword, passwordFits, passwordRefusals } from '../access/password.ts';
import { rulesOf } from '../access/password-profile.ts';
import { shaped } from '../contacts/shapes.ts';
import { readCreditCode } from '../directory/credit-code.ts';
import { passOn } from '../worklist/pass-on.ts';
import type { readClaimForm, readClaimStanding, submitClaim } from './contract.ts';

/** How many claims of one code, and of one telephone, may wait at once: more would only bury the official who has to verify them. */
const mostOpen = { code: 10, phone: 3 };

/** 认领须填事项. */
export async function claimForm({ client, policy, settings }: AccountWork): Promise<z.input<typeof readClaimForm.output>> {
  const { rows } = await client.query<{ demo: boolean }>('select demo from installation');
  return { areas: policy.areas.map(({ name }) => name), passwordRules: rulesOf(settings.profile), demo: rows[0]?.demo ?? false };
}

/**
 * 提出认领. What is wrong with the words themselves is said at once; what the directory holds is not: it only decides to whom the claim goes
 * (the area where the enterprise stands, else the area that was named) and what the official reads.
 */
export async function submit(work: AccountWork, input: z.output<typeof submitClaim.input>): Promise<{ number: string }> {
  const { client, settings, now } = work;
  const read = readCreditCode(input.creditCode);
  const reasons: Reason[] = 'problem' in read ? [read.problem] : [];
  if (!work.policy.areas.some(({ name }) => name === input.area)) reasons.push({ says: `没有县市区「${input.area}」` });
  const number = newNumber();
  reasons.push(...passwordRefusals(input.password, number, settings.profile));
  refuse(reasons, 422);
  const code = 'code' in read ? read.code : '';
  const name = shaped('contactName', input.name);
  const phone = shaped('phone', input.phone);
  const phoneKey = settings.seal.hash(phone.value, 'claim phone');
  // Two that are sent at once: the second sees the first.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`claim ${code}`]);
  await refuseTooMany(work, code, phoneKey);
  const passwordHash = await hashPassword(input.password);
  const found = await client.query<{ id: string; area: string; name: string }>(
    'select id::text, area, name from enterprise where credit_code = $1 and withdrawn_at is null',
    [code],
  );
  const enterprise = found.rows[0];
  const area = enterprise?.area ?? input.area;
  const { rows } = await client.query<{ id: string }>(
    `insert into claim (number, area, enterprise_id, credit_code, role, name_masked, name_sealed, phone_masked, phone_sealed, algorithm, phone_key, password_hash, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [
      number,
      area,
      enterprise?.id ?? null,
      code,
      input.role,
      name.masked,
      settings.seal.close(name.value, `claim name ${number}`),
      phone.masked,
      settings.seal.close(phone.value, `claim phone ${number}`),
      settings.seal.algorithm,
      phoneKey,
      passwordHash,
      now,
    ],
  );
  await passOn(work, {
    kind: 'claim',
    thing: rows[0]?.id ?? '',
    area,
    enterpriseId: enterprise?.id ?? null,
    title: `企业认领：${enterprise?.name ?? code}（${enterpriseRoleNames[input.role]}）`,
    asks: '核实企业认领',
    to: [{ office: 'industry', area }],
  });
  return { number };
}

/** 提交过多: counted over what waits alone, so that it tells nothing of the directory, and one sentence for both, so that it tells nothing of a telephone. */
async function refuseTooMany({ client }: AccountWork, code: string, phoneKey: string): Promise<void> {
  const { rows } = await client.query<{ phones: number; codes: number }>(
    `select count(*) filter (where phone_key = $2)::int as phones, count(*) filter (where credit_code = $1)::int as codes from claim c
     where (credit_code = $1 or phone_key = $2) and not exists (select from claim_step s where s.claim_id = c.id)`,
    [code, phoneKey],
  );
  if ((rows[0]?.codes ?? 0) < mostOpen.code && (rows[0]?.phones ?? 0) < mostOpen.phone) return;
  throw new Refusal([{ says: '待核实的认领已经很多，暂不能再提交', remedy: '请先与所在县市区工信局联系，或等已提交的核实之后再提' }], 429);
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function newNumber(): string {
  return `QY${Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')}`;
}

const says = {
  open: '所在县市区工信局正在核实，核实时会拨打您留的电话。',
  verified: '核实通过：请用认领编号作为账号，用您当时设的口令登录。',
  rejected: '没有通过核实，请与所在县市区工信局联系后重新提出。',
};

/** 查询认领进度, by its number and the password that was chosen with it; a number nobody has and a wrong password are answered alike. */
export async function claimStanding(
  work: AccountWork,
  { number, password }: z.output<typeof readClaimStanding.input>,
): Promise<z.input<typeof readClaimStanding.output>> {
  const { rows } = await work.client.query<{ made_at: Date; step: string | null; hash: string | null }>(
    `select c.made_at, s.step, coalesce(c.password_hash, a.password_hash) as hash
     from claim c left join claim_step s on s.claim_id = c.id left join account a on a.id = s.account_id where c.number = $1`,
    [number],
  );
  const found = rows[0];
  // A rejected claim keeps no password: whoever holds its number is told as much.
  const rejected = found?.step === 'reject';
  if (!(await passwordFits(found?.hash ?? null, password)) && !rejected)
    throw new Refusal([{ says: '认领编号或口令不正确', remedy: '请核对提交时得到的编号和您设的口令' }], 404);
  const state = found?.step === 'verify' ? 'verified' : rejected ? 'rejected' : 'open';
  return { state, madeAt: (found?.made_at ?? work.now).toISOString(), says: says[state] };
}
