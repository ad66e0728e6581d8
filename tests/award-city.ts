import type { House } from '../src/registry/access/work.ts';
import { attestTax } from '../src/registry/disclosure/attestations.ts';
import { account, played } from './harness.ts';
import { bring, csv, demoCode } from './rosters.ts';

/** A line of the register: number of the enterprise, area, month of entry, track, month of exit, cause. */
export type RegisterLine = [number: number, area: string, entered: string, track: string, left?: string, cause?: string];

const header = ['统一社会信用代码', '单位名称', '县市区', '入库年月', '新增方式', '退库时间', '退库原因'];

/** 在库名录 of a month, through the real intake. */
export async function register(house: House, period: string, lines: RegisterLine[]): Promise<void> {
  const rows = lines.map(([number, area, entered, track, left = '', cause = '']) => [
    demoCode(number),
    `演示奖励${number}号厂`,
    area,
    entered,
    track,
    left,
    cause,
  ]);
  await played(house, { office: 'statistics' }, (work) =>
    bring(work, csv([header, ...rows]), { source: 'register', period, fileName: `在库名录${period}-${lines.length}.csv`, accept: true }),
  );
}

/** The id of an enterprise, as the database makes it of its code. */
export async function idOf(house: House, number: number): Promise<string> {
  return played(house, 'system', async ({ client }) => {
    const { rows } = await client.query<{ id: string }>('select enterprise_id($1)::text as id', [demoCode(number)]);
    return rows[0]?.id ?? '';
  });
}

/** 税务 attests of a year. */
export async function attest(house: House, number: number, year: number, formed: boolean, reason?: string): Promise<void> {
  const enterpriseId = await idOf(house, number);
  await played(house, { office: 'tax' }, (work) => attestTax(work, { enterpriseId, year, formed, ...(reason ? { reason } : {}) }));
}

/** Signs in everybody once, so that racing clients do not race to make their account. */
export async function seat(house: House, ...seats: (string | null)[]): Promise<void> {
  for (const area of seats) await account(house, 'finance', area);
}
