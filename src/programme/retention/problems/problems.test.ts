import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf } from '../../../../tests/accounts.ts';
import { type LedgerCity, ledgerCity } from '../../../../tests/ledger-city.ts';
import { problemsOf } from './problems-of.ts';

const area = '渌口区';
const industry = { office: 'industry', area } as const;
const desk = { office: 'businessEnvironment', area } as const;
const finance = { office: 'finance', area } as const;
const tax = { office: 'tax', area } as const;
const owner = { enterprise: '渌口甲厂' } as const;
const lead = { office: 'finance', area, unit: null };

let city: LedgerCity;
beforeAll(async () => {
  city = await ledgerCity();
});
afterAll(() => city.house.ground.close());

const standing = (id: string) =>
  city.does('system', async ({ client }) => {
    const { rows } = await client.query(
      `select state, level, round, due_on::text as due, next_due_on::text as next, late_on::text as late, objections, extended, rating from problem where id = $1`,
      [id],
    );
    return rows[0] as Record<string, unknown>;
  });
const dispatched = async () => {
  const { id } = await city.raise(industry);
  await city.step(desk, id, 'register');
  await city.step(industry, id, 'assign', { lead, supports: [{ office: 'tax', area, unit: null }] });
  return id;
};

test('one problem: bounced, ruled, suspended, extended, late, escalated, sent back, rated, closed', async () => {
  city.on('2022-09-28');
  const { id, serial } = await city.raise(owner, { source: 'enterprise' });
  expect(serial).toBe('渌口区问题〔2022〕0001号');
  await city.step(desk, id, 'register');
  await city.step(desk, id, 'assign', { lead: { office: 'tax', area, unit: null }, supports: [] });
  // 一般事项 15 个工作日, over the 国庆 week with its two worked weekend days.
  expect(await standing(id)).toMatchObject({ state: 'assigned', due: '2022-10-24' });

  const objection = { ground: 'notCompetent', basis: '中华人民共和国税收征收管理法第五条' };
  await city.step(tax, id, 'object', objection);
  // 当日裁定: 工信 moves it; the new lead's clock starts on the day of the ruling, and nobody objects again.
  await city.step(industry, id, 'ruleMoved', { lead, supports: [] });
  expect(await answerOf(city.step(finance, id, 'object', objection))).toMatch(/409 这件问题已经裁定过异议，不得再提/);
  await city.step(finance, id, 'sign');
  await city.step(finance, id, 'progress');

  city.on('2022-10-10');
  await city.step(finance, id, 'askInfo');
  expect(await standing(id)).toMatchObject({ state: 'suspended', next: null });
  city.on('2022-10-12');
  await city.step(owner, id, 'giveInfo');
  expect(await standing(id)).toMatchObject({ state: 'inProgress', due: '2022-10-26' });
  expect(await answerOf(city.step(finance, id, 'askInfo'))).toMatch(/只能请企业补充 1 次信息/);

  city.on('2022-10-25');
  await city.step(finance, id, 'askExtension', { workdays: 3 });
  await city.step(desk, id, 'grantExtension', { workdays: 2 });
  expect(await standing(id)).toMatchObject({ due: '2022-10-28', extended: 2, late: null });

  city.on('2022-10-31');
  expect(await city.watch()).toMatchObject({ escalated: 1 });
  expect(await standing(id)).toMatchObject({ level: 1, late: '2022-10-29', next: '2022-10-28' });
  city.on('2022-11-04');
  await city.watch();
  expect(await standing(id)).toMatchObject({ level: 2 });
  await city.step(finance, id, 'answer');
  expect(await answerOf(city.step(finance, id, 'verify', { spokeTo: '王厂长' }))).toMatch(/403/);
  await city.step(desk, id, 'verify', { spokeTo: '王厂长' });
  await city.step(owner, id, 'rate', { rating: 'dissatisfied' });
  // 退回重办 at once, a level up, with a time of its own.
  expect(await standing(id)).toMatchObject({ state: 'assigned', round: 2, level: 3, rating: 'dissatisfied', due: '2022-11-15' });

  await city.step(finance, id, 'sign');
  await city.step(finance, id, 'answer');
  await city.step(industry, id, 'verify', { spokeTo: '王厂长' });
  expect(await answerOf(city.step(industry, id, 'close'))).toMatch(/409 「已回访，待评价」时不能销号/);
  await city.step(owner, id, 'rate', { rating: 'satisfied' });
  expect(await city.step(industry, id, 'close')).toMatchObject({ state: 'closed' });
  // 曾逾期 stays for ever.
  expect(await standing(id)).toMatchObject({ late: '2022-10-29', next: null, rating: 'satisfied' });
  const noted = await city.does(
    industry,
    async ({ client }) => (await client.query('select kind, who from problem_late where problem_id = $1', [id])).rows,
  );
  expect(noted).toContainEqual({ kind: 'answer', who: 'finance@渌口区' });
  expect(await answerOf(city.step(industry, id, 'escalate', { level: 3 }))).toMatch(/409/);
});

