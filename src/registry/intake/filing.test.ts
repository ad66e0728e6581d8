import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, newHouse, played } from '../../../tests/harness.ts';
import { bring, figuresOf, stored, taxRoster } from '../../../tests/rosters.ts';
import { enqueue, startJobs } from '../../platform/jobs/jobs.ts';
import { asSystem, type House } from '../access/work.ts';
import { batchDetail } from './batches.ts';
import { runStep } from './job.ts';
import { INTAKE_JOB, intakeJobs, resumeBatches } from './start-jobs.ts';
import { confirmFiling, receiveRoster, takeAnswers } from './upload.ts';

const city = { office: 'industry' } as const;
let house: House;
beforeAll(async () => {
  house = await newHouse();
});
afterAll(async () => {
  await house.ground.close();
});

const upload = (bytes: Buffer, fileName = '花名册.csv') =>
  played(house, city, (work) => receiveRoster(work, { bytes, fileName, source: 'tax', period: null }));
const detail = (id: string) => played(house, city, (work) => batchDetail(work, { id }));

describe('同时与中断', () => {
  test('两人同时导入同一文件：只入库一次', async () => {
    const file = taxRoster([
      [101, 100000],
      [102, 100000],
    ]);
    const both = await Promise.all([1, 2].map(() => played(house, city, (work) => bring(work, file))));
    expect(both.map(({ sameAs }) => sameAs !== null).sort()).toEqual([false, true]);
    expect(both.map(({ filed }) => filed).sort()).toEqual([0, 2]);
  });

  test('两份不同来源同时新建同一批企业：都入库，企业只有一个', async () => {
    const power = Buffer.from(
      taxRoster([
        [111, 100000],
        [112, 100000],
      ])
        .toString()
        .replace('2022年9月销售收入（元）', '2022年9月用电量（千瓦时）'),
    );
    const [tax, other] = await Promise.all([
      played(house, city, (work) =>
        bring(
          work,
          taxRoster([
            [112, 100000],
            [111, 100000],
          ]),
        ),
      ),
      played(house, city, (work) => bring(work, power, { source: 'power' })),
    ]);
    expect([tax.filed, other.filed]).toEqual([2, 2]);
    await played(house, city, async (work) => expect((await figuresOf(work, 111)).length).toBe(2));
  });

  test('数值不能落在不存在的批次上', async () => {
    const file = taxRoster([[121, 100000]]);
    await played(house, city, (work) => bring(work, file));
    const astray = asSystem(house, ({ client }) =>
      client.query(
        `insert into figure (enterprise_id, source, measure, period, basis, batch_no, area, value, raw, sheet, row_no, column_no)
         select enterprise_id, source, measure, '2022-08', basis, 999999999, area, value, raw, sheet, row_no, column_no from figure limit 1`,
      ),
    );
    await expect(astray).rejects.toThrow('数值所属的批次不存在');
  });

  test('入库中途数据库连接被杀：什么也没有留下，可以重来', async () => {
    const rows = Array.from({ length: 3000 }, (_, at): [number, number] => [20000 + at, 100000 + at]);
    const before = await asSystem(house, stored);
    const killed = played(house, city, async (work) => {
      const { rows: found } = await work.client.query<{ pid: number }>('select pg_backend_pid() as pid');
      let done = false;
      return bring(work, taxRoster(rows), {
        progress: () => {
          if (done) return;
          done = true;
          void house.ground.appPool.query('select pg_terminate_backend($1)', [found[0]?.pid]);
        },
      });
    });
    await expect(killed).rejects.toThrow();
    expect(await asSystem(house, stored)).toEqual(before);
    expect(await played(house, city, (work) => bring(work, taxRoster(rows)))).toMatchObject({ filed: 3000, created: 3000 });
  });
});

