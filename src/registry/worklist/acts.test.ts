import { beforeAll, expect, test } from 'vitest';
import { newHouse, played } from '../../../tests/harness.ts';
import { plant } from '../../../tests/small-city.ts';
import type { Reason, Refusal } from '../../platform/shared/reason.ts';
import { addAccount } from '../access/accounts.ts';
import { openSession } from '../access/sessions.ts';
import { asSystem, type House, inWork, type Work } from '../access/work.ts';
import { forwardMany, remindMany } from './bulk.ts';
import type { WorkTab } from './contract.ts';
import { countTasks } from './count-tasks.ts';
import { answer, countersign, recall } from './countersign.ts';
import { forward } from './forward.ts';
import { workHook } from './hooks.ts';
import { listTasks } from './list-tasks.ts';
import { type Passed, passOn } from './pass-on.ts';
import { readCopies, receive } from './receive.ts';
import { remind } from './remind.ts';
import { readTrail } from './trail.ts';
import { giveBack, withdraw } from './way-back.ts';

const area = '渌口区';
const people = {
  工信: { office: 'industry', area },
  统计甲: { office: 'statistics', area },
  统计乙: { office: 'statistics', area },
  攸县统计: { office: 'statistics', area: '攸县' },
  市统计: { office: 'statistics', area: null },
  税务: { office: 'tax', area },
  市监: { office: 'market', area },
} as const;
type Name = keyof typeof people;
let house: House;
let enterpriseId: string;
let today = '2022-10-17';
const ids: Record<string, string> = {};
const tokens: Record<string, string> = {};

beforeAll(async () => {
  house = { ...(await newHouse()), clock: () => new Date(`${today}T10:00:00+08:00`) };
  enterpriseId = (await asSystem(house, (work) => plant(work, [{ name: '渌口铸造', area }]))).get('渌口铸造') ?? '';
  for (const [login, scope] of Object.entries(people)) {
    ids[login] = (await addAccount(house, { login, ...scope })).accountId;
    tokens[login] = await openSession(house.ground.authPool, { accountId: ids[login] ?? '', kind: 'browser' });
  }
});

const as = <T>(name: Name, run: (work: Work) => Promise<T>) => inWork(house, tokens[name] ?? '', run);
const refused = (attempt: Promise<unknown>): Promise<{ status: number; says: string }> =>
  attempt.then(
    () => expect.fail('was not refused'),
    ({ status, reasons }: Refusal) => ({ status, says: reasons.map(({ says, remedy }: Reason) => `${says}|${remedy ?? ''}`).join('\n') }),
  );
const statistics = { office: 'statistics', area } as const;
const begin = (thing: string, said: Partial<Passed> = {}) =>
  as('工信', (work) =>
    passOn(work, {
      kind: 'entry',
      thing,
      area,
      enterpriseId,
      title: `渌口铸造 ${thing}`,
      asks: '县级审核',
      to: [statistics],
      dueOn: '2022-10-20',
      ...said,
    }),
  );
const rows = (name: Name, thing: string, tab: WorkTab = 'todo') =>
  as(name, (work) => listTasks(work, { tab, q: thing, page: 1, size: 20 })).then((answer) => answer.rows);
const idOf = async (name: Name, thing: string) => (await rows(name, thing))[0]?.id ?? '';
const trail = (name: Name, thing: string) => as(name, (work) => readTrail(work, { kind: 'entry', thing }));

test('催办: by who passed it on and by the city, once a workday; not by the holder, not by a stranger', async () => {
  await begin('remind');
  const id = await idOf('统计甲', 'remind');
  expect(await refused(as('统计甲', (work) => remind(work, { id, says: '' })))).toMatchObject({
    status: 403,
    says: expect.stringContaining('不必催办'),
  });
  expect((await refused(as('税务', (work) => remind(work, { id, says: '' })))).status).toBe(404);
  expect((await refused(as('攸县统计', (work) => remind(work, { id, says: '' })))).status).toBe(404);
  await as('工信', (work) => remind(work, { id, says: '请尽快' }));
  expect((await refused(as('市统计', (work) => remind(work, { id, says: '' })))).says).toContain('本工作日已经催办过');
  today = '2022-10-18';
  await as('市统计', (work) => remind(work, { id, says: '' }));
  // Saturday and Sunday count for Friday.
  today = '2022-10-21';
  await as('市统计', (work) => remind(work, { id, says: '' }));
  today = '2022-10-23';
  expect((await refused(as('工信', (work) => remind(work, { id, says: '' })))).says).toContain('本工作日已经催办过');
  today = '2022-10-17';
  expect((await rows('统计甲', 'remind'))[0]?.reminded).toBe(3);
  expect((await trail('统计甲', 'remind')).trail.filter(({ what }) => what === '催办').map(({ by }) => by)).toEqual([
    '工信',
    '市统计',
    '市统计',
  ]);
});