describe('whose step it is', () => {
  test('another office, another area, the wrong side of the desk: refused, and the row is not theirs to see', async () => {
    city.on('2022-10-10');
    const id = await dispatched();
    expect(await answerOf(city.step(tax, id, 'sign'))).toMatch(/403 签收由主办单位（渌口区财政局）办理/);
    expect(await answerOf(city.step({ office: 'finance' }, id, 'sign'))).toMatch(/404/);
    expect(await answerOf(city.step({ office: 'statistics', area }, id, 'sign'))).toMatch(/404 没有这件问题/);
    expect(await answerOf(city.step({ office: 'industry', area: '醴陵市' }, id, 'escalate', { level: 1 }))).toMatch(/404/);
    expect(await answerOf(city.step({ enterprise: '渌口乙厂' }, id, 'rate', { rating: 'satisfied' }))).toMatch(/404/);
    expect(await answerOf(city.step(finance, id, 'signSupport', { party: 0 }))).toMatch(/403 协办签收由协办单位办理/);
    await city.step(tax, id, 'signSupport', { party: 0 });
    await city.step(finance, id, 'sign');
    await city.step(tax, id, 'answerSupport', { party: 0 });
    expect(await answerOf(city.step(finance, id, 'grantExtension', { workdays: 1 }))).toMatch(/403/);
    expect(await answerOf(city.step(tax, id, 'answer'))).toMatch(/403/);
  });

  test('工信 as lead does not call back on its own answer; whatever SQL says', async () => {
    const { id } = await city.raise(industry, { lead: { office: 'industry', area } });
    expect(await standing(id)).toMatchObject({ state: 'assigned' });
    await city.step(industry, id, 'sign');
    await city.step(industry, id, 'answer');
    expect(await answerOf(city.step(industry, id, 'verify', { spokeTo: '王厂长' }))).toMatch(/403 渌口区工信局参加办理，不能由自己回访/);
    const forged = city.does(industry, ({ client, actor }) =>
      client.query(
        `insert into problem_step (problem_id, ordinal, area, step, taken_by, taken_by_name, office, office_area, taken_on, taken_at)
         values ($1, 6, $2, 'verify', $3, 'x', 'industry', $2, '2022-10-10', now())`,
        [id, area, actor.accountId],
      ),
    );
    expect(await answerOf(forged)).toMatch(/row-level security/);
    expect(
      await answerOf(
        city.does(industry, ({ client }) =>
          client
            .query(`update problem set state = 'closed' where id = $1 returning 1`, [id])
            .then(({ rowCount }) => expect(rowCount).toBe(1)),
        ),
      ),
    ).toMatch(/expected \+0 to be 1|to be 1/);
    await city.step({ office: 'businessEnvironment' }, id, 'verify', { spokeTo: '王厂长' });
  });

  test('承办单位 beyond the plan: 优化营商环境中心 signs and answers for it, and 工信 calls back', async () => {
    const { id } = await city.raise(industry);
    await city.step(industry, id, 'register');
    expect(await answerOf(city.step(industry, id, 'assign', { lead: { office: 'finance', area, unit: 'power' } }))).toMatch(/代为签收/);
    await city.step(industry, id, 'assign', { lead: { office: 'businessEnvironment', area, unit: 'power' } });
    await city.step(desk, id, 'sign');
    await city.step(desk, id, 'answer');
    expect(await answerOf(city.step(desk, id, 'verify', { spokeTo: '王厂长' }))).toMatch(/403 渌口区供电公司参加办理/);
    await city.step(industry, id, 'verify', { spokeTo: '王厂长' });
  });

  test('an enterprise rates after the call-back, not before; the desk may record it with whom it spoke', async () => {
    const id = await dispatched();
    await city.step(finance, id, 'sign');
    await city.step(finance, id, 'answer');
    expect(await answerOf(city.step(owner, id, 'rate', { rating: 'satisfied' }))).toMatch(/409/);
    await city.step(desk, id, 'verify', { spokeTo: '王厂长' });
    expect(await answerOf(city.step(desk, id, 'rate', { rating: 'satisfied' }))).toMatch(/没有写明回访了企业的哪一位/);
    await city.step(desk, id, 'rate', { rating: 'satisfied', spokeTo: '王厂长' });
    expect(await standing(id)).toMatchObject({ state: 'rated' });
  });
});

