import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { account, newHouse, played } from '../../../tests/harness.ts';
import { area, correct, plantQuestioned, taxed } from '../../../tests/questioned-city.ts';
import { asker, servedConsole } from '../../../tests/served-console.ts';
import { zipParts } from '../../platform/files/zip-parts.ts';
import { addAccount } from '../access/accounts.ts';
import type { Office } from '../access/contract.ts';
import { openSession } from '../access/sessions.ts';
import { asSystem, type House, inWork } from '../access/work.ts';
import { addBasis } from '../disclosure/bases.ts';
import type { Question, QuestionFull } from './contract.ts';
import { ensureQuestioned } from './run.ts';

// What the tax office said of an enterprise reaches nobody else from here: not in a sentence, an order, a filter, a count or a file.
let house: House;
let app: FastifyInstance;
let ids: Map<string, string>;
const tokens = new Map<string, string>();

beforeAll(async () => {
  house = await newHouse();
  ids = await plantQuestioned(house);
  ({ app } = await servedConsole(house));
  await ensureQuestioned(house);
  for (const [name, added] of Object.entries({
    网岭镇: { office: 'township', area, township: '网岭镇' },
    别的镇: { office: 'township', area, township: '黄丰桥镇' },
    本企业: { office: 'enterprise', area, enterpriseId: ids.get('自报税务演示厂') ?? '' },
    银行: { office: 'bank', area: null, bank: '演示银行' },
  } as const)) {
    const { accountId } = await addAccount(house, { login: name, ...added });
    tokens.set(name, await openSession(house.ground.authPool, { accountId, kind: 'browser' }));
  }
}, 60_000);

async function tokenOf(office: Office | string, where: string | null = area): Promise<string> {
  return tokens.get(office) ?? (await account(house, office as Office, where)).token;
}

async function get(token: string, path: string) {
  const answer = await asker(app, token).get(path);
  const plain = answer.body;
  if (answer.rawPayload.subarray(0, 2).toString('latin1') !== 'PK') return { status: answer.statusCode, text: plain };
  const parts = await zipParts(answer.rawPayload);
  const sheets = parts.names.filter((name) => name.includes('sheet') || name.includes('shared'));
  const texts = await Promise.all(sheets.map(async (name) => (await parts.whole(name))?.toString('utf8') ?? ''));
  return { status: answer.statusCode, text: texts.join('\n') };
}

async function questionsOf(token: string, filter = ''): Promise<Question[]> {
  const { text, status } = await get(token, `/api/integrity/questions?size=200${filter}`);
  expect(status).toBe(200);
  return (JSON.parse(text) as { rows: Question[] }).rows;
}

/** Everything these rooms say to a session, every filter and file of theirs included. */
async function everything(token: string): Promise<Record<string, string>> {
  const rows = await questionsOf(token);
  const paths = [
    ...['', '&kind=sales', '&kind=outlier', '&only=visit', '&only=open', '&state=raised', '&month=2022-06', '&q=自报', `&area=${area}`].map(
      (filter) => `/api/integrity/questions?size=200${filter}`,
    ),
    ...['', '&only=question', '&q=税务', '&list=pool', '&list=dueEntry'].map(
      (filter) => `/api/integrity/sources?size=200&period=2022-09${filter}`,
    ),
    '/api/integrity/sources?period=2022-06',
    '/api/integrity/agreement',
    ...['自报税务演示厂', '税务离群演示厂', '走势演示厂', '一致演示厂'].map(
      (name) => `/api/integrity/enterprise?id=${ids.get(name)}&period=2022-09`,
    ),
    ...rows.map(({ id }) => `/api/integrity/question?id=${id}`),
    ...['questions', 'sources', 'agreement'].map((name) => `/api/integrity/${name}.xlsx`),
  ];
  const said: Record<string, string> = {};
  for (const path of paths) {
    const { text, status } = await get(token, path);
    expect(status, path).toBe(200);
    // A sheet says when it left and under which number.
    said[path] = text.replace(/20\d{6}-[\u4e00-\u9fff]{2,10}-\d{6}/g, '流水号');
  }
  return said;
}

/** The figure, its year to date, the sums of three months, in 元 and in 万元, with and without separators. */
const sums = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((months) => Math.round(taxed * months * 10_000));
const digits = sums.flatMap((yuan) => [String(yuan), yuan.toLocaleString('en'), (yuan / 10_000).toFixed(2), (yuan / 10_000).toFixed(4)]);

