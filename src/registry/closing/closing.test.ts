import { beforeAll, describe, expect, test } from 'vitest';
import { account, newHouse, played } from '../../../tests/harness.ts';
import { bring, demoCode, taxRoster } from '../../../tests/rosters.ts';
import { asSystem, type House, inWork, type Work } from '../access/work.ts';
import { readEnterprise } from '../directory/enterprise-file.ts';
import { freezeMonth } from '../identification/freeze.ts';
import { ensureIdentified } from '../identification/identify.ts';
import { ensureBeside, lateDifference } from '../identification/late-difference.ts';
import { undo } from '../intake/undo.ts';
import type { ClosingStepName } from './contract.ts';
import { readAreaMonth, readMonths } from './months.ts';
import { takeClosingStep } from './take-step.ts';

const area = { office: 'industry', area: '渌口区' } as const;
const city = { office: 'industry' } as const;
const period = '2022-09';
let house: House;
beforeAll(async () => {
  house = await newHouse();
  await played(house, area, (work) =>
    bring(
      work,
      taxRoster([
        [1, '1000000'],
        [2, '2500000'],
      ]),
    ),
  );
});

const step = (player: Parameters<typeof played>[1], name: ClosingStepName, says = '', of = '渌口区') =>
  played(house, player, (work) => takeClosingStep(work, { area: of, period, step: name, says }));
const month = () => played(house, city, (work) => readAreaMonth(work, { area: '渌口区', period }));
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.fail('was not refused'),
    (error: { status: number; reasons: { says: string }[] }) => ({
      status: error.status,
      says: error.reasons.map(({ says }) => says).join('；'),
    }),
  );

