import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import { zipParts } from '../src/platform/files/zip-parts.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { type House, inWork } from '../src/registry/access/work.ts';
import { account, newHouse, played } from './harness.ts';
import { asker, servedConsole } from './served-console.ts';
import { flat, plant } from './small-city.ts';

/** The house and its day, once `openFinanced` has run; a test that lets days pass moves `today`. */
export const city = { today: '2022-10-17' } as { today: string; house: House; app: FastifyInstance; ids: Map<string, string> };
/** The area of the enterprises. */
export const area = '渌口区';
/** Who asks, by name. */
export const people: Record<string, ReturnType<typeof asker>> = {};
/** Their sessions. */
export const tokens: Record<string, string> = {};

/** 政银企的一座小城: two enterprises, two banks, whoever arranges. */
export async function openFinanced(): Promise<void> {
  const made = await newHouse();
  // The database asks the real day whether a consent holds, the house lives in 2022: here a consent may be long.
  const parameters = { ...made.policy.parameters };
  const days = parameters['financing.consentDays'];
  if (days) parameters['financing.consentDays'] = { ...days, values: days.values.map((one) => ({ ...one, value: 20_000 })) };
  city.house = { ...made, policy: { ...made.policy, parameters }, clock: () => new Date(`${city.today}T10:00:00+08:00`) };
  city.ids = await played(city.house, 'system', (work) =>
    plant(work, [
      {
        name: '渌口铸造',
        area,
        industry: '3391',
        township: '南洲镇',
        events: [{ kind: 'entry', period: '2022-03' }],
        self: { month: { 2022: flat(317, 9) } },
      },
      { name: '渌口机械', area, industry: '3421', events: [{ kind: 'entry', period: '2022-03' }] },
      { name: '攸县花炮', area: '攸县', industry: '2672', events: [{ kind: 'entry', period: '2022-03' }] },
    ]),
  );
  const { app } = await servedConsole(city.house);
  city.app = app;
  for (const [name, office, where] of [
    ['工信', 'industry', area],
    ['攸县工信', 'industry', '攸县'],
    ['市工信', 'industry', null],
    ['金融办', 'financialOffice', null],
    ['税务', 'tax', area],
    ['组织部', 'organisation', null],
  ] as const) {
    tokens[name] = (await account(city.house, office, where)).token;
    people[name] = asker(app, tokens[name]);
  }
  const sit = async (name: string, office: string, more: { enterpriseId?: string | undefined; bank?: string }) => {
    const { rows } = await city.house.ground.authPool.query<{ id: string }>(
      `insert into account (login, login_key, display_name, office, area, enterprise_id, bank, password_hash, approved_at)
       values ($1, $1, $6, $2, $3, $4, $5, 'x', now()) returning id`,
      // An enterprise's account is called after it, as most are: its name must not travel with what it does.
      [
        name,
        office,
        office === 'bank' ? null : area,
        more.enterpriseId ?? null,
        more.bank ?? null,
        office === 'enterprise' ? '渌口铸造经办' : name,
      ],
    );
    tokens[name] = await openSession(city.house.ground.authPool, { accountId: rows[0]?.id ?? '', kind: 'browser' });
    people[name] = asker(app, tokens[name]);
  };
  await sit('企业', 'enterprise', { enterpriseId: city.ids.get('渌口铸造') });
  await sit('别的企业', 'enterprise', { enterpriseId: city.ids.get('渌口机械') });
  await sit('甲银行', 'bank', { bank: '甲银行' });
  await sit('乙银行', 'bank', { bank: '乙银行' });
}

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the test asks.
export type Answer = { status: number; [key: string]: any };
/** Asks an endpoint of financing. */
export const ask = async (who: string, path: string, body?: object): Promise<Answer> => {
  const answer =
    body === undefined ? await people[who]?.get(`/api/financing/${path}`) : await people[who]?.post(`/api/financing/${path}`, body);
  return { status: answer?.statusCode ?? 0, ...(answer?.json() as object) };
};
/** What is asked for. */
export const need = {
  amountYuan: '3000000',
  purpose: '购置造型线',
  termMonths: 24,
  collateral: '设备抵押',
  contactName: '欧阳小明',
  contactPhone: '13812345678',
};
/** A need, raised. */
export const raised = async (who = '企业', more: object = {}) =>
  (await ask(who, 'raise-need', { enterpriseId: city.ids.get('渌口铸造'), ...need, ...more })).id as string;
/** What is consented to. */
export const consent = (needId: string, more: object = {}) => ({
  needId,
  bank: '甲银行',
  purpose: 'assess',
  fields: ['identity', 'need', 'contact', 'ownRevenue', 'listing'],
  validTo: '2035-01-01',
  ...more,
});
/** A match, pushed. */
export const pushed = async (more: object = {}) => {
  const answer = await ask('企业', 'push', consent(await raised(), more));
  expect(answer, JSON.stringify(answer)).toMatchObject({ status: 200 });
  return answer.id as string;
};
/** Everything a person is let at by SQL of any kind, as text. */
export const everything = (who: string) =>
  inWork(city.house, tokens[who] ?? '', async ({ client }) => {
    const tables = [
      'finance_need',
      'finance_need_end',
      'finance_match',
      'finance_field',
      'finance_step',
      'enterprise',
      'work_task',
      'work_matter',
      'notice',
      'figure_year',
      'journal',
      'export_log',
    ];
    const told: Record<string, string> = {};
    for (const table of tables) {
      await client.query('savepoint one');
      const rows = await client.query(`select * from ${table}`).then(
        (answer) => answer.rows as object[],
        () => null,
      );
      if (rows === null) await client.query('rollback to one');
      told[table] = JSON.stringify(rows ?? []);
    }
    return told;
  });

/** Every part of a workbook, as text. */
export async function sheetText(bytes: Buffer): Promise<string[]> {
  const parts = await zipParts(bytes);
  return Promise.all(parts.names.map(async (name) => (await parts.whole(name))?.toString('utf8') ?? ''));
}
