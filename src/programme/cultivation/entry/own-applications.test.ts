import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesFor, saidWith } from '../../../../seeds/attachments.ts';
import { newHouse, played } from '../../../../tests/harness.ts';
import { flat, plant } from '../../../../tests/small-city.ts';
import type { Refusal } from '../../../platform/shared/reason.ts';
import { openSession } from '../../../registry/access/sessions.ts';
import { type House, inWork, type Work } from '../../../registry/access/work.ts';
import { readApplication } from './applications.ts';
import { type Application, takeStep as takeStepContract } from './contract.ts';
import { openApplication } from './open-application.ts';
import { ownList, ownSheet } from './own-applications.ts';
import { paperFile } from './paper-file.ts';
import { markPaper } from './paper-marks.ts';
import { receivePaper } from './papers.ts';
import { takeStep } from './steps.ts';

// 手册 1.7: the enterprise submits, its township checks; each sees its own and does its own step, and amounts are not the township's.
let house: House;
let ids: Map<string, string>;
const area = '渌口区';
const sessions: Record<string, string> = {};
const as = <T>(who: string, run: (work: Work) => Promise<T>) => inWork(house, sessions[who] ?? '', run);
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.fail('was not refused'),
    (error: Refusal) => ({ status: error.status, says: error.reasons?.map(({ says }) => says).join('\n') ?? String(error) }),
  );
const step = (who: string, application: Application, said: { step: string; says?: string }) =>
  as(who, (work) => takeStep(work, takeStepContract.input.parse({ id: application.id, after: application.last, ...said })));
const read = (who: string, id: string) => as(who, (work) => readApplication(work, { id }));
const page = { page: 1, size: 20 };

beforeAll(async () => {
  house = await newHouse();
  house.clock = () => new Date('2022-11-03T10:00:00+08:00');
  ids = await played(house, 'system', (work) =>
    plant(work, [
      { name: '渌口铸造', area, township: '南洲镇', openedOn: '2015-05-01', tax: { month: { 2022: flat(260, 9) } } },
      { name: '渌口陶瓷', area, township: '古岳峰镇', openedOn: '2015-05-01', tax: { month: { 2022: flat(300, 9) } } },
    ]),
  );
  const sit = async (who: string, office: string, township: string | null, enterprise: string | null) => {
    const { rows } = await house.ground.authPool.query<{ id: string }>(
      `insert into account (login, login_key, display_name, office, area, township, enterprise_id, password_hash) values ($1, $1, $1, $2, $3, $4, $5, 'x') returning id`,
      [who, office, area, township, enterprise],
    );
    sessions[who] = await openSession(house.ground.authPool, { accountId: rows[0]?.id ?? '', kind: 'browser' });
  };
  await sit('企业', 'enterprise', null, ids.get('渌口铸造') ?? '');
  await sit('别的企业', 'enterprise', null, ids.get('渌口陶瓷') ?? '');
  await sit('乡镇', 'township', '南洲镇', null);
  await sit('乡镇另一人', 'township', '南洲镇', null);
  await sit('别的乡镇', 'township', '古岳峰镇', null);
});
afterAll(() => house.ground.close());

let application: Application;

