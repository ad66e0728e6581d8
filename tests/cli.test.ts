import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoCode } from './rosters.ts';

/** The command line as scripts and schedulers call it: one JSON document on stdout, logs on stderr, exit codes by the contract. */
const folder = mkdtempSync(join(tmpdir(), 'shenggui-cli-'));
// The database's own user must be able to walk in when the tests run as root.
chmodSync(folder, 0o711);
const sample = 'samples/渌口区-税务-2022年9月.xlsx';

interface Ended {
  exit: number;
  stdout: string;
  stderr: string;
}

function shenggui(...args: string[]): Promise<Ended> {
  const { DATABASE_URL: _, ...environment } = process.env;
  const env = { ...environment, DATA_DIR: folder, TZ: 'Asia/Shanghai', LOG_LEVEL: 'error' };
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/cli.ts', ...args], { env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ exit: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** What a program reads; anything but one document on stdout fails here. */
async function json<T>(...args: string[]): Promise<T & { exit: number }> {
  const { exit, stdout } = await shenggui(...args, '--json');
  return { ...(JSON.parse(stdout) as T), exit };
}

beforeAll(async () => {
  const made = await json<{ login: string; password: string; demo: boolean }>('init', '--real');
  expect(made).toMatchObject({ exit: 0, login: '市工信局', demo: false, password: expect.stringMatching(/.{12,}/) });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('from a roster to the bulletin', { timeout: 120_000 }, () => {
  let batch = '';
  let creditCode = '';

  test('a second init is refused', async () => {
    const { exit, stderr } = await shenggui('init', '--real');
    expect(exit).toBe(1);
    expect(stderr).toContain('已有账号');
  });

  test('import --dry-run shows and changes nothing', async () => {
    const looked = await json<Record<string, unknown>>('import', sample, '--source', 'tax', '--dry-run');
    expect(looked).toMatchObject({ exit: 0, dryRun: true, source: 'tax', period: '2022-09', questions: [] });
    expect((await json<{ city: { listed: number } }>('progress', '--period', '2022-09')).exit).toBe(0);
    expect(await json('verify')).toMatchObject({ exit: 0, ok: true, checked: { figures: 0, enterprises: 0 } });
  });

  test('import files what it can and hands back the rest', async () => {
    type Filed = { batch: string; rows: number; filed: number; created: number; problems: object[]; columns: object[] };
    const filed = await json<Filed>('import', sample, '--source', 'tax', '--yes');
    expect(filed).toMatchObject({
      exit: 0,
      batch: expect.stringMatching(/^[0-9a-f-]{36}$/),
      file: '渌口区-税务-2022年9月.xlsx',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      source: 'tax',
      headerRow: expect.any(Number),
      period: '2022-09',
      sameAs: null,
      dryRun: false,
    });
    const { rows, filed: placed, created, problems, columns } = filed;
    expect(placed).toBeGreaterThan(40);
    expect(created).toBe(placed);
    expect(rows).toBeGreaterThanOrEqual(placed);
    expect(problems[0]).toMatchObject({
      sheet: expect.any(String),
      row: expect.any(Number),
      says: expect.stringMatching(/[\u4e00-\u9fff]/),
    });
    expect(columns[0]).toMatchObject({ header: expect.any(String) });
    batch = filed.batch;
  });

  test('the same file twice changes nothing and says so', async () => {
    expect(await json('import', sample, '--source', 'tax', '--yes')).toMatchObject({ exit: 0, sameAs: batch, filed: 0, created: 0 });
  });

  test('identify gives findings with facts and reasons', async () => {
    const { period, pack, findings } = await json<{ period: string; pack: string; findings: Record<string, unknown>[] }>(
      'identify',
      '--period',
      '2022-09',
      '--list',
      'dueEntry',
      '--area',
      '430212',
    );
    expect({ period, pack }).toEqual({ period: '2022-09', pack: 'zhuzhou-2022' });
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings)
      expect(finding).toMatchObject({
        area: '渌口区',
        list: 'dueEntry',
        level: 'due_now',
        creditCode: expect.stringMatching(/^[0-9A-Z]{18}$/),
      });
    expect(findings[0]).toMatchObject({
      facts: { ytd_revenue: expect.stringMatching(/^\d+\.\d{2}$/), listed: false, industrial: true },
      reasons: expect.arrayContaining([
        expect.objectContaining({
          rule: 'dueEntry',
          clause: '二.2',
          fact: 'ytd_revenue',
          parameter: 'threshold.aboveScale',
          against: '20000000.00',
          met: true,
        }),
      ]),
    });
    creditCode = String(findings[0]?.creditCode);
  });

  test('explain goes back to file, sheet, row and column', async () => {
    const { exit, findings, sources } = await json<{ findings: object[]; sources: Record<string, unknown>[] }>(
      'explain',
      creditCode,
      '--period',
      '2022-09',
    );
    expect(exit).toBe(0);
    expect(findings).toHaveLength(5);
    expect(sources.find(({ fact }) => fact === 'ytd_revenue')).toMatchObject({
      batch,
      file: '渌口区-税务-2022年9月.xlsx',
      sheet: expect.any(String),
      row: expect.any(Number),
      column: expect.any(String),
      raw: expect.any(String),
    });
  });

  test('progress has ten areas and the city', async () => {
    const { areas, city } = await json<{ areas: Record<string, unknown>[]; city: Record<string, unknown> }>(
      'progress',
      '--period',
      '2022-09',
    );
    expect(areas.map(({ area, newTarget }) => [area, newTarget])).toEqual([
      ['荷塘区', 18],
      ['芦淞区', 18],
      ['石峰区', 18],
      ['株洲经开区', 10],
      ['天元区', 50],
      ['渌口区', 18],
      ['攸县', 42],
      ['茶陵县', 18],
      ['炎陵县', 18],
      ['醴陵市', 50],
    ]);
    expect(city).toMatchObject({ newTarget: 260, newCount: 0, rank: null, exitRisk: { red: 0 } });
    expect(city.dueEntryCount).toBe(areas.reduce((sum, area) => sum + Number(area.dueEntryCount), 0));
  });

  test('awards has every entry of the year with both instalments and the split, all 分 as text', async () => {
    const register = join(folder, '在库名录.csv');
    writeFileSync(register, `统一社会信用代码,单位名称,县市区,入库年月,新增方式\n${demoCode(900)},演示奖励厂,醴陵市,2023-06,规下升规上\n`);
    expect(await json('import', register, '--source', 'register', '--period', '2023-12', '--yes')).toMatchObject({ exit: 0, filed: 1 });
    const policy = join(folder, '县级政策.yaml');
    writeFileSync(
      policy,
      `policies: [{ area: 醴陵, track: grown, amountYuan: 80000, document: 示例政策 }]\nshares: [{ area: 醴陵市, year: 2023, cityShare: 0.4 }]\n`,
    );
    type Said = { year: number; awards: Record<string, unknown>[]; totals: Record<string, unknown> };
    const plain = await json<Said>('awards', '--year', '2023');
    const because = expect.arrayContaining([expect.objectContaining({ says: expect.any(String), clause: expect.any(String) })]);
    const of = {
      creditCode: demoCode(900),
      name: '演示奖励厂',
      area: '醴陵市',
      track: 'grown',
      enteredOn: '2023-06',
      standardFen: '6000000',
      because,
    };
    const state = { state: 'waitingTax', because };
    expect(plain).toMatchObject({
      exit: 0,
      year: 2023,
      awards: [{ ...of, countyFen: '0', totalFen: '6000000' }],
      totals: { totalFen: '6000000' },
    });
    expect(plain.awards[0]?.instalments).toMatchObject([
      { ordinal: 1, amountFen: '3000000', cityFen: null, countyFen: null, ...state },
      { ordinal: 2, amountFen: '3000000', cityFen: null, countyFen: null, ...state },
    ]);
    const read = await json<Said>('awards', '--year', '2023', '--county-policy', policy);
    expect(read.awards).toMatchObject([{ ...of, countyFen: '8000000', totalFen: '8000000' }]);
    expect(read.awards[0]?.instalments).toMatchObject([
      { ordinal: 1, amountFen: '4000000', cityFen: '1200000', countyFen: '2800000', ...state },
      { ordinal: 2, amountFen: '4000000', cityFen: '1200000', countyFen: '2800000', ...state },
    ]);
    expect(await json('awards', '--year', '22')).toMatchObject({ exit: 2, reasons: [{ says: expect.stringContaining('--year') }] });
    expect(await json('awards', '--year', '2023', '--county-policy', register)).toMatchObject({ exit: 2 });
    expect(await json('verify')).toMatchObject({ exit: 0, ok: true, checked: { awards: 0 } });
  });

  test('bulletin, export and verify write what they say', async () => {
    const out = join(folder, '通报.docx');
    const made = await json<{ file: string; figures: object[] }>('bulletin', '--period', '2022-09', '--out', out);
    expect(made).toMatchObject({ exit: 0, file: out });
    expect(made.figures.length).toBeGreaterThan(20);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
    const sheet = join(folder, '应统未统.xlsx');
    expect(await json('export', 'dueEntry', '--period', '2022-09', '--out', sheet)).toMatchObject({ exit: 0, rows: expect.any(Number) });
    expect(existsSync(sheet)).toBe(true);
    expect(await json('verify')).toMatchObject({ exit: 0, ok: true, faults: [] });
  });

  test('of several files a refused one does not take the others with it', async () => {
    const { exit, stdout } = await shenggui('import', 'package.json', sample, 'no-such-file.xlsx', '--source', 'tax', '--yes', '--json');
    expect(exit).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject([
      { file: 'package.json', refused: false, reasons: [{ says: expect.stringMatching(/[\u4e00-\u9fff]/) }] },
      { file: '渌口区-税务-2022年9月.xlsx', sameAs: batch },
      { file: 'no-such-file.xlsx', refused: false, reasons: [{ says: expect.stringContaining('读不到文件') }] },
    ]);
  });

  test('what people read names lists and units in Chinese', async () => {
    const lists = await shenggui('identify', '--period', '2022-09', '--list', 'dueEntry');
    expect(lists.stdout).toMatch(/^应统未统 +立即申报/m);
    expect(lists.stdout).not.toContain('dueEntry');
    const { stdout } = await shenggui('progress', '--period', '2022-09');
    expect(stdout).toContain('时序差（百分点）');
    expect(stdout).toMatch(/^全市 +260 .* -62\.0 /m);
  });

  test('undo takes it back, once', async () => {
    expect(await json('undo', batch)).toMatchObject({ exit: 0, kept: [], failed: [] });
    expect((await json<{ findings: object[] }>('identify', '--period', '2022-09')).findings).toEqual([]);
    expect((await shenggui('undo', batch)).exit).toBe(1);
  });

  test('accounts', async () => {
    expect(await json('user', 'add', '渌口区工信局', '--office', 'industry', '--area', '渌口')).toMatchObject({ exit: 0, area: '渌口区' });
    expect(await json('user', 'disable', '渌口区工信局')).toMatchObject({ exit: 0, disabled: true });
    const { accounts } = await json<{ accounts: { login: string; disabledAt: string | null }[] }>('user', 'list');
    expect(accounts.find(({ login }) => login === '渌口区工信局')?.disabledAt).not.toBeNull();
  });
});

test('a port already taken is said in Chinese, and the database is not left running behind', { timeout: 60_000 }, async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  process.env.PORT = String(port);
  const { exit, stderr } = await shenggui('serve');
  delete process.env.PORT;
  taken.close();
  expect({ exit, stderr }).toMatchObject({ exit: 1, stderr: expect.stringContaining(`不能启动：端口 ${port} 已被占用。`) });
  expect(existsSync(join(folder, 'postgres/cluster/postmaster.pid'))).toBe(false);
});

describe('misuse ends with 2, in Chinese, as one document', () => {
  test.each([
    ['nonsense'],
    ['import', sample],
    ['import', sample, '--source', 'taxes'],
    ['import', 'no-such-file.xlsx', '--source', 'tax'],
    ['identify', '--period', '2022-13'],
    ['identify', '--list', 'nothing'],
    ['explain', '91430212DEM000065X'],
    ['export', 'nothing', '--out', 'a.xlsx'],
    // 进度 stands side by side: of one area alone it would say nothing.
    ['export', 'progress', '--area', '攸县', '--out', 'a.xlsx'],
    ['bulletin', '--out', '/no/such/folder/a.docx'],
    ['undo', 'not-a-batch'],
    ['user', 'add', 'x', '--office', 'nobody'],
    ['identify', '--no-such-option'],
  ])('%s %s %s', { timeout: 60_000 }, async (...args) => {
    const { exit, stdout, stderr } = await shenggui(...args.filter((arg) => arg !== undefined), '--json');
    expect(exit).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ reasons: [{ says: expect.stringMatching(/[\u4e00-\u9fff]{2}/) }] });
    expect(stderr).not.toMatch(/\bat .*\.ts:\d+/);
  });
});
