import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersOf, type PayingCity, paidRun, payingCity } from '../../../../tests/paying-city.ts';
import { csv } from '../../../../tests/rosters.ts';
import { withClient } from '../../../data/pools.ts';
import { asSystem } from '../../../registry/access/work.ts';
import { readAwards } from '../read-awards.ts';
import { verifyAwards } from '../verify.ts';
import { readAhead } from './budget/ahead.ts';
import { listArrears } from './budget/arrears.ts';
import { readBalance } from './budget/balance.ts';
import { listBudgets } from './budget/budgets.ts';
import { fileBudget, stepBudget } from './budget/file-budget.ts';
import { fileConfirmation } from './confirm.ts';
import type { RunDetail } from './contract.ts';
import { makeRun } from './make-run.ts';
import { payFile } from './pay-file.ts';
import { listPayable } from './payable.ts';
import { readRun } from './read-run.ts';
import { listRuns } from './runs.ts';
import { stepRun } from './step-run.ts';

let at: PayingCity;
const says = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { status?: number; message: string }) => `${error.status ?? 'fault'} ${error.message}`,
  );

beforeAll(async () => {
  at = await payingCity([
    [1, '醴陵市', '2022-06', '规下升规上'],
    [2, '醴陵市', '2022-06', '新建投产'],
    [3, '醴陵市', '2022-07', '规下升规上'],
    [4, '醴陵市', '2022-08', '规下升规上'],
  ]);
  for (const number of [1, 2, 3]) await at.post(number, 1);
}, 120_000);
afterAll(() => at.house.ground.close());

let cityRun: RunDetail;
let areaRun: RunDetail;

describe('预算, two persons', () => {
  test('who filed does not approve; another purse is not theirs; one document is one budget', async () => {
    const asked = {
      year: 2025,
      amountYuan: '500000.05',
      documentNo: '株财预〔2024〕9号',
      documentTitle: '示例预算',
      issuedOn: '2024-02-01',
    };
    const filed = await at.city.maker((work) => fileBudget(work, asked));
    expect(filed).toMatchObject({ payer: '市级', amountFen: '50000005', state: 'filed' });
    expect(await says(at.city.maker((work) => fileBudget(work, asked)))).toMatch(/^409 株财预〔2024〕9号 已登记为市级2025年预算/);
    expect(await says(at.city.maker((work) => stepBudget(work, { id: filed.id, step: 'approve' })))).toMatch(/须由两人办理/);
    expect(await says(at.area.maker((work) => stepBudget(work, { id: filed.id, step: 'approve' })))).toMatch(/^404/);
    expect(await says(at.city.releaser((work) => stepBudget(work, { id: filed.id, step: 'reject' })))).toMatch(/须写明理由/);
    await at.city.releaser((work) => stepBudget(work, { id: filed.id, step: 'approve' }));
    expect(await says(at.city.releaser((work) => stepBudget(work, { id: filed.id, step: 'approve' })))).toMatch(/^409/);
    const { use } = await at.city.maker((work) => listBudgets(work, { payer: '市级' }));
    expect(use).toMatchObject([
      { year: 2025, budgetFen: '50000005', leftFen: '50000005' },
      { year: 2024, budgetFen: '1000000000' },
    ]);
    const look = await at.person('看账人', 'industry', null);
    expect(await says(look((work) => fileBudget(work, asked)))).toMatch(/^403/);
    expect(
      await says(at.city.maker((work) => fileBudget(work, { ...asked, documentNo: '株财预〔2030〕1号', issuedOn: '2030-01-01' }))),
    ).toMatch(/在今天/);
  });

  test('the database says it as well', async () => {
    await expect(
      at.city.maker((work) =>
        work.client
          .query(
            `insert into award_budget (payer, year, amount_fen, document_no, document_title, issued_on) values ('市级', 2026, 100, '文号一二', '名称一二', '2024-01-01')
           returning id`,
          )
          .then(async ({ rows }) => {
            for (const [ordinal, step] of [
              [1, 'file'],
              [2, 'approve'],
            ])
              await work.client.query(
                `insert into award_budget_step (budget_id, ordinal, payer, step, taken_by_name, taken_at) values ($1, $2, '市级', $3, 'x', now())`,
                [rows[0]?.id, ordinal, step],
              );
          }),
      ),
    ).rejects.toMatchObject({ constraint: 'award_budget_two_persons' });
  });
});

