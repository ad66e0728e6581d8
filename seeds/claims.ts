import { asSystemInAccounts, inAccounts } from '../src/registry/access/account-work.ts';
import { demoPassword } from '../src/registry/access/demo-accounts.ts';
import { closeSession, openSession } from '../src/registry/access/sessions.ts';
import { asSystem, type House } from '../src/registry/access/work.ts';
import { takeStep } from '../src/registry/claims/steps.ts';
import { submit } from '../src/registry/claims/submit.ts';

const area = '渌口区';
const ofCast = '渌口铸造演示有限公司';

/** Who asks, invented: of an enterprise of the cast, and of two of the same area by their place in the directory. */
const asked = [
  { of: ofCast, role: 'accountant', name: '肖敏', phone: '13800000011', verified: true },
  { of: 1, role: 'head', name: '周建国', phone: '13800000012', verified: false },
  { of: 2, role: 'statistics', name: '刘丽', phone: '13800000013', verified: false },
] as const;

/** 企业认领: one verified by 渌口区工信局, two that wait; once, whatever else is planted again. */
export async function plantClaims(house: House, accountOf: (login: string) => Promise<string>): Promise<string> {
  const { standing, codes } = await asSystem(house, async ({ client }) => {
    const claims = await client.query('select from claim limit 1');
    const found = await client.query<{ name: string; code: string }>(
      'select name, credit_code as code from enterprise where area = $1 and withdrawn_at is null order by name = $2 desc, name limit 5',
      [area, ofCast],
    );
    return { standing: claims.rowCount ?? 0, codes: found.rows };
  });
  if (standing > 0) return '企业认领：已有';
  for (const { of, verified, ...said } of asked) {
    const creditCode = (typeof of === 'string' ? codes.find(({ name }) => name === of) : codes[of])?.code;
    if (!creditCode) continue;
    const { number } = await asSystemInAccounts(house, (work) => submit(work, { ...said, creditCode, area, password: demoPassword }));
    if (verified) await verify(house, await accountOf('渌口区工信局'), number);
  }
  return `企业认领：${asked.length} 件，其中 1 件已核实`;
}

async function verify(house: House, accountId: string, number: string): Promise<void> {
  const token = await openSession(house.ground.authPool, { accountId, kind: 'cli' });
  try {
    await inAccounts(house, token, async (work) => {
      const { rows } = await work.client.query<{ id: string }>('select id from claim where number = $1', [number]);
      await takeStep(work, { id: rows[0]?.id ?? '', step: 'verify', says: '向企业登记电话核实，确系该企业会计（演示）' });
    });
  } finally {
    await closeSession(house.ground.authPool, token);
  }
}
