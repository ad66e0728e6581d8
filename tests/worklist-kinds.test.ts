import { beforeAll, expect, test } from 'vitest';
import { bytesFor, saidWith } from '../seeds/attachments.ts';
import type { Application } from '../src/programme/cultivation/entry/contract.ts';
import { takeStep as takeStepContract } from '../src/programme/cultivation/entry/contract.ts';
import { entryWork } from '../src/programme/cultivation/entry/entry-work.ts';
import { openApplication } from '../src/programme/cultivation/entry/open-application.ts';
import { receivePaper } from '../src/programme/cultivation/entry/papers.ts';
import { takeStep } from '../src/programme/cultivation/entry/steps.ts';
import { projectWork } from '../src/programme/cultivation/projects/project-work.ts';
import { fileProject, replanProject, takeProjectStep } from '../src/programme/cultivation/projects/work-projects.ts';
import { confirmRebuild, readRebuild } from '../src/programme/cultivation/rebuild/rebuild.ts';
import { rebuildWork } from '../src/programme/cultivation/rebuild/rebuild-work.ts';
import { settleRebuild } from '../src/programme/cultivation/rebuild/settle.ts';
import { asSystem, type House, inWork, type Work } from '../src/registry/access/work.ts';
import { handOverOther, readHandOvers } from '../src/registry/accounts/hand-overs.ts';
import { requestWork } from '../src/registry/accounts/request-work.ts';
import { askScope, decide } from '../src/registry/accounts/requests.ts';
import { closingWork } from '../src/registry/closing/closing-work.ts';
import { takeClosingStep } from '../src/registry/closing/take-step.ts';
import { askQuery, takeQueryStep } from '../src/registry/compliance/query-steps.ts';
import { queryWork } from '../src/registry/compliance/query-work.ts';
import { ensureIdentified } from '../src/registry/identification/identify.ts';
import { questionWork } from '../src/registry/integrity/question-work.ts';
import { raiseQuestion, takeQuestionStep } from '../src/registry/integrity/steps.ts';
import { workHook, workHooks } from '../src/registry/worklist/hooks.ts';
import { workKinds } from '../src/registry/worklist/kinds/contract.ts';
import { passOn } from '../src/registry/worklist/pass-on.ts';
import { openStanding } from '../src/registry/worklist/standing.ts';
import { giveBack, withdraw } from '../src/registry/worklist/way-back.ts';
import { desk } from './accounts.ts';
import { newHouse, played } from './harness.ts';
import { bring, taxRoster } from './rosters.ts';
import { flat, plant } from './small-city.ts';

/** 各种事项的任务: for each kind, that the right office and nobody else has the task, and that it closes. */
const area = '渌口区';
const industry = { office: 'industry', area } as const;
const statistics = { office: 'statistics', area } as const;
const cityStatistics = { office: 'statistics' } as const;
const cityIndustry = { office: 'industry' } as const;
let house: House;
let ids: Map<string, string>;
const ofEnterprise = '@渌口区 企业';

beforeAll(async () => {
  house = { ...(await newHouse()), clock: () => new Date('2022-10-15T10:00:00+08:00') };
  ids = await asSystem(house, (work) =>
    plant(work, [
      {
        name: '渌口新铸厂',
        area,
        township: '南洲镇',
        openedOn: '2021-10-01',
        tax: { month: { 2022: flat(260, 9) } },
        self: { month: { 2022: flat(255, 9) } },
      },
      { name: '渌口小厂', area, openedOn: '2012-10-01', tax: { month: { 2021: flat(120), 2022: flat(120, 9) } } },
    ]),
  );
  workHook('entry', entryWork);
  workHook('query', queryWork);
  workHook('question', questionWork);
  workHook('closing', closingWork);
  workHook('rebuild', rebuildWork);
  workHook('project', projectWork);
  workHook('accountRequest', requestWork(house));
});

const idOf = (name: string) => ids.get(name) ?? '';
type Player = Parameters<typeof played>[1];
/** Who holds an open task of the matter, and what is asked of them. */
const open = (thing: string) =>
  asSystem(house, async ({ client }) =>
    (
      await client.query<{ to: string }>(
        `select to_office || '@' || coalesce(to_area, '市') || coalesce(' ' || to_township, '') || case when to_enterprise_id is null then '' else ' 企业' end
           || ' ' || asks || coalesce(' ' || due_on, '') as to
         from work_task where thing = $1 and closed_at is null order by 1`,
        [thing],
      )
    ).rows.map(({ to }) => to),
  );