test.each<[Office, string | null]>([
  ['industry', area],
  ['industry', null],
  ['statistics', area],
  ['statistics', null],
])('%s of %s: no digit of what the tax office said, in any answer, filter, order or file', async (office, where) => {
  const said = await everything(await tokenOf(office, where));
  for (const [path, text] of Object.entries(said)) {
    for (const number of digits) expect(text.includes(number), `${path}: ${number}`).toBe(false);
    expect(text).not.toMatch(/造假|虚报|瞒报|还差|补报|务必/);
  }
  // The flag is told: which enterprise, which months, what to look into.
  expect(said['/api/integrity/questions?size=200']).toContain('企业自报收入与税务销售不一致，请走访了解');
});

test('what 工信 is told is the same to the byte when the tax figure moves within its bands: nothing can be derived that is not a band or the flag', async () => {
  const token = await tokenOf('industry');
  const before = await everything(token);
  for (let month = 1; month <= 9; month++) await correct(house, ids.get('自报税务演示厂') ?? '', { source: 'tax', month, yuan: 1_413_001 });
  await ensureQuestioned(house);
  const after = await everything(token);
  const reckoned = await asSystem(house, async ({ client }) => {
    const { rows } = await client.query('select max(revision)::int as revision from data_question_finding');
    return rows[0].revision as number;
  });
  // It was looked at anew, and found to be in question with other figures.
  expect(reckoned).toBeGreaterThan(1);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  for (const [path, text] of Object.entries(after)) {
    if (path.endsWith('.xlsx')) continue;
    // When it was reckoned is no figure of anybody's.
    const timeless = (answer: string | undefined) => answer?.replace(/"madeAt":"[^"]*"/, '');
    expect(timeless(text), path).toBe(timeless(before[path]));
  }
  for (let month = 1; month <= 9; month++)
    await correct(house, ids.get('自报税务演示厂') ?? '', { source: 'tax', month, yuan: Math.round(taxed * 10_000) });
  await ensureQuestioned(house);
});

test('一致与否 of the pair is told to nobody who does not see both sides: to them only that there is a question', async () => {
  for (const [office, where] of [
    ['industry', area],
    ['statistics', null],
  ] as const) {
    const { text } = await get(await tokenOf(office, where), '/api/integrity/sources?size=200&period=2022-09');
    const { rows } = JSON.parse(text) as { rows: { name: string; sales: string | null }[] };
    expect(rows.find(({ name }) => name === '自报税务演示厂')?.sales).toBe('question');
    expect(rows.filter(({ sales }) => sales === 'agrees' || sales === 'unknown')).toEqual([]);
  }
});

test('evidence of 税务 is the tax office’s alone; with a basis that opens the class it is told, to whom it names', async () => {
  const token = await tokenOf('industry');
  const [sales] = await questionsOf(token, '&kind=sales&q=自报税务');
  const read = async () => JSON.parse((await get(token, `/api/integrity/question?id=${sales?.id}`)).text) as QuestionFull;
  const closed = await read();
  expect(closed.evidence).toMatchObject({ stats: null, revision: null });
  expect(closed.evidence?.withheld.map(({ class: name, law }) => `${name} ${law}`)).toEqual(['taxAmount 税收征管法第八条']);
  expect(closed.evidence?.cells.every(({ source }) => source === 'self')).toBe(true);
  expect(closed.evidence?.bands.some(({ source }) => source === 'tax')).toBe(true);
  await played(house, { office: 'tax', area }, (work) =>
    addBasis(work, {
      kind: 'protocol',
      title: '攸县税务—工信数据共享协议',
      issuer: '攸县税务局',
      area,
      purposes: ['identification'],
      validFrom: '2022-01-01',
      validTo: '2030-12-31',
      raises: [{ class: 'taxAmount', office: 'industry', tier: 'area', area, level: 'detail' }],
    }),
  );
  const opened = await read();
  // 县市区工信 sees the figures now; what the machine reckoned stays with who is told the whole of a question.
  expect(opened.evidence?.cells.some(({ source }) => source === 'tax')).toBe(true);
  expect(opened.evidence?.withheld).toEqual([]);
});