describe('一个批次, three persons', () => {
  test('what waits is each purse’s own; who approved does not make the list; an area makes its own alone', async () => {
    const payable = await at.city.maker((work) => listPayable(work, {}));
    expect(payable.rows.map(({ payer, dueFen }) => [payer, dueFen])).toEqual([
      ['市级', '999999'],
      ['市级', '1666665'],
      ['市级', '999999'],
      ['醴陵市', '2000001'],
      ['醴陵市', '3333335'],
      ['醴陵市', '2000001'],
    ]);
    expect((await at.area.maker((work) => listPayable(work, {}))).rows.every(({ payer }) => payer === '醴陵市')).toBe(true);
    expect(await says(at.area.approver((work) => makeRun(work, { key: 'approver-makes' })))).toMatch(/须由两人办理/);
    const looker = await at.person('看账二', 'industry', '醴陵市');
    expect(await says(looker((work) => makeRun(work, { key: 'industry-makes' })))).toMatch(/^403/);
  });

  test('twenty at once make one list; the same key has the same answer', async () => {
    const race = await Promise.allSettled([
      ...Array.from({ length: 10 }, (_, n) => at.city.maker((work) => makeRun(work, { key: `race-city-${n}` }))),
      ...Array.from({ length: 10 }, () => at.area.maker((work) => makeRun(work, { key: 'race-one-key' }))),
    ]);
    const won = race.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []));
    expect(won).toHaveLength(11);
    expect(new Set(won).size).toBe(2);
    const runs = await at.city.maker((work) => listRuns(work, {}));
    expect(runs.rows.map(({ payer, periodSays, lines, payFen }) => [payer, periodSays, lines, payFen]).toSorted()).toEqual([
      ['市级', '2024年第1季度', 3, '3666663'],
      ['醴陵市', '2024年第1季度', 3, '7333337'],
    ]);
    expect(await says(at.city.maker((work) => makeRun(work, { key: 'race-one-key' })))).toMatch(/^422/);
    const read = (payer: string) => runs.rows.find((run) => run.payer === payer)?.id ?? '';
    cityRun = await at.city.maker((work) => readRun(work, { id: read('市级') }));
    areaRun = await at.area.maker((work) => readRun(work, { id: read('醴陵市') }));
    expect(await says(at.area.maker((work) => readRun(work, { id: cityRun.id })))).toMatch(/^404/);
  });

  test('released by a third person with the second factor; no file before', async () => {
    expect(await says(at.city.maker((work) => payFile(work, { id: cityRun.id }, 'csv')))).toMatch(/尚未签发/);
    expect(await says(at.city.maker((work) => stepRun(work, { id: cityRun.id, step: 'release' })))).toMatch(
      /编制批次与签发拨付须由两人办理/,
    );
    expect(await says(at.area.approver((work) => stepRun(work, { id: areaRun.id, step: 'release' })))).toMatch(/奖励核准与签发拨付/);
    expect(await says(at.area.releaser((work) => stepRun(work, { id: cityRun.id, step: 'release' })))).toMatch(/^404/);
    const unproven = await at.person('未验证签发人', 'finance', null, false);
    expect(await says(unproven((work) => stepRun(work, { id: cityRun.id, step: 'release' })))).toMatch(/二次验证/);
    const two = await Promise.allSettled([1, 2].map(() => at.city.releaser((work) => stepRun(work, { id: cityRun.id, step: 'release' }))));
    expect(two.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    cityRun = await at.city.maker((work) => readRun(work, { id: cityRun.id }));
    expect(cityRun).toMatchObject({ state: 'released', releasedBy: '市签发人' });
    expect(await says(at.city.maker((work) => stepRun(work, { id: cityRun.id, step: 'withdraw', says: '有误' })))).toMatch(/^409/);
  });

  test('the file leaves once a version, its digest stays; 作废 opens the next version', async () => {
    const file = await at.city.maker((work) => payFile(work, { id: cityRun.id, reason: '送市财政国库支付' }, 'csv'));
    expect(file.bytes.toString('utf8')).toContain(cityRun.rows[0]?.serial ?? '?');
    const run = await at.city.maker((work) => readRun(work, { id: cityRun.id }));
    expect(run.files).toMatchObject([
      {
        version: 1,
        format: 'csv',
        lines: 3,
        totalFen: '3666663',
        serial: file.serial,
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
      },
    ]);
    expect(await says(at.city.releaser((work) => payFile(work, { id: cityRun.id }, 'xlsx')))).toMatch(/一版只导出一次/);
    expect(await says(at.city.maker((work) => stepRun(work, { id: cityRun.id, step: 'void' })))).toMatch(/须写明理由/);
    const after = await at.city.maker((work) => stepRun(work, { id: cityRun.id, step: 'void', says: '银行要求改为 xlsx' }));
    expect(after).toMatchObject({ version: 2, state: 'released' });
    const book = await at.city.maker((work) => payFile(work, { id: cityRun.id, reason: '送市财政国库支付' }, 'xlsx'));
    expect(book.fileName).toMatch(/第2版/);
  });

  test('回执: rows that do not fit are handed back with their row; wrong serial, payee, amount, day and word are named', async () => {
    const [first, second, third] = cityRun.rows;
    const header = ['流水号', '收款人', '金额', '结果', '日期', '凭证号', '失败原因'];
    const good = [first?.serial ?? '', first?.payeeName ?? '', '9999.99', '成功', '2024-03-15', 'PZ1', ''];
    const bytes = csv([
      header,
      good,
      ['202401-市级-9-0001', '某厂', '1', '成功', '2024-03-15', 'PZ2', ''],
      [second?.serial ?? '', '别的厂', '16666.65', '成功', '2024-03-15', 'PZ3', ''],
      [third?.serial ?? '', third?.payeeName ?? '', '10000.00', '成功', '2024-03-15', 'PZ4', ''],
      good,
      ['', '', '36666.63', '合计', '', '', ''],
    ]);
    const filed = await at.city.maker((work) => fileConfirmation(work, { bytes, fileName: '回执一.csv' }));
    expect(filed).toMatchObject({ rows: 6, paid: 1, failed: 0, again: false });
    expect(filed.problems.map(({ row, says: why }) => [row, why.slice(0, 14)])).toEqual([
      [3, expect.stringContaining('流水号 202401')],
      [4, expect.stringContaining('收款人「别的厂」')],
      [5, expect.stringContaining('金额 10000.00')],
      [6, expect.stringContaining('流水号')],
      [7, '没有流水号'],
    ]);
    expect(await at.city.maker((work) => fileConfirmation(work, { bytes, fileName: '再传.csv' }))).toMatchObject({
      again: true,
      id: filed.id,
    });
    expect(
      await says(
        at.city.maker((work) =>
          fileConfirmation(work, {
            bytes: csv([
              ['甲', '乙'],
              ['1', '2'],
            ]),
            fileName: 'x.csv',
          }),
        ),
      ),
    ).toMatch(/^422 .*缺少列/);
    const foreign = await at.area.maker((work) => fileConfirmation(work, { bytes, fileName: '市级的回执.csv' }));
    expect(foreign).toMatchObject({ paid: 0 });
    expect(foreign.problems[0]?.says).toMatch(/不在本级已编制的批次中/);
  });

  test('one line fails, is due again in a new line, and is paid once; the area has its own list', async () => {
    const rest = answersOf(cityRun, { failed: [2] });
    await at.city.maker((work) => fileConfirmation(work, { bytes: rest, fileName: '回执二.csv' }));
    const closed = await at.city.maker((work) => readRun(work, { id: cityRun.id }));
    expect(closed.rows.map(({ outcome, voucherNo, says: why }) => [outcome, voucherNo, why])).toEqual([
      ['paid', 'PZ1', null],
      ['failed', null, '账号户名不符'],
      ['paid', `PZ${cityRun.rows[2]?.serial}`, null],
    ]);
    expect(closed.state).toBe('done');
    const again = await paidRun(at.city, 'second-turn');
    expect(again.rows).toMatchObject([{ attempt: 2, payFen: '1666665' }]);
    // The failed line cannot be paid after all.
    const late = await at.city.maker((work) =>
      fileConfirmation(work, { bytes: answersOf(cityRun, { failed: [1, 3], on: '2024-03-15' }), fileName: '迟到.csv' }),
    );
    expect(late.problems.map(({ says: why }) => why.replace(/^流水号 \S+ /, ''))).toEqual([
      '已登记兑付（凭证号 PZ1），回执又称失败，须向银行查实',
      '已登记为失败并可重拨，回执又称成功，须向银行查实',
      expect.stringContaining('回执又称失败'),
    ]);
    expect((await at.city.maker((work) => listPayable(work, { payer: '市级' }))).rows).toEqual([]);
    expect(await says(at.city.maker((work) => makeRun(work, { key: 'nothing-left' })))).toMatch(/没有待拨付的款项/);
  });

  test('arrears: the city has paid, the area not; the awards page says so; then the area pays', async () => {
    const state = async () => {
      const { awards } = await at.city.maker((work) => readAwards(work, { year: 2022 }));
      return awards.map(({ award }) => award.instalments[0].state);
    };
    const { rows, areas } = await at.city.maker((work) => listArrears(work, {}));
    expect(rows.map(({ kind, cityFen, areaFen }) => [kind, cityFen, areaFen])).toEqual([
      ['area', '0', '2000001'],
      ['area', '0', '3333335'],
      ['area', '0', '2000001'],
    ]);
    expect(areas).toEqual([{ area: '醴陵市', count: 3, cityFen: '0', areaFen: '7333337' }]);
    expect((await at.area.maker((work) => listArrears(work, {}))).rows).toHaveLength(3);
    expect(await state()).toEqual(['partly', 'partly', 'partly', 'payable']);
    const released = await at.area.releaser((work) => stepRun(work, { id: areaRun.id, step: 'release' }));
    await at.area.maker((work) => fileConfirmation(work, { bytes: answersOf(released), fileName: '县回执.csv' }));
    expect(await state()).toEqual(['paid', 'paid', 'paid', 'payable']);
    expect((await at.city.maker((work) => listArrears(work, {}))).rows).toEqual([]);
    await at.post(4, 1);
    expect(await state()).toEqual(['paid', 'paid', 'paid', 'approved']);
  });

  test('三方核对 at nought; verify finds nothing; a bank that says more is found', async () => {
    const { rows, even } = await at.city.maker((work) => readBalance(work, {}));
    expect(even).toBe(true);
    expect(rows[0]).toMatchObject({
      payer: '市级',
      owedFen: '4666662',
      settledFen: '3666663',
      unlistedFen: '999999',
      confirmedFen: '3666663',
      ledgerRunFen: '0',
      runBankFen: '0',
    });
    expect(await asSystem(at.house, verifyAwards)).toEqual({ awards: 4, faults: [] });
    // Somebody at the database itself, past every guard.
    const tampered = (by: number) =>
      withClient(at.house.ground.ownerUrl, async (client) => {
        await client.query('alter table payment_result disable trigger user');
        await client.query('alter table payment_result no force row level security');
        await client.query(
          "update payment_result set amount_fen = amount_fen + $1 where outcome = 'paid' and amount_fen in (1666665, 1666666)",
          [by],
        );
        await client.query('alter table payment_result force row level security');
        await client.query('alter table payment_result enable trigger user');
      });
    await tampered(1);
    const { faults } = await asSystem(at.house, verifyAwards);
    expect(faults).toMatchObject([{ table: 'payment_result', says: expect.stringContaining('回执金额不符') }]);
    expect((await at.city.maker((work) => readBalance(work, {}))).rows[0]).toMatchObject({ runBankFen: '-1', faults: 1 });
    await tampered(-1);
    expect((await asSystem(at.house, verifyAwards)).faults).toEqual([]);
  });

  test('years ahead: certain, open and by target, with what it assumes; an area sees its own', async () => {
    const ahead = await at.city.maker((work) => readAhead(work, { payer: '市级' }));
    expect(ahead.rows.map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027]);
    // The four second halves and the first of the fourth are certain.
    expect(ahead.rows[0]).toMatchObject({ fixedFen: '5666661', openFen: '0', budgetFen: '1000000000' });
    expect(ahead.assumptions.join()).toMatch(/上限/);
    const own = await at.area.maker((work) => readAhead(work, {}));
    expect(new Set(own.rows.map(({ payer }) => payer))).toEqual(new Set(['醴陵市']));
  });
});

