import { beforeAll, describe, expect, test } from 'vitest';
import { account, played, testHouse } from '../../../../tests/harness.ts';
import { flat, type Planted, plant } from '../../../../tests/small-city.ts';
import { withClient } from '../../../data/pools.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import { addAccount } from '../../../registry/access/accounts.ts';
import { loadAreas } from '../../../registry/access/areas.ts';
import type { Office } from '../../../registry/access/contract.ts';
import { openSession } from '../../../registry/access/sessions.ts';
import { type House, inWork, type Work } from '../../../registry/access/work.ts';
import { loadDisclosure } from '../../../registry/disclosure/load.ts';
import { readProgress } from '../progress.ts';
import * as contract from './contract.ts';
import { listAppraisals } from './list.ts';
import { lodgeObjection } from './lodge-objection.ts';
import { takeObjectionStep } from './objection-step.ts';
import { openAppraisal } from './open-appraisal.ts';
import { proposeVeto } from './propose-veto.ts';
import { readAppraisal } from './read-appraisal.ts';
import { readAppraisalArea } from './read-area.ts';
import { takeAppraisalStep } from './take-step.ts';
import { receiveVetoFile } from './veto-file.ts';
import { takeVetoStep } from './veto-step.ts';

const period = '2022-09';
const year = 2022;
const tax = { month: { 2021: flat(300), 2022: flat(300, 9) } };
const entered = (name: string, area: string, from: string): Planted => ({
  name,
  area,
  tax,
  events: [{ kind: 'entry', period: from, track: 'grown' }],
});
const many = (area: string, count: number, from: string) =>
  Array.from({ length: count }, (_, at) => entered(`${area}${from}${at + 1}`, area, from));

const city = { office: 'industry' } as const;
const organisation = { office: 'organisation' } as const;
const area = '渌口区';
const own = { office: 'industry', area } as const;
const paper = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

let house: House;
const day = (on: string): House => ({ ...house, clock: () => new Date(`${on}T10:00:00+08:00`) });
const on = <T>(date: string, player: { office: Office; area?: string }, run: (work: Work) => Promise<T>) => played(day(date), player, run);
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => ({ status: 200, says: '' }),
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, says: error.message };
    },
  );
const read = (player: { office: Office; area?: string }, more: { version?: number } = {}) =>
  played(house, player, (work) => readAppraisal(work, { year, ...more }));
const step = async (date: string, player: typeof city | typeof organisation, taken: contract.AppraisalStep, more: object = {}) => {
  const { step: ordinal } = await read(player);
  return on(date, player, (work) => takeAppraisalStep(work, { year, step: taken, ordinal, says: '按程序办理', ...more }));
};
const objected = (more: object = {}) =>
  contract.lodgeObjection.input.parse({
    year,
    version: 1,
    item: 'raw_newCount',
    says: '名录漏列一家七月入库的企业，附审核批次',
    basis: '2022年第7批审核名单',
    ...more,
  });
const vetoAsked = (more: object = {}) =>
  contract.proposeVeto.input.parse({
    year,
    area: '攸县',
    documentTitle: '关于某单位统计造假问题的通报',
    documentNo: '株统执〔2022〕9号',
    issuer: '株洲市统计局',
    issuedOn: '2022-09-30',
    found: '经执法检查查实，指令企业编造入库材料',
    ...more,
  });
/** The register says something it did not say before. */
const later = (name: string, of: string, from: string) => played(house, 'system', (work) => plant(work, [entered(name, of, from)]));

beforeAll(async () => {
  house = await testHouse();
  await loadAreas(house);
  await loadDisclosure(house);
  await played(house, 'system', async (work) => {
    await plant(work, [
      ...many(area, 12, '2022-03'),
      ...many('荷塘区', 14, '2022-04'),
      ...many('攸县', 30, '2022-05'),
      ...many('渌口区', 3, '2020-02'),
    ]);
  });
});