const taskOf = (player: Player, thing: string) =>
  played(
    house,
    player,
    async ({ client }) =>
      (await client.query<{ id: string }>('select id from work_task where thing = $1 and closed_at is null', [thing])).rows[0]?.id ?? '',
  );

test('every kind that says it has a way back has one registered, and none that says it has not', async () => {
  for (const [kind, hook] of workHooks()) {
    const { acts } = workKinds[kind as keyof typeof workKinds];
    expect([kind, acts.giveBack === true, acts.withdraw === true]).toEqual([
      kind,
      hook.giveBack !== undefined,
      hook.withdraw !== undefined,
    ]);
  }
});

test('入统申报: the enterprise and 工信, the township, 统计 of the area; returned from the workbench; ended', async () => {
  let last: Application = await played(house, industry, (work) => openApplication(work, { enterpriseId: idOf('渌口新铸厂') }));
  const thing = last.id;
  const step = async (player: Player, said: object) => {
    last = await played(house, player, (work) => takeStep(work, takeStepContract.input.parse({ id: thing, after: last.last, ...said })));
  };
  expect((await open(thing)).map((one) => one.replace(/ \d{4}.*/, ''))).toEqual([
    'enterprise@渌口区 企业 准备材料并提交',
    'industry@渌口区 准备材料并提交',
  ]);
  for (const { id } of last.papers.filter((paper) => paper.required && paper.state === 'missing'))
    last = await played(house, industry, (work) =>
      receivePaper(work, { id: thing, paper: id, ...saidWith(id), bytes: bytesFor(id), fileName: `${id}.pdf` }),
    );
  await step(industry, { step: 'submit' });
  expect(await open(thing)).toEqual([
    expect.stringMatching(/^industry@渌口区 乡镇（园区）核实 2022-/),
    expect.stringMatching(/^township@渌口区 南洲镇 乡镇（园区）核实 2022-/),
  ]);
  await step(industry, { step: 'checkTownship' });
  expect(await open(thing)).toEqual([expect.stringMatching(/^statistics@渌口区 县级受理 2022-/)]);
  await step(statistics, { step: 'takeUp' });
  expect(await open(thing)).toEqual([expect.stringMatching(/^statistics@渌口区 县级审核 2022-/)]);
  await played(house, statistics, async (work) => giveBack(work, { id: await idNow(work, thing), says: '利润表缺少页码，请补正' }));
  expect((await open(thing)).map((one) => one.replace(/ \d{4}.*/, ''))).toEqual([
    `enterprise${ofEnterprise} 按退回意见补正后重新提交`,
    'industry@渌口区 按退回意见补正后重新提交',
  ]);
  const { rows } = await asSystem(house, ({ client }) =>
    client.query(`select step from application_step where application_id = $1 order by ordinal desc limit 1`, [thing]),
  );
  expect(rows).toEqual([{ step: 'return' }]);
  last = { ...last, last: last.last + 1 };
  await step(industry, { step: 'refuseByEnterprise', says: '十月十四日与企业负责人沟通，企业暂不申报' });
  expect(await open(thing)).toEqual([]);
});

const idNow = async ({ client }: Work, thing: string) =>
  (await client.query<{ id: string }>('select id from work_task where thing = $1 and closed_at is null', [thing])).rows[0]?.id ?? '';

test('数据质询: the enterprise answers, whoever asked settles; returned and withdrawn from the workbench', async () => {
  const { accountId, token } = await desk(house, { login: '新铸', office: 'enterprise', area, enterpriseId: idOf('渌口新铸厂') });
  expect(accountId).not.toBe('');
  const ask = () =>
    played(house, cityStatistics, (work) =>
      askQuery(work, {
        enterpriseId: idOf('渌口新铸厂'),
        period: '2022-08',
        basis: 'month',
        category: 'verify',
        says: '请核实八月所报是否属实',
      }),
    );
  const { id: thing } = await ask();
  expect(await open(thing)).toEqual([`enterprise${ofEnterprise} 答复质询`]);
  const answer = () =>
    inWork(house, token, (work) => takeQueryStep(work, { id: thing, step: 'answer', says: '属实，账表一致', stands: true }));
  await answer();
  expect(await open(thing)).toEqual(['statistics@市 核实企业答复']);
  await played(house, cityStatistics, async (work) => giveBack(work, { id: await idNow(work, thing), says: '请说明依据的账页' }));
  expect(await open(thing)).toEqual([`enterprise${ofEnterprise} 就退回的质询再作答复`]);
  await answer();
  await played(house, cityStatistics, (work) => takeQueryStep(work, { id: thing, step: 'accept', says: '核实无误', stands: null }));
  expect(await open(thing)).toEqual([]);
  const { id: other } = await ask();
  await played(house, cityStatistics, async (work) => withdraw(work, { id: await idNow(work, other), says: '发错了对象' }));
  expect(await open(other)).toEqual([]);
  const { rows } = await asSystem(house, ({ client }) => client.query(`select outcome from work_task where thing = $1`, [other]));
  expect(rows).toEqual([{ outcome: 'withdrawn' }]);
});