test.each(['tax', 'finance', 'market', 'organisation', 'command', '本企业', '银行'])('%s is not told of questions at all', async (who) => {
  const token = await tokenOf(who, ['organisation', 'command'].includes(who) ? null : area);
  for (const path of ['questions', 'sources', 'agreement', `enterprise?id=${ids.get('自报税务演示厂')}`, 'questions.xlsx'])
    expect((await get(token, `/api/integrity/${path}`)).status, path).toBe(403);
  const rows = await inWork(house, token, async ({ client }) => {
    const tables = ['data_question', 'data_question_finding', 'data_question_step', 'source_agreement', 'area_agreement', 'integrity_run'];
    const counts: (number | null)[] = [];
    for (const table of tables) counts.push((await client.query(`select from ${table}`)).rowCount);
    return counts;
  });
  expect(rows).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a township is told of a visit that was asked for, of its own enterprise, and of nothing behind it', async () => {
  const [own, other] = [await tokenOf('网岭镇'), await tokenOf('别的镇')];
  expect(await questionsOf(own)).toEqual([]);
  const county = asker(app, await tokenOf('statistics'));
  const [sales] = (await questionsOf(await tokenOf('statistics'), '&kind=sales&q=自报税务')).filter(({ subject }) => subject === '2022');
  const asked = await county.post('/api/integrity/take-step', {
    id: sales?.id,
    step: 'ask',
    ordinal: sales?.ordinal,
    says: '请走访了解开票与收入确认的时间',
  });
  expect(asked.statusCode).toBe(200);
  expect((await questionsOf(own)).map(({ name, kind }) => `${name} ${kind}`)).toEqual(['自报税务演示厂 sales']);
  expect(await questionsOf(other)).toEqual([]);
  const { text } = await get(own, `/api/integrity/question?id=${sales?.id}`);
  expect(JSON.parse(text)).toMatchObject({ evidence: null, may: [] });
  expect(
    (await asker(app, own).post('/api/integrity/take-step', { id: sales?.id, step: 'clear', ordinal: 2, says: '已经走访过了' })).statusCode,
  ).toBe(403);
});

test('the area’s attempt to clear is refused with the article, kept among the attempts and in the journal, and past the verb the database refuses it', async () => {
  const token = await tokenOf('industry');
  const [one] = await questionsOf(token, '&kind=outlier&q=离群');
  const refused = await asker(app, token).post('/api/integrity/take-step', {
    id: one?.id,
    step: 'clear',
    ordinal: one?.ordinal,
    says: '我局认为没有问题',
  });
  expect(refused.statusCode).toBe(403);
  expect(refused.json().reasons[0].clause).toBe('统计法第七条、实施条例第四条、方案五.3');
  const kept = await asSystem(house, async ({ client }) => {
    const attempts = await client.query('select guardrail, office, area from guardrail_attempt');
    const journal = await client.query(
      `select outcome, thing from journal where act = 'integrity.take-step' and outcome = 'refused' and thing = $1`,
      [one?.id],
    );
    return { attempts: attempts.rows, journal: journal.rowCount };
  });
  expect(kept.attempts).toContainEqual({ guardrail: 'clearOwnQuestion', office: 'industry', area });
  expect(kept.journal).toBe(1);
  const write = (who: string, step: string, level: string, office: string) =>
    inWork(house, who, ({ client }) =>
      client.query(
        `insert into data_question_step (question_id, ordinal, area, step, says, level, taken_by, taken_by_name, office, taken_at)
         values ($1, 50, $2, $3, '说明', $4, (select ctx_account()), '某', $5, now())`,
        [one?.id, area, step, level, office],
      ),
    ).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
  for (const step of ['clear', 'uphold', 'reopen', 'raise', 'ask', 'propose']) {
    expect(await write(token, step, 'area', 'industry'), step).toBe('42501');
    expect(await write(token, step, 'city', 'statistics'), step).toBe('42501');
  }
  const county = await tokenOf('statistics');
  for (const level of ['area', 'city']) expect(await write(county, 'clear', level, 'statistics')).toBe('42501');
  for (const who of [token, county])
    for (const sql of [
      'update data_question set holds = false',
      'delete from data_question_step',
      `update data_question_step set says = '改过'`,
    ])
      expect(
        await inWork(house, who, ({ client }) => client.query(sql)).then(
          ({ rowCount }) => rowCount,
          (error: { code?: string }) => error.code,
        ),
        sql,
      ).toSatisfy((ended) => ended === 0 || ended === '42501');
});