describe('a month from open to locked and back', () => {
  test('the area sees what came before it confirms; the city cannot confirm for it, nor the area accept', async () => {
    const { completeness, state, light } = await played(house, area, (work) => readAreaMonth(work, { area: '渌口区', period }));
    expect(completeness).toMatchObject({ sources: [{ source: 'tax', enterprises: 2 }], problems: 0, mandatory: 0 });
    expect([state, light]).toEqual(['open', 'none']);
    expect(await refusal(step(city, 'confirm'))).toMatchObject({ status: 403 });
    expect(await refusal(step(area, 'accept'))).toMatchObject({ status: 403 });
    expect(await refusal(step({ office: 'tax', area: '渌口区' }, 'confirm'))).toMatchObject({ status: 403 });
    expect((await refusal(step(city, 'accept'))).says).toContain('「开放」时不能验收');
    expect((await refusal(step({ office: 'industry', area: '攸县' }, 'confirm', '', '攸县'))).says).toContain('还没有任何来源');
  });

  test('confirmed, returned with a reason, confirmed again, accepted', async () => {
    expect(await step(area, 'confirm', '数据已核')).toMatchObject({
      state: 'confirmed',
      light: 'green',
      confirmed: { sources: [{ source: 'tax' }] },
    });
    expect((await refusal(step(city, 'return'))).says).toContain('须写明理由');
    await step(city, 'return', '请补齐用电数据');
    await step(area, 'confirm');
    const locked = await step({ office: 'statistics' }, 'accept');
    expect(locked).toMatchObject({ state: 'locked', froze: false });
    expect(locked.steps.map((one) => [one.step, one.level])).toEqual([
      ['confirm', 'area'],
      ['return', 'city'],
      ['confirm', 'area'],
      ['accept', 'city'],
    ]);
  });

  test('everybody who reads the month reads the steps and reasons; counts of another area are not theirs', async () => {
    const seen = await played(house, { office: 'industry', area: '攸县' }, (work) => readAreaMonth(work, { area: '渌口区', period }));
    expect(seen.steps[1]?.says).toBe('请补齐用电数据');
    expect([seen.completeness, seen.confirmed]).toEqual([null, null]);
    const { areas } = await played(house, { office: 'organisation' }, (work) => readMonths(work, { year: 2022 }));
    expect(areas.find((row) => row.area === '渌口区')?.months[8]).toMatchObject({ state: 'locked', light: 'green', steps: 4 });
  });

  test('the city cannot freeze the month while areas are missing, and is told which', async () => {
    await ensureIdentified(house, period);
    const { says } = await refusal(played(house, city, (work) => freezeMonth(work, { period })));
    expect(says).toMatch(/还有 9 个县市区没有验收.*攸县（开放）/);
    expect(says).not.toContain('渌口区');
    // Nobody began to close August: as before there was closing.
    await played(house, city, (work) => freezeMonth(work, { period: '2022-08' }));
    // From 2023 on every month must be closed.
    const later = { ...house, clock: () => new Date('2023-03-10T10:00:00+08:00') };
    expect((await refusal(played(later, city, (work) => freezeMonth(work, { period: '2023-02' })))).says).toContain('还有 10 个');
  });

  test('what comes after the lock is filed, said before and after, and looks late; an undo waits for the reopening', async () => {
    const roster = taxRoster([[3, '900000']]);
    const looked = await played(house, area, (work) => bring(work, roster, { dryRun: true }));
    expect(looked.warnings.map(({ says }) => says).join()).toContain('2022-09 已验收锁定（渌口区）');
    const filed = await played(house, area, (work) => bring(work, roster));
    expect(filed.filed).toBe(1);
    expect(filed.warnings.map(({ says }) => says).join()).toContain('标为迟报');
    expect(await lateOf(1)).toEqual([false]);
    expect(await lateOf(3)).toEqual([true]);
    const { says } = await refusal(played(house, area, (work) => undo(work, { id: filed.batch })));
    expect(says).toContain('已验收锁定');
  });

  test('reopening: a reason, then the other level and another person', async () => {
    expect((await refusal(step(area, 'requestReopen', '补'))).says).toContain('须写明理由');
    await step(area, 'requestReopen', '企业更正9月收入');
    expect((await refusal(step(area, 'approveReopen', '自己批准'))).says).toContain('须由市级办理');
    expect((await refusal(step({ office: 'statistics', area: '渌口区' }, 'approveReopen', '同级批准'))).says).toContain('须由市级办理');
    await step(city, 'rejectReopen', '先补更正表');
    await step(city, 'requestReopen', '已收到更正表');
    expect((await refusal(step({ office: 'statistics' }, 'approveReopen', '同级批准'))).says).toContain('须由县市区办理');
    const open = await step({ office: 'statistics', area: '渌口区' }, 'approveReopen', '同意重开');
    expect(open).toMatchObject({ state: 'open', light: 'green' });
    const again = await played(house, area, (work) => bring(work, taxRoster([[4, '700000']])));
    expect(again.warnings.map(({ says }) => says).join()).not.toContain('锁定');
    expect(await lateOf(4)).toEqual([false]);
    expect(await lateOf(3)).toEqual([true]);
    await played(house, area, (work) => undo(work, { id: again.batch }));
  });
});

/** As the tax office of the area, whose figures they are. */
async function lateOf(number: number): Promise<boolean[]> {
  return played(house, { office: 'tax', area: '渌口区' }, async (work: Work) => {
    const { rows } = await work.client.query('select id::text from enterprise where credit_code = $1', [demoCode(number)]);
    return (await readEnterprise(work, { id: rows[0].id })).figures.map(({ late }) => late);
  });
}

test('two act at once: one wins, the other is told', async () => {
  const one = await account(house, 'industry', '渌口区');
  const attempts = await Promise.allSettled(
    Array.from({ length: 6 }, () =>
      inWork(house, one.token, (work) => takeClosingStep(work, { area: '渌口区', period, step: 'confirm', says: '' })),
    ),
  );
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const told = attempts.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []));
  for (const says of told) expect(says).toMatch(/刚刚已有人办理|时不能确认/);
  expect((await month()).state).toBe('confirmed');
});