describe('企业提交，乡镇核实', () => {
  test('企业自己新开、交材料、提交；别的企业、别的乡镇看不到，也办不了', async () => {
    application = await as('企业', (work) => openApplication(work, { enterpriseId: ids.get('渌口铸造') ?? '' }));
    expect(application.state).toBe('DRAFT');
    expect((await refusal(step('企业', application, { step: 'submit' }))).says).toContain('还缺');
    for (const { id: paper } of application.papers.filter(({ required }) => required))
      application = await as('企业', (work) =>
        receivePaper(work, {
          id: application.id,
          paper,
          ...saidWith(paper, { revenue: '23456789.00', sales: '23456789.00' }),
          bytes: bytesFor(paper),
          fileName: `${paper}.pdf`,
        }),
      );
    application = await step('企业', application, { step: 'submit' });
    expect(application.state).toBe('ENT_SUBMITTED');
    for (const who of ['别的企业', '别的乡镇']) {
      expect((await refusal(read(who, application.id))).status).toBe(404);
      expect((await as(who, (work) => ownList(work, page))).total).toBe(0);
    }
    expect((await refusal(as('别的企业', (work) => openApplication(work, { enterpriseId: ids.get('渌口铸造') ?? '' })))).status).toBe(404);
    // The enterprise neither checks for its township nor reviews itself.
    for (const other of ['checkTownship', 'takeUp', 'return'])
      expect(await refusal(step('企业', application, { step: other, says: '自己办一步' })), other).toMatchObject({ status: 403 });
  });

  test('乡镇：等它办的排在前；看得到材料交没交，看不到金额，也打不开含金额的材料', async () => {
    expect(await as('乡镇', (work) => ownList(work, page))).toMatchObject({
      total: 1,
      waiting: 1,
      rows: [{ name: '渌口铸造', waits: true }],
    });
    const seen = await read('乡镇', application.id);
    expect(JSON.stringify(seen)).not.toMatch(/23456789|2345\.68|2,345/);
    expect(seen.checks).toEqual([]);
    expect(seen.readiness).toEqual(application.readiness);
    const of = (paper: string) => seen.papers.find(({ id }) => id === paper)?.given;
    expect(of('profit')).toMatchObject({ fileId: '', said: {}, withheld: expect.stringContaining('不在乡镇') });
    expect(of('gate')).toMatchObject({ withheld: null, said: { verifier: expect.any(String) } });
    const whole = (paper: string) => application.papers.find(({ id }) => id === paper)?.given?.fileId ?? '';
    expect((await as('乡镇', (work) => paperFile(work, whole('gate')))).content.length).toBeGreaterThan(0);
    for (const paper of ['profit', 'vat']) expect((await refusal(as('乡镇', (work) => paperFile(work, whole(paper))))).status).toBe(404);
    // Nor by SQL.
    const rows = await as('乡镇', async ({ client }) => (await client.query('select distinct class from entry_paper')).rows);
    expect(rows).toEqual([{ class: 'registration' }]);
    const told = [...((await as('乡镇', (work) => ownSheet(work, {}))).rows as Iterable<unknown[]>)];
    expect(told).toEqual([expect.arrayContaining(['渌口铸造', '南洲镇', '企业已提交'])]);
  });

  test('乡镇退回写明理由，企业换材料重新提交，乡镇核实；审核是县市区的事', async () => {
    const gate = application.papers.find(({ id }) => id === 'gate')?.given?.ordinal ?? 0;
    await as('乡镇', (work) =>
      markPaper(work, { id: application.id, paper: 'gate', ordinal: gate, mark: 'returned', says: '照片看不清门牌号' }),
    );
    expect((await refusal(step('乡镇', application, { step: 'return' }))).says).toContain('理由');
    application = await step('乡镇', application, { step: 'return', says: '厂门照片看不清，请更换' });
    expect(application.state).toBe('RETURNED');
    const own = await read('企业', application.id);
    expect(own.steps.at(-1)).toMatchObject({ says: '厂门照片看不清，请更换', by: '乡镇' });
    expect(own.papers.find(({ id }) => id === 'gate')).toMatchObject({ state: 'returned', mark: { says: '照片看不清门牌号' } });
    application = await as('企业', (work) =>
      receivePaper(work, { id: application.id, paper: 'gate', ...saidWith('gate'), bytes: bytesFor('gate'), fileName: '新照片.jpg' }),
    );
    application = await step('企业', application, { step: 'resubmit' });
    const before = application;
    application = await step('乡镇', application, { step: 'checkTownship', says: '三条产线在产，招牌、门牌相符' });
    expect(application.state).toBe('TOWN_CHECKED');
    // 两人同办一步: the second is told who was first.
    expect((await refusal(step('乡镇另一人', before, { step: 'checkTownship' }))).says).toMatch(
      /刚刚已有人办理过这件申报：乡镇于 2022-11-03 办理了「乡镇（园区）核实」/,
    );
    expect(await refusal(step('乡镇', application, { step: 'takeUp' }))).toMatchObject({
      status: 403,
      says: expect.not.stringContaining('万元'),
    });
    expect((await played(house, { office: 'statistics', area }, (work) => readApplication(work, { id: application.id }))).state).toBe(
      'TOWN_CHECKED',
    );
  });

  test('直接写库也越不过：企业写不了核实，乡镇写不了审核，谁也写不了别人的', async () => {
    const write = (who: string, taken: string, id = application.id) =>
      as(who, ({ client, actor }) =>
        client.query(
          `insert into application_step (application_id, ordinal, area, step, taken_by, taken_by_name, office, taken_on, taken_at)
           values ($1, 90, $2, $3, $4, 'x', 'x', '2022-11-03', now())`,
          [id, area, taken, actor.accountId],
        ),
      ).catch((error: { code: string }) => error.code);
    for (const [who, taken] of [
      ['企业', 'checkTownship'],
      ['企业', 'approve'],
      ['乡镇', 'passArea'],
      ['别的企业', 'submit'],
      ['别的乡镇', 'checkTownship'],
    ] as const)
      expect(await write(who, taken), `${who} ${taken}`).toBe('42501');
  });
});