test('催办 that presses a figure is refused as every other text is', async () => {
  await begin('press');
  const id = await idOf('统计甲', 'press');
  expect((await refused(as('工信', (work) => remind(work, { id, says: '请企业代填代报' })))).status).toBe(403);
});

test('转办: to a colleague alone, who holds it from then on, may return it, and the way it went can be read', async () => {
  await begin('forward');
  const id = await idOf('统计甲', 'forward');
  expect((await refused(as('统计甲', (work) => forward(work, { id, to: ids.攸县统计 ?? '', says: '请代办' })))).says).toContain(
    '只能转办给同单位',
  );
  expect((await refused(as('工信', (work) => forward(work, { id, to: ids.统计乙 ?? '', says: '请代办' })))).status).toBe(403);
  await as('统计甲', (work) => forward(work, { id, to: ids.统计乙 ?? '', says: '出差，请代办' }));
  expect(await rows('统计甲', 'forward')).toEqual([]);
  expect((await rows('统计甲', 'forward', 'done'))[0]).toMatchObject({ outcome: 'forwarded', closedBy: '统计甲' });
  const next = (await rows('统计乙', 'forward'))[0];
  expect(next).toMatchObject({ person: '统计乙', asks: '县级审核', dueOn: '2022-10-20', passedBy: '统计甲' });
  // The colleague's task is the colleague's: the office reads it, its other accounts do not act on it.
  expect((await refused(as('统计甲', (work) => forward(work, { id: next?.id ?? '', to: ids.统计乙 ?? '', says: '再转' })))).says).toContain(
    '已指定由统计乙办理',
  );
  await as('统计乙', (work) => giveBack(work, { id: next?.id ?? '', says: '不熟悉情况' }));
  expect((await rows('统计甲', 'forward'))[0]).toMatchObject({ person: '统计甲', passedBy: '统计乙' });
  expect((await trail('工信', 'forward')).trail.map(({ what, by, to }) => `${by} ${what} ${to ?? ''}`)).toEqual([
    '工信 发起 渌口区统计局：县级审核',
    '统计甲 转办 统计乙',
    '统计乙 退回 统计甲',
  ]);
});

test('撤回 of what was forwarded: until the colleague has opened it', async () => {
  await begin('undo');
  const id = await idOf('统计甲', 'undo');
  await as('统计甲', (work) => forward(work, { id, to: ids.统计乙 ?? '', says: '请代办' }));
  const next = await idOf('统计乙', 'undo');
  await as('统计甲', (work) => withdraw(work, { id: next, says: '改由本人办理' }));
  const mine = await idOf('统计甲', 'undo');
  expect(mine).not.toBe('');
  await as('统计甲', (work) => forward(work, { id: mine, to: ids.统计乙 ?? '', says: '请代办' }));
  const again = await idOf('统计乙', 'undo');
  await as('统计乙', (work) => receive(work, { id: again }));
  expect((await refused(as('统计甲', (work) => withdraw(work, { id: again, says: '改由本人办理' })))).says).toContain('签收，不能撤回');
});