test('a month confirmed after its day stays yellow, and one not confirmed is red until it is', async () => {
  const late = { ...house, clock: () => new Date('2022-10-20T10:00:00+08:00') };
  const of = '攸县';
  await played(house, city, (work) => bring(work, taxRoster([[50, '1000000', of]])));
  const light = () => played(late, city, (work) => readAreaMonth(work, { area: of, period })).then((read) => read.light);
  expect(await light()).toBe('red');
  await played(late, { office: 'industry', area: of }, (work) => takeClosingStep(work, { area: of, period, step: 'confirm', says: '' }));
  expect(await light()).toBe('yellow');
  await played(late, city, (work) => takeClosingStep(work, { area: of, period, step: 'accept', says: '' }));
  await played(late, city, (work) => takeClosingStep(work, { area: of, period, step: 'requestReopen', says: '核对数据' }));
  await played(late, { office: 'industry', area: of }, (work) =>
    takeClosingStep(work, { area: of, period, step: 'approveReopen', says: '同意重开' }),
  );
  expect(await light()).toBe('yellow');
});

test('the last acceptance freezes the month; what comes later is compared, and changes nothing in force', async () => {
  const other = await newHouse();
  const names = other.policy.areas.map(({ name }) => name);
  await played(other, city, (work) => bring(work, taxRoster(names.map((name, index) => [60 + index, '9000000', name]))));
  for (const [index, name] of names.entries()) {
    await played(other, { office: 'industry', area: name }, (work) =>
      takeClosingStep(work, { area: name, period, step: 'confirm', says: '' }),
    );
    const done = await played(other, city, (work) => takeClosingStep(work, { area: name, period, step: 'accept', says: '' }));
    expect(done.froze).toBe(index === names.length - 1);
  }
  const compare = async () => {
    await ensureBeside(other, period);
    return played(other, area, (work) => lateDifference(work, { period }));
  };
  expect(await compare()).toMatchObject({ total: 0, rows: [] });
  const whole = ['统一社会信用代码', '企业名称', '县市区', '2022年1-9月累计销售收入（元）', '行业代码'];
  const late = [whole.join(','), [demoCode(65), '演示企业65号有限公司', '渌口区', '26000000', '3391'].join(',')].join('\r\n');
  await played(other, { office: 'tax', area: '渌口区' }, (work) => bring(work, Buffer.from(late), { accept: true }));
  const changed = await compare();
  expect(changed.rows).toMatchObject([{ creditCode: demoCode(65), area: '渌口区', list: 'dueEntry', wasOn: false, isOn: true }]);
  expect(await played(other, { office: 'industry', area: '攸县' }, (work) => lateDifference(work, { period }))).toMatchObject({ total: 0 });
  await asSystem(other, async ({ client }) => {
    const { rows } = await client.query(
      `select i.frozen_at is not null as frozen, count(f.*)::int as n from identification i
      left join finding f on f.identification_id = i.id and f.list = 'dueEntry' and f.verdict where i.period = $1 group by 1 order by 1`,
      [period],
    );
    expect(rows).toEqual([
      { frozen: false, n: 1 },
      { frozen: true, n: 0 },
    ]);
  });
  // The run beside is made anew when more comes; the one before leaves nothing behind.
  await played(other, { office: 'tax' }, (work) => bring(work, taxRoster([[66, '9100000']]), { accept: true }));
  await compare();
  await asSystem(other, async ({ client }) => {
    const { rows } = await client.query(
      `select (select count(*)::int from finding f where not exists (select from identification i where i.id = f.identification_id)) as findings,
         (select count(*)::int from finding_amount f where not exists (select from identification i where i.id = f.identification_id)) as amounts`,
    );
    expect(rows).toEqual([{ findings: 0, amounts: 0 }]);
  });
  await other.ground.close();
});