describe('bad input', () => {
  test('what the law does not know, what is too long, what is past', async () => {
    city.on('2022-10-10');
    expect(await answerOf(city.raise(industry, { category: 'moon' }))).toMatch(/422 问题类别里没有「moon」/);
    expect(await answerOf(city.raise(industry, { title: '长'.repeat(101) }))).toMatch(/422/);
    expect(await answerOf(city.raise(industry, { dueOn: '2022-10-09' }))).toMatch(/已经过去/);
    expect(await answerOf(city.raise(industry, { says: '还差200万元，请补报到位' }))).toMatch(/403/);
    expect(await answerOf(city.raise(owner, { source: 'enterprise', says: '有人对我们说“还差200万元，请补报”' }))).toBe('done');
    expect(await answerOf(city.raise(owner, { source: 'visit' }))).toMatch(/403 企业只能反映自己的诉求/);
    expect(await answerOf(city.raise(owner, { source: 'enterprise', enterpriseId: city.ids.get('渌口乙厂') ?? '' }))).toMatch(/404/);
    expect(await answerOf(city.raise({ office: 'organisation' }))).toMatch(/403/);
    const { id } = await city.raise(industry);
    expect(await answerOf(city.step(industry, id, 'assign', { lead }))).toMatch(/409 「已反映，待登记」时不能交办/);
    expect(await answerOf(city.step(industry, id, 'notAccept', { ground: 'tooHard' }))).toMatch(/只限政策包所列情形|不予受理的法定情形/);
    expect(await answerOf(city.step(industry, id, 'merge', { into: id }))).toMatch(/只能并入同一企业的另一件问题/);
    await city.step(industry, id, 'register');
    expect(await answerOf(city.step(industry, id, 'assign', { lead: { office: 'finance', area: '醴陵市', unit: null } }))).toMatch(
      /渌口区的问题不能交给醴陵市办理/,
    );
    expect(await answerOf(city.step(industry, id, 'assign', { lead, supports: [lead] }))).toMatch(/写了两次/);
    expect(await answerOf(city.step(industry, id, 'assign', { lead, dueOn: '2022-12-30' }))).toMatch(/办结时限最迟为 2022-10-31/);
    expect(await answerOf(city.step(industry, id, 'assign', { lead: null }))).toMatch(/没有写明主办单位/);
  });

  test('a year without a calendar is refused', async () => {
    city.on('2026-12-25');
    expect(
      await answerOf(
        city
          .raise(industry, { urgency: 'urgent', title: '年末的事', says: '年末的事，请尽快协调' })
          .then(({ id }) => city.step(industry, id, 'register').then(() => city.step(industry, id, 'assign', { lead }))),
      ),
    ).toMatch(/日历缺 2027 年/);
    city.on('2022-10-10');
  });

  test('an objection after its day, an extension too late', async () => {
    const id = await dispatched();
    city.on('2022-10-12');
    expect(await answerOf(city.step(finance, id, 'object', { ground: 'notCompetent', basis: '三定规定第二条' }))).toMatch(/2022-10-11 前/);
    await city.step(finance, id, 'sign');
    city.on('2022-10-31');
    expect(await answerOf(city.step(finance, id, 'askExtension', { workdays: 2 }))).toMatch(/2022-10-28 前/);
    city.on('2022-10-28');
    expect(await answerOf(city.step(finance, id, 'askExtension', { workdays: 16 }))).toMatch(/1 至 15 个工作日/);
    city.on('2022-10-10');
  });
});