test('会签: the matter waits for every office asked; the holder reads what they said; a recall lets it go on', async () => {
  await begin('sign');
  const id = await idOf('统计甲', 'sign');
  const ask = (offices: Parameters<typeof countersign>[1]['offices']) =>
    as('统计甲', (work) => countersign(work, { id, offices, says: '请核对税务登记情况', dueOn: null }));
  expect((await refused(ask([{ office: 'statistics', area }]))).says).toContain('不能请渌口区统计局会签');
  expect((await refused(ask([{ office: 'tax', area: '攸县' }]))).says).toContain('不能请攸县税务局会签');
  expect((await refused(ask([{ office: 'command', area: null }]))).says).toContain('不能请');
  await ask([
    { office: 'tax', area },
    { office: 'market', area },
  ]);
  expect((await refused(ask([{ office: 'tax', area }]))).says).toContain('已请渌口区税务局会签');
  const onward = () =>
    as('统计甲', (work) =>
      passOn(work, {
        kind: 'entry',
        thing: 'sign',
        area,
        enterpriseId,
        title: 'x',
        asks: '市级审核',
        to: [{ office: 'statistics', area: null }],
      }),
    );
  expect((await refused(onward())).says).toContain('会签中，渌口区税务局还没有答复');
  const tax = await idOf('税务', 'sign');
  expect((await refused(as('市监', (work) => answer(work, { id: tax, agrees: true, says: '同意' })))).status).toBe(404);
  await as('税务', (work) => answer(work, { id: tax, agrees: false, says: '登记地址不符' }));
  expect((await refused(as('税务', (work) => answer(work, { id: tax, agrees: true, says: '更正' })))).says).toContain('税务于');
  expect((await rows('统计乙', 'sign'))[0]).toMatchObject({ asked: 2, answered: 1 });
  const seen = await trail('统计乙', 'sign');
  expect(seen.trail.at(-1)).toMatchObject({ what: '会签：不同意', says: '登记地址不符', by: '渌口区税务局 税务' });
  expect(seen.open.find(({ form }) => form === 'act')?.may.map(({ act }) => act)).toEqual(['forward', 'countersign', 'giveBack', 'recall']);
  await as('统计甲', (work) => recall(work, { id, says: '市监无相关登记' }));
  expect(await rows('市监', 'sign')).toEqual([]);
  await onward();
  expect(await rows('统计甲', 'sign')).toEqual([]);
});

test('退回 and 撤回 go through the life of the kind; where it has none the button says why', async () => {
  await begin('back');
  const way = {
    refusals: async (_: Work, thing: string) => (thing === 'back' ? [] : [{ says: '此时不能退回' }]),
    take: (work: Work, thing: string, says: string) =>
      passOn(work, { kind: 'query', thing, area, enterpriseId, title: 'x', asks: `再答复：${says}`, to: [{ office: 'industry', area }] }),
  };
  workHook('query', { giveBack: way, withdraw: way });
  await begin('back', { kind: 'query' });
  const [task] = (await rows('统计甲', 'back')).filter(({ kind }) => kind === 'query');
  await as('统计甲', (work) => giveBack(work, { id: task?.id ?? '', says: '说明不清楚' }));
  expect((await rows('统计甲', 'back', 'done'))[0]).toMatchObject({ outcome: 'returned' });
  expect((await rows('工信', 'x'))[0]).toMatchObject({ asks: '再答复：说明不清楚' });
  const entry = (await rows('统计甲', 'back')).find(({ kind }) => kind === 'entry');
  expect((await refused(as('工信', (work) => withdraw(work, { id: entry?.id ?? '', says: '提交有误' })))).says).toContain(
    '没有“撤回提交”这一步',
  );
  expect((await refused(as('统计乙', (work) => withdraw(work, { id: entry?.id ?? '', says: '提交有误' })))).status).toBe(403);
  await begin('shut', { kind: 'query' });
  const shut = (await rows('统计甲', 'shut'))[0];
  expect((await refused(as('统计甲', (work) => giveBack(work, { id: shut?.id ?? '', says: '说明不清楚' })))).says).toContain(
    '此时不能退回',
  );
});