test('数据核实问题: 统计 gives it out, 工信 looks into it, 统计 of the area proposes, of the city settles', async () => {
  const raised = await played(house, statistics, (work) =>
    raiseQuestion(work, { enterpriseId: idOf('渌口新铸厂'), period: '2022-08', says: '两个来源走势不同，请了解', visit: false }),
  );
  let ordinal = 1;
  const take = async (player: Player, step: Parameters<typeof takeQuestionStep>[1]['step']) => {
    await played(house, player, (work) => takeQuestionStep(work, { id: raised.id, step, ordinal, says: '走访核实：账、票、表一致' }));
    ordinal += 1;
  };
  expect(await open(raised.id)).toEqual(['statistics@渌口区 交办或核清']);
  await take(statistics, 'ask');
  expect(await open(raised.id)).toEqual(['industry@渌口区 了解情况并答复']);
  await take(industry, 'answer');
  expect(await open(raised.id)).toEqual(['statistics@渌口区 提出核定意见']);
  await played(house, statistics, async (work) => giveBack(work, { id: await idNow(work, raised.id), says: '请补充走访记录' }));
  expect(await open(raised.id)).toEqual(['industry@渌口区 退回再了解并答复']);
  ordinal += 1;
  await take(industry, 'answer');
  await take(statistics, 'propose');
  expect(await open(raised.id)).toEqual(['statistics@市 市统计局核定']);
  await take(cityStatistics, 'clear');
  expect(await open(raised.id)).toEqual([]);
});

test('月度关账: the area confirms, the city accepts or returns, a reopening lies with the other level', async () => {
  await played(house, industry, (work) => bring(work, taxRoster([[1, '1000000']])));
  const thing = `${area}|2022-09`;
  const step = (player: Player, name: Parameters<typeof takeClosingStep>[1]['step'], says = '按要求办理') =>
    played(house, player, (work) => takeClosingStep(work, { area, period: '2022-09', step: name, says }));
  await step(industry, 'confirm');
  expect(await open(thing)).toEqual(['industry@市 验收本月数据', 'statistics@市 验收本月数据']);
  await played(house, cityStatistics, async (work) =>
    giveBack(work, { id: await taskOf(cityStatistics, thing), says: '缺用电花名册' }).then(() => work),
  );
  expect(await open(thing)).toEqual([expect.stringMatching(/^industry@渌口区 按退回意见核对后重新确认 2022-10-/)]);
  await step(industry, 'confirm');
  await step(cityIndustry, 'accept');
  expect(await open(thing)).toEqual([]);
  await step(industry, 'requestReopen', '用电数据有误');
  expect(await open(thing)).toEqual(['industry@市 批准或不予重开', 'statistics@市 批准或不予重开']);
  await step(cityIndustry, 'approveReopen', '同意重开');
  expect(await open(thing)).toEqual([expect.stringMatching(/^industry@渌口区 确认本月数据/)]);
});

test('培育库年度重建: the area confirms, the city settles or returns', async () => {
  await ensureIdentified(house, '2022-02');
  const thing = `2022|${area}`;
  const confirm = () =>
    played(house, industry, async (work) => {
      const { hash } = await readRebuild(work, { period: '2022-02', area });
      return confirmRebuild(work, { period: '2022-02', area, hash, otherwise: [], reason: '逐家核对无误' });
    });
  await confirm();
  expect(await open(thing)).toEqual(['industry@市 审定年度重建']);
  await played(house, cityIndustry, async (work) => giveBack(work, { id: await idNow(work, thing), says: '请补充核对理由' }));
  expect(await open(thing)).toEqual(['industry@渌口区 按退回意见核对后重新确认']);
  await confirm();
  await played(house, cityIndustry, (work) => settleRebuild(work, { year: 2022, area, ordinal: 3, accept: true, reason: '同意' }));
  expect(await open(thing)).toEqual([]);
});