describe('草稿与公示', () => {
  test('由市工信局起草；县市区、别的部门、以后的月份、别年的月份、没有公式的年度都不行', async () => {
    const asked = { year, period, says: '按方案六.4起草' };
    expect(await refusalOf(played(house, own, (work) => openAppraisal(work, asked)))).toMatchObject({ status: 403 });
    expect(await refusalOf(played(house, organisation, (work) => openAppraisal(work, asked)))).toMatchObject({ status: 403 });
    for (const wrong of [{ period: '2022-11' }, { period: '2021-09' }, { year: 2021, period: '2021-09' }])
      expect((await refusalOf(played(house, city, (work) => openAppraisal(work, { ...asked, ...wrong })))).status).toBe(422);
    expect(
      await refusalOf(played(house, city, (work) => openAppraisal(work, { ...asked, says: '年底前请各地按目标数填报' }))),
    ).toMatchObject({
      status: 403,
    });
    const two = await Promise.allSettled([1, 2].map(() => played(house, city, (work) => openAppraisal(work, asked))));
    expect(two.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await played(house, own, (work) => listAppraisals(work))).rows).toMatchObject([{ year, state: 'draft' }]);
  });

  test('草稿的原始数人人可看，得分只给起草的部门；与进度表一家不差', async () => {
    const drafted = await read(city);
    const progress = await played(house, city, (work) => readProgress(work, { period }));
    for (const row of drafted.areas) {
      const same = progress.areas.find((one) => one.area === row.area);
      expect([row.newCount, row.newTarget, row.exitCount, row.netCount]).toEqual([
        same?.newCount,
        same?.newTarget,
        same?.exitCount,
        same?.netCount,
      ]);
    }
    expect(drafted.areas.find((row) => row.area === area)).toMatchObject({ newCount: 12, newTarget: 18, opening: 3, total: 76.19 });
    const seen = await read(own);
    expect(seen.scoresShown).toBe(false);
    expect(seen.areas.find((row) => row.area === area)).toMatchObject({ newCount: 12, netCount: 12, total: null, rank: null, items: [] });
  });

  test('公示冻结数、公式和来源；名录后来变了，公示的数不变', async () => {
    expect(await refusalOf(step('2022-10-15', city, 'finalise'))).toMatchObject({ status: 403 });
    await step('2022-10-17', city, 'publicise');
    const before = await read(city);
    expect(before).toMatchObject({ state: 'consult', version: 1, objectUntil: '2022-10-24' });
    expect(before.sources.map(({ label }) => label)).toContain('新增、退库、净增');
    await later('渌口迟到', area, '2022-07');
    const after = await read(own);
    expect(after.scoresShown).toBe(true);
    expect(after.areas).toEqual(before.areas);
    expect(after.sha256).toBe(before.sha256);
    // Everybody reads every area; who may not, does not.
    expect((await read({ office: 'finance', area: '攸县' })).areas.length).toBe(10);
    expect(await refusalOf(step('2022-10-17', city, 'redraft', { period: '2022-08' }))).toMatchObject({ status: 409 });
  });
});

describe('只到县市区', () => {
  test('要看乡镇、企业的排名，按红线拒绝', async () => {
    for (const below of ['南洲镇', '渌口铸造有限公司', '3391', '王局长']) {
      const said = await refusalOf(played(house, city, (work) => readAppraisalArea(work, { year, area: below })));
      expect(said.status).toBe(403);
      expect(said.says).toContain('不是县市区');
    }
    const opened = await played(house, own, (work) => readAppraisalArea(work, { year, area }));
    expect(opened.figures.map(({ label, value }) => `${label} ${value}`)).toEqual([
      '新增数 12 家',
      '年度新增目标 18 家',
      '目标完成率 66.67%',
      '退库数 0 家',
      '净增数 12 家',
      '净增目标 —',
      '年初在库 3 家',
    ]);
    for (const { source, clause } of opened.figures) expect([source, clause].every((one) => one.length > 0)).toBe(true);
    expect(opened.row.items[1]).toMatchObject({ points: null, label: '净增完成率' });
  });
});