describe('the database, whatever code says', () => {
  test('no line twice, none beyond what is owed, none beyond the budget, no result of an unreleased list', async () => {
    const made = await at.city.maker((work) => makeRun(work, { key: 'the-database' }));
    const { rows: lines } = await at.city.maker((work) => readRun(work, { id: made.id }));
    const line = (work: Parameters<Parameters<PayingCity['city']['maker']>[0]>[0], over: Record<string, unknown>) => {
      const row = {
        run_id: made.id,
        ordinal: 9,
        payer: '市级',
        serial: 'S-9',
        posting_id: lines[0]?.postingId,
        area: '醴陵市',
        account: 'city',
        enterprise_id: lines[0]?.enterpriseId,
        attempt: 2,
        due_fen: '999999',
        offset_fen: '0',
        pay_fen: '999999',
        payee_name: 'x',
        ...over,
      };
      const names = Object.keys(row);
      return work.client.query(
        `insert into payment_line (${names.join()}) values (${names.map((_, n) => `$${n + 1}`).join()})`,
        Object.values(row),
      );
    };
    await expect(at.city.maker((work) => line(work, {}))).rejects.toMatchObject({ constraint: 'payment_line_once' });
    await expect(at.city.maker((work) => line(work, { due_fen: '1000000', pay_fen: '1000000' }))).rejects.toMatchObject({
      constraint: 'payment_due',
    });
    await expect(
      at.city.maker((work) =>
        work.client.query(
          `insert into payment_result (run_id, ordinal, payer, posting_id, account, outcome, amount_fen, settled_on, voucher_no)
           select run_id, ordinal, payer, posting_id, account, 'paid', pay_fen, '2024-03-15', 'x' from payment_line where run_id = $1`,
          [made.id],
        ),
      ),
    ).rejects.toMatchObject({ constraint: 'payment_released' });
    for (const statement of ['update payment_line set pay_fen = 1', 'delete from payment_run', 'delete from award_budget_step'])
      await expect(
        at.city.maker((work) => work.client.query(statement)),
        statement,
      ).rejects.toMatchObject({ code: '42501' });
    await expect(withClient(at.house.ground.ownerUrl, (client) => client.query('truncate payment_result'))).rejects.toMatchObject({
      message: expect.stringContaining('只增不改不删'),
    });
    await at.city.maker((work) => stepRun(work, { id: made.id, step: 'withdraw', says: '测试撤销' }));
    expect((await at.city.maker((work) => listPayable(work, { payer: '市级' }))).rows).toMatchObject([
      { dueFen: '999999', state: 'waiting' },
    ]);
  });

  test('beyond the budget nothing is listed', async () => {
    const poor = await payingCity([[1, '醴陵市', '2022-06', '规下升规上']], { budgetYuan: '100' });
    await poor.post(1, 1);
    expect(await says(poor.city.maker((work) => makeRun(work, { key: 'beyond-budget' })))).toMatch(
      /预算 100元，已列批次 0元，超出 9899.99元/,
    );
    await poor.house.ground.close();
  });
});