test('two at one step: one wins, the other is told who was before', async () => {
  const id = await dispatched();
  const told = await Promise.all([answerOf(city.step(finance, id, 'sign')), answerOf(city.step(finance, id, 'sign'))]);
  expect(told.filter((one) => one === 'done')).toHaveLength(1);
  expect(told.find((one) => one !== 'done')).toMatch(/409 (刚刚已有人办理|「办理中」时不能签收)/);
  const stale = city.step(finance, id, 'progress', { after: 3 });
  expect(await answerOf(stale)).toMatch(/刚刚已有人办理过这件问题：渌口区finance于 2022-10-10 办理了「签收」/);
});

test('数目 without a gap when several raise at once', async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => city.raise(industry)));
  const numbers = made.map(({ serial }) => Number(serial.slice(-5, -1))).sort((a, b) => a - b);
  expect(numbers.map((one) => one - (numbers[0] ?? 0))).toEqual([0, 1, 2, 3, 4]);
});

test('挂账 with its own days, then answered, called back and closed', async () => {
  city.on('2022-10-10');
  const id = await dispatched();
  await city.step(finance, id, 'sign');
  await city.step(finance, id, 'answer');
  await city.step(desk, id, 'verify', { spokeTo: '王厂长' });
  expect(await answerOf(city.step(desk, id, 'carryOver', { milestones: [] }))).toMatch(/阶段节点/);
  await city.step(desk, id, 'carryOver', {
    milestones: [
      { says: '完成规划调整', dueOn: '2022-11-30' },
      { says: '完成挂牌', dueOn: '2022-12-30' },
    ],
  });
  expect(await standing(id)).toMatchObject({ state: 'carriedOver', next: '2022-11-30' });
  expect(await answerOf(city.step(finance, id, 'answer'))).toMatch(/没有全部完成/);
  expect(await answerOf(city.step(finance, id, 'milestone', { at: 1 }))).toMatch(/先后/);
  city.on('2022-12-01');
  await city.step(finance, id, 'milestone', { at: 0 });
  await city.step(finance, id, 'milestone', { at: 1 });
  await city.step(finance, id, 'answer');
  await city.step(desk, id, 'verify', { spokeTo: '王厂长' });
  await city.step(owner, id, 'rate', { rating: 'basicallySatisfied' });
  expect(await city.step(desk, id, 'close')).toMatchObject({ state: 'closed' });
  const lates = await city.does(
    desk,
    async ({ client }) => (await client.query('select kind from problem_late where problem_id = $1', [id])).rows,
  );
  expect(lates).toContainEqual({ kind: 'milestone' });
  city.on('2022-10-10');
});

test('问题 of a visit are found by the visit, each with its light', async () => {
  const visit = { source: 'visit', sourceThing: 'visit-1' } as const;
  await city.raise(industry, visit);
  await city.raise(industry, { ...visit, lead: { office: 'finance', area } });
  const found = await city.does(industry, (work) => problemsOf(work, visit));
  expect(found.map(({ state, light, dueOn }) => [state, light, dueOn])).toEqual([
    ['reported', 'green', null],
    ['assigned', 'green', '2022-10-31'],
  ]);
  expect(await city.does({ office: 'statistics', area }, (work) => problemsOf(work, visit))).toEqual([]);
});