describe('上传、读取、确认、入库', () => {
  const account1 = async () => (await account(house, 'industry')).accountId;

  test('读取后等人确认；确认后入库；再传同一文件即告知', async () => {
    const sent = await upload(
      taxRoster([
        [201, 100000],
        [202, '壹万'],
      ]),
    );
    expect(sent).toMatchObject({ state: 'received', sameAs: null });
    await expect(played(house, city, (work) => confirmFiling(work, { id: sent.batch }))).rejects.toThrow('还没有读完');
    expect(await runStep(house, { batch: sent.batch, step: 'read', account: await account1() })).toBe('done');
    expect(await detail(sent.batch)).toMatchObject({
      batch: { state: 'ready' },
      result: { rows: 2, dryRun: true, problems: [{ row: 3 }], inspection: { counts: { created: 1, problems: 1 } } },
    });
    await played(house, city, (work) => confirmFiling(work, { id: sent.batch }));
    expect(await runStep(house, { batch: sent.batch, step: 'file', account: await account1() })).toBe('done');
    expect(await detail(sent.batch)).toMatchObject({
      batch: { state: 'filed', progress: 2 },
      result: { filed: 1, created: 1, dryRun: false },
    });
    expect(
      await upload(
        taxRoster([
          [201, 100000],
          [202, '壹万'],
        ]),
      ),
    ).toEqual({ batch: sent.batch, state: 'filed', sameAs: sent.batch });
  });

  test('有疑问先问；答了再读，并记住', async () => {
    const unclear = (month: number, number: number) =>
      Buffer.from(
        taxRoster([[number, 100000]])
          .toString()
          .replace('2022年9月销售收入（元）', `2022年${month}月报表数`),
      );
    const first = await upload(unclear(9, 211));
    const step = { batch: first.batch, step: 'read' as const, account: await account1() };
    await runStep(house, step);
    expect(await detail(first.batch)).toMatchObject({ batch: { state: 'asking' }, result: { questions: [{ about: 'field', column: 3 }] } });
    const answers = { columns: { 3: { field: 'revenue' as const, unit: '元' as const, basis: 'month' as const } } };
    expect(await played(house, city, (work) => takeAnswers(work, { id: first.batch, answers, teach: true }))).toEqual({ state: 'reading' });
    await runStep(house, step);
    expect(await detail(first.batch)).toMatchObject({
      batch: { state: 'ready' },
      result: { columns: [{}, {}, {}, { field: 'revenue', unit: '元', period: '2022-09' }] },
    });
    const second = await upload(unclear(8, 212));
    await runStep(house, { ...step, batch: second.batch });
    expect(await detail(second.batch)).toMatchObject({
      result: { questions: [], columns: [{}, {}, {}, { field: 'revenue', because: '以往确认', period: '2022-08' }] },
    });
  });

  test('不能读的文件：拒绝并写明原因，不是故障', async () => {
    const sent = await upload(Buffer.from('%PDF-1.7 …'), '税务.xlsx');
    expect(await runStep(house, { batch: sent.batch, step: 'read', account: await account1() })).toBe('refused');
    expect(await detail(sent.batch)).toMatchObject({ batch: { state: 'refused', says: expect.stringContaining('PDF') } });
  });

  test('空文件与怪文件名', async () => {
    await expect(upload(Buffer.alloc(0))).rejects.toThrow('0 字节');
    const sent = await upload(taxRoster([[221, 100000]]), '../../../x\u0000\u202e<税务>.csv');
    const { batch } = await detail(sent.batch);
    expect(batch.fileName).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
  });
});

describe('后台任务', () => {
  test('任务在自己的线程里读取并入库，入库后通知', { timeout: 60_000 }, async () => {
    const told: string[][] = [];
    const jobs = await startJobs(
      house.ground.jobsUrl,
      intakeJobs(house, async (_house, periods) => void told.push(periods)),
    );
    try {
      const accountId = (await account(house, 'industry')).accountId;
      const sent = await upload(taxRoster([[301, 100000]]));
      // A process that died after taking the file in: the next start takes it up.
      expect(await resumeBatches(house)).toBeGreaterThanOrEqual(1);
      await expect.poll(async () => (await detail(sent.batch)).batch.state, { timeout: 30_000, interval: 200 }).toBe('ready');
      await played(house, city, (work) => confirmFiling(work, { id: sent.batch }));
      await enqueue(INTAKE_JOB, { batch: sent.batch, step: 'file', account: accountId }, `file:${sent.batch}`);
      await expect.poll(async () => (await detail(sent.batch)).batch.state, { timeout: 30_000, interval: 200 }).toBe('filed');
      await expect.poll(() => told, { timeout: 5_000 }).toEqual([['2022-09']]);
    } finally {
      await jobs.stop();
    }
  });
});