test('two people act on one task at once: one wins, the other is told who and when', async () => {
  await begin('race');
  const id = await idOf('统计甲', 'race');
  const outcomes = await Promise.allSettled([
    as('统计甲', (work) => forward(work, { id, to: ids.统计乙 ?? '', says: '请代办' })),
    as('统计乙', (work) => forward(work, { id, to: ids.统计甲 ?? '', says: '请代办' })),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = outcomes.find((one) => one.status === 'rejected');
  expect(String(lost?.reason)).toMatch(/已由统计[甲乙]于 2022-10-17 10:00 转办/);
});

test('批量: each by itself, and what is refused says why', async () => {
  await begin('bulk1');
  await begin('bulk2');
  const [one, two] = [await idOf('统计甲', 'bulk1'), await idOf('统计甲', 'bulk2')];
  await as('统计甲', (work) => forward(work, { id: one, to: ids.统计乙 ?? '', says: '请代办' }));
  const moved = await as('统计甲', (work) =>
    forwardMany(work, { ids: [one, two, '00000000-0000-4000-8000-000000000000'], to: ids.统计乙 ?? '', says: '请代办' }),
  );
  expect(moved.done).toBe(1);
  expect(moved.refused.map(({ name, reasons }) => `${name}：${reasons[0]?.says}`).sort()).toEqual([
    '00000000-0000-4000-8000-000000000000：没有这项任务，或它不是交给您这里的',
    expect.stringMatching(/^渌口铸造 bulk1：这项任务已由统计甲于/),
  ]);
  const open = [await idOf('统计乙', 'bulk1'), await idOf('统计乙', 'bulk2')];
  expect(await as('工信', (work) => remindMany(work, { ids: open, says: '' }))).toEqual({ done: 2, refused: [] });
  expect((await as('工信', (work) => remindMany(work, { ids: open, says: '' }))).refused).toHaveLength(2);
});

test('counts, tabs and filters: what is whose, and late by today', async () => {
  const before = await as('统计乙', (work) => countTasks(work, {}));
  await begin('late', { dueOn: '2022-10-10' });
  await begin('copied', { to: [], cc: [statistics] });
  const after = await as('统计乙', (work) => countTasks(work, {}));
  expect(after).toMatchObject({ todo: before.todo + 1, overdue: before.overdue + 1, copies: before.copies + 1 });
  expect((await rows('统计乙', 'late', 'overdue'))[0]).toMatchObject({ lateDays: 7 });
  expect(await as('市统计', (work) => listTasks(work, { tab: 'overdue', scope: 'areas', q: 'late', page: 1, size: 20 }))).toMatchObject({
    total: 1,
  });
  expect((await as('市统计', (work) => countTasks(work, {}))).overdue).toBe(0);
  expect((await as('工信', (work) => countTasks(work, { kind: 'entry' }))).started).toBeGreaterThan(5);
  expect((await rows('工信', 'copied', 'started'))[0]).toMatchObject({ outcome: 'ended' });
  const copy = (await rows('统计乙', 'copied', 'copies'))[0]?.id ?? '';
  expect((await as('税务', (work) => readCopies(work, { ids: [copy] }))).done).toBe(0);
  expect((await as('统计乙', (work) => readCopies(work, { ids: [copy] }))).done).toBe(1);
  expect(await rows('统计乙', 'copied', 'copies')).toEqual([]);
  expect(await as('统计乙', (work) => listTasks(work, { tab: 'todo', q: '%', page: 1, size: 20 }))).toMatchObject({ total: 0 });
});

test('the trail is for whoever has a part in the matter, and enterprises do not read what the offices said among themselves', async () => {
  await begin('told', { to: [statistics, { office: 'enterprise', area, enterpriseId }] });
  const id = await idOf('统计甲', 'told');
  await as('统计甲', (work) => countersign(work, { id, offices: [{ office: 'tax', area }], says: '请核对登记情况', dueOn: null }));
  const { accountId } = await addAccount(house, { login: '铸造', office: 'enterprise', area, enterpriseId });
  const token = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
  const own = await inWork(house, token, (work) => readTrail(work, { kind: 'entry', thing: 'told' }));
  expect(own.trail.map(({ what }) => what)).toEqual(['发起']);
  expect((await trail('统计甲', 'told')).trail.map(({ what }) => what)).toEqual(['发起', '请求会签']);
  expect((await refused(as('市监', (work) => readTrail(work, { kind: 'entry', thing: 'told' })))).status).toBe(404);
  expect((await played(house, 'system', (work) => readTrail(work, { kind: 'entry', thing: 'told' }))).title).toContain('told');
});