test('账号核准: 安全管理员 and nobody else; a hand-over takes open tasks along and ends what was asked for the account', async () => {
  const system = await desk(house, { login: '系统员', office: 'systemAdmin', area: null });
  const security = await desk(house, { login: '安全员', office: 'securityAdmin', area: null });
  const official = await desk(house, { login: '渌口李四', office: 'tax', area });
  const colleague = await desk(house, { login: '渌口王五', office: 'tax', area });
  const scope = { office: 'tax', area: '攸县' } as const;
  const first = await system.does((work) => askScope(work, { login: official.login, scope, reason: '人事调动通知' }));
  expect(await open(first.id)).toEqual(['securityAdmin@市 核准单位与范围']);
  const seenBy = (token: string) =>
    inWork(house, token, async ({ client }) => (await client.query('select from work_task where thing = $1', [first.id])).rowCount);
  expect([await seenBy(security.token), await seenBy(official.token), await seenBy(system.token)]).toEqual([1, 0, 1]);
  await security.does((work) => decide(work, { id: first.id, approve: false, says: '材料不全' }));
  expect(await open(first.id)).toEqual([]);
  const second = await system.does((work) => askScope(work, { login: official.login, scope, reason: '人事调动通知' }));
  await asSystem(house, async (work) => {
    await passOn(work, {
      kind: 'visit',
      thing: 'v1',
      area,
      title: '走访渌口新铸厂',
      asks: '走访',
      to: [{ office: 'tax', area, accountId: official.accountId }],
    });
  });
  expect((await official.does(readHandOvers)).items.at(-1)).toMatchObject({ says: '名下的待办事项', count: 1 });
  // 系统管理员 asked and hands over; what they asked themselves another must decide.
  const other = await desk(house, { login: '系统员二', office: 'systemAdmin', area: null });
  await other.does((work) => handOverOther(work, { login: official.login, successor: colleague.login, reason: '调离本单位' }));
  expect(await open(second.id)).toEqual([]);
  const { rows } = await asSystem(house, ({ client }) =>
    client.query(`select to_account_name as name from work_task where thing = 'v1' and closed_at is null`),
  );
  expect(rows).toEqual([{ name: '渌口王五' }]);
});

test('重点项目: 工信 of its area until it produces; a plan that moves moves the day', async () => {
  const no = '2106-430212-01';
  await played(house, industry, (work) =>
    fileProject(work, {
      no,
      enterpriseId: idOf('渌口新铸厂'),
      name: '新铸二期',
      kind: 'upgrade',
      investmentYuan: null,
      plannedPeriod: '2022-11',
      filedOn: '2022-01-05',
    }),
  );
  expect(await open(no)).toEqual(['industry@渌口区 如实登记项目进展 2022-11-30']);
  await played(house, industry, (work) => replanProject(work, { no, ordinal: 0, plannedPeriod: '2022-12', reason: '设备晚到' }));
  expect(await open(no)).toEqual(['industry@渌口区 如实登记项目进展 2022-12-31']);
  const steps = ['start', 'equip', 'try', 'produce'] as const;
  for (const [at, step] of steps.entries())
    await played(house, industry, (work) =>
      takeProjectStep(work, { no, ordinal: at + 1, step, happenedOn: `2022-0${at + 2}-01`, reason: '现场查看' }),
    );
  expect(await open(no)).toEqual([]);
});

test('补齐: what stood open before there was a workbench gets its task once, by the machine, with the holders of its verbs', async () => {
  await openStanding(house);
  const kept = await asSystem(house, async ({ client }) => {
    const { rows } = await client.query<{ kind: string; thing: string }>(
      `select kind, thing from work_task where closed_at is null and kind <> 'visit' order by kind, thing`,
    );
    // As a database of before: its steps stand, no task does.
    return rows;
  });
  expect(kept.length).toBeGreaterThan(0);
  const old = await newHouse();
  const outside = { ...old, clock: house.clock };
  const planted = await asSystem(outside, (work) => plant(work, [{ name: '渌口旧厂', area, openedOn: '2021-10-01' }]));
  await asSystem(outside, ({ client }) =>
    client.query(
      `insert into application (enterprise_id, ordinal, area, track, because, opened_by_name, opened_on, opened_at)
       values ($1, 1, $2, 'newlyBuilt', '[]', '渌口区工信局', '2022-09-01', now())`,
      [planted.get('渌口旧厂'), area],
    ),
  );
  workHook('accountRequest', requestWork(outside));
  expect(await openStanding(outside)).toBe(1);
  expect(await openStanding(outside)).toBe(0);
  const { rows } = await asSystem(outside, ({ client }) =>
    client.query('select to_office, passed_by_name from work_task order by to_office'),
  );
  expect(rows).toEqual([
    { to_office: 'enterprise', passed_by_name: '系统' },
    { to_office: 'industry', passed_by_name: '系统' },
  ]);
  await old.ground.close();
});