describe('异议', () => {
  let id: string;

  test('县市区在期内就一项提一次；别的部门、过期、没有的项、催数的话都不行', async () => {
    const lodge = (date: string, player: { office: Office; area?: string }, more: object = {}) =>
      on(date, player, (work) => lodgeObjection(work, objected(more)));
    expect((await refusalOf(lodge('2022-10-20', city))).status).toBe(403);
    expect((await refusalOf(lodge('2022-10-20', { office: 'statistics', area }))).status).toBe(403);
    expect(await refusalOf(lodge('2022-10-25', own))).toMatchObject({ status: 409, says: expect.stringContaining('2022-10-24') });
    expect((await refusalOf(lodge('2022-10-20', own, { item: 'township' }))).status).toBe(422);
    expect((await refusalOf(lodge('2022-10-20', own, { version: 2 }))).status).toBe(409);
    expect((await refusalOf(lodge('2022-10-20', own, { says: '我区将要求企业抓紧补足差额，按目标数填报' }))).status).toBe(403);
    expect(contract.lodgeObjection.input.safeParse({ ...objected(), says: '长'.repeat(2001) }).success).toBe(false);
    const two = await Promise.allSettled([1, 2].map(() => lodge('2022-10-24', own)));
    expect(two.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const made = two.find((one) => one.status === 'fulfilled');
    id = made?.status === 'fulfilled' ? made.value.id : '';
  });

  test('别的县市区看不到也办不了；先有市工信局意见，再由市委组织部裁定；两人同时裁定只成一件', async () => {
    const take = (player: { office: Office; area?: string }, taken: contract.ObjectionStep, ordinal: number) =>
      on('2022-10-25', player, (work) => takeObjectionStep(work, { id, step: taken, ordinal, says: '核对审核批次，情况属实' }));
    expect((await read({ office: 'industry', area: '攸县' })).objections).toEqual([]);
    expect((await refusalOf(take({ office: 'industry', area: '攸县' }, 'withdraw', 1))).status).toBe(404);
    expect((await read(own)).objections).toMatchObject([{ state: 'lodged', itemSays: '新增数', dueOn: '2022-10-27' }]);
    expect((await refusalOf(take(organisation, 'uphold', 1))).status).toBe(409);
    expect((await refusalOf(take(own, 'opine', 1))).status).toBe(403);
    await take(city, 'opine', 1);
    expect((await refusalOf(take(city, 'uphold', 2))).status).toBe(403);
    const two = await Promise.allSettled([take(organisation, 'uphold', 2), take(organisation, 'uphold', 2)]);
    expect(two.filter(({ status }) => status === 'fulfilled').length).toBe(1);
  });

  test('裁定成立没有更正的不能定稿；更正只从名录重新取数，带差别；任务到该办的单位', async () => {
    expect((await read(organisation)).objections[0]?.state).toBe('upheld');
    expect(await refusalOf(step('2022-10-26', organisation, 'finalise'))).toMatchObject({ says: expect.stringContaining('还没有更正') });
  });

  test('更正后是新的一版：渌口区新增由12家改为13家，别的县市区的数不变；没有变动的不能再更正', async () => {
    await step('2022-10-26', city, 'revise');
    const now = await read(own);
    expect(now).toMatchObject({ state: 'consult', version: 2, objectUntil: '2022-11-02' });
    const changes = now.versions[1]?.changes.filter((one) => one.area === area) ?? [];
    expect(changes).toContainEqual({ area, figure: '新增', before: '12家', after: '13家' });
    expect(changes.some(({ figure }) => figure === '总分')).toBe(true);
    expect(now.versions[1]?.changes.filter((one) => one.area !== area && !['总分', '排名'].includes(one.figure))).toEqual([]);
    expect((await read(own, { version: 1 })).areas.find((row) => row.area === area)?.newCount).toBe(12);
    expect(await refusalOf(step('2022-10-26', city, 'revise'))).toMatchObject({ status: 409, says: expect.stringContaining('没有差别') });
    expect((await refusalOf(played(house, own, (work) => readAppraisal(work, { year, version: 9 })))).status).toBe(404);
  });
});

describe('一票否决', () => {
  const propose = (player: { office: Office; area?: string }, more: object = {}) =>
    on('2022-10-26', player, (work) => proposeVeto(work, vetoAsked(more)));
  const confirm = (ordinal: number, taken: contract.VetoStep = 'confirm') =>
    on('2022-10-27', organisation, (work) =>
      takeVetoStep(work, { year, area: '攸县', veto: 1, step: taken, ordinal, says: '核对文书，事实清楚' }),
    );

  test('由人凭文书提出，另一人确认；没有文书、同一人、县市区、系统都不行', async () => {
    expect((await refusalOf(propose(own))).status).toBe(403);
    expect((await refusalOf(propose(organisation))).status).toBe(403);
    expect((await refusalOf(played(house, 'system', (work) => proposeVeto(work, vetoAsked())))).status).toBe(403);
    expect((await refusalOf(propose(city, { area: '南洲镇' }))).status).toBe(403);
    expect((await refusalOf(propose(city, { issuedOn: '2022-12-01' }))).status).toBe(409);
    const two = await Promise.allSettled([propose(city), propose(city)]);
    expect(two.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    expect((await read(own)).vetoes).toEqual([]);
    expect(await refusalOf(confirm(1))).toMatchObject({ says: expect.stringContaining('还没有上传') });
    const file = { year, area: '攸县', veto: 1, fileName: '通报.pdf' };
    expect((await refusalOf(on('2022-10-26', city, (work) => receiveVetoFile(work, { ...file, bytes: Buffer.from('MZ') })))).status).toBe(
      422,
    );
    await on('2022-10-26', city, (work) => receiveVetoFile(work, { ...file, bytes: paper }));
    expect((await refusalOf(on('2022-10-26', city, (work) => receiveVetoFile(work, { ...file, bytes: paper })))).status).toBe(409);
    expect(
      (
        await refusalOf(
          on('2022-10-27', city, (work) =>
            takeVetoStep(work, { year, area: '攸县', veto: 1, step: 'confirm', ordinal: 1, says: '自己确认' }),
          ),
        )
      ).status,
    ).toBe(403);
  });

  test('换了账号的同一个人也不行：数据库一样拦', async () => {
    const proposer = await account(house, 'industry');
    const { accountId } = await addAccount(house, { login: '兼任组织部的工信干部', office: 'organisation', area: null });
    await withClient(house.ground.ownerUrl, (client) =>
      client.query('update account set person_id = (select person_id from account where id = $1) where id = $2', [
        proposer.accountId,
        accountId,
      ]),
    );
    const second = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
    const same = inWork(day('2022-10-27'), second, (work) =>
      takeVetoStep(work, { year, area: '攸县', veto: 1, step: 'confirm', ordinal: 1, says: '换个账号确认' }),
    );
    expect(await refusalOf(same)).toMatchObject({ says: expect.stringContaining('两人') });
    // Past the verb, straight at the table, in the persons of whoever proposed.
    await expect(
      on('2022-10-27', organisation, ({ client, actor, now }) =>
        client.query(
          `insert into appraisal_veto_step (year, area, veto, ordinal, step, state, says, persons, taken_by, taken_by_name, office, taken_on, taken_at)
           select 2022, '攸县', 1, 2, 'confirm', 'standing', '绕过去确认', persons, $1, 'x', 'organisation', '2022-10-27', $2
           from appraisal_veto_step where area = '攸县' and ordinal = 1`,
          [actor.accountId, now],
        ),
      ),
    ).rejects.toThrow('须为两人');
  });

  test('确认以后要写入新的一版才生效；不计总分、不排名，原始数照列；撤销后复原', async () => {
    await confirm(1);
    expect((await refusalOf(confirm(1))).status).toBe(409);
    expect((await read(own)).areas.find((row) => row.area === '攸县')?.vetoed).toBe(false);
    expect((await read(organisation)).holds.join('；')).toContain('一票否决有变动');
    await step('2022-10-27', city, 'revise');
    const now = await read(own);
    expect(now.areas.find((row) => row.area === '攸县')).toMatchObject({ vetoed: true, total: null, rank: null, newCount: 30 });
    // The place it leaves is the next one's: seven areas without an entry share it.
    expect(now.areas.filter(({ rank }) => rank === 3).length).toBe(7);
    await confirm(2, 'revoke');
    await step('2022-10-28', city, 'revise');
    expect((await read(own)).areas.find((row) => row.area === '攸县')).toMatchObject({ vetoed: false, newCount: 30 });
  });
});

describe('定稿与更正', () => {
  test('期满由市委组织部定稿；定稿以后的变动是更正', async () => {
    expect(await refusalOf(step('2022-11-04', organisation, 'finalise'))).toMatchObject({ says: expect.stringContaining('2022-11-04') });
    expect((await refusalOf(step('2022-11-07', city, 'finalise'))).status).toBe(403);
    await step('2022-11-07', organisation, 'finalise');
    expect(await refusalOf(on('2022-11-07', own, (work) => lodgeObjection(work, objected({ version: 4 }))))).toMatchObject({ status: 409 });
    await later('渌口再迟', area, '2022-08');
    await step('2022-11-08', city, 'correct');
    const now = await read(own);
    expect(now).toMatchObject({ state: 'corrected', version: 5 });
    expect(now.versions.at(-1)?.changes).toContainEqual({ area, figure: '新增', before: '13家', after: '14家' });
    expect(now.steps.map(({ says }) => says)).toEqual([
      '起草',
      '公示',
      '更正后再次公示',
      '更正后再次公示',
      '更正后再次公示',
      '定稿',
      '更正',
    ]);
  });

  test('版本、步骤、否决只增不改，谁来也一样', async () => {
    for (const sql of [
      `update appraisal_version set sha256 = 'x'`,
      'delete from appraisal_step',
      `update appraisal_veto_step set state = 'standing'`,
      `insert into appraisal_version (year, version, period, law_hash, content, sha256, why, made_by, made_by_name, made_on, made_at)
       select year, 99, period, law_hash, content, sha256, why, made_by, made_by_name, made_on, made_at from appraisal_version limit 1`,
    ]) {
      const tried = await played(house, own, ({ client }) => client.query(sql)).then(
        ({ rowCount }) => rowCount,
        () => 'refused',
      );
      expect([0, 'refused']).toContain(tried);
    }
  });
});
