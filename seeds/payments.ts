import { fileBudget, stepBudget } from '../src/programme/incentives/payments/budget/file-budget.ts';
import { fileConfirmation } from '../src/programme/incentives/payments/confirm.ts';
import type { RunDetail } from '../src/programme/incentives/payments/contract.ts';
import { listCorrectable } from '../src/programme/incentives/payments/corrections/correctable.ts';
import { proposeCorrection } from '../src/programme/incentives/payments/corrections/propose.ts';
import { makeRun } from '../src/programme/incentives/payments/make-run.ts';
import { payFile } from '../src/programme/incentives/payments/pay-file.ts';
import { stepRun } from '../src/programme/incentives/payments/step-run.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { asSystem, type House, inWork, type Work } from '../src/registry/access/work.ts';

type AccountOf = (login: string) => Promise<string>;
type By = <T>(login: string, run: (work: Work) => Promise<T>) => Promise<T>;

/** 国库 makes the lists, 预算 releases them; 财政局 approved the awards. */
const desks = {
  city: { maker: '市财政局国库科', releaser: '市财政局预算科' },
  area: { maker: '渌口区财政局国库股', releaser: '渌口区财政局预算股' },
};

/** People at their desks on a day, the second factor shown just then. */
function on(house: House, day: string, accountOf: AccountOf): { by: By } {
  const then: House = { ...house, clock: () => new Date(`${day}T10:30:00+08:00`) };
  return {
    by: async (login, run) => {
      const token = await openSession(house.ground.authPool, { accountId: await accountOf(login), kind: 'cli' });
      await house.ground.authPool.query("update session set second_factor_at = $2 where token_hash = sha256(convert_to($1, 'UTF8'))", [
        token,
        then.clock(),
      ]);
      return inWork(then, token, run);
    },
  };
}

async function budget(
  by: By,
  { maker, releaser }: { maker: string; releaser: string },
  of: number,
  amountYuan: string,
  approved: boolean,
): Promise<void> {
  const said = { documentNo: `演示财预〔${of}〕12号`, documentTitle: '演示新增规模以上工业企业奖励资金预算', issuedOn: '2023-01-16' };
  const { id } = await by(maker, (work) => fileBudget(work, { year: of, amountYuan, ...said }));
  if (approved) await by(releaser, (work) => stepBudget(work, { id, step: 'approve' }));
}

/** The bank's answer: all paid but the last two. */
function answered(run: RunDetail, on: string): Buffer {
  const lines = run.rows.map(({ serial, payeeName, payFen }, at) => {
    const yuan = `${payFen.padStart(3, '0').slice(0, -2)}.${payFen.padStart(3, '0').slice(-2)}`;
    const says = ['账号已销户', '户名不符'][run.rows.length - 1 - at];
    return [serial, payeeName, yuan, says ? '失败' : '成功', on, says ? '' : `演示凭证${String(at + 1).padStart(4, '0')}`, says ?? ''].join(
      ',',
    );
  });
  return Buffer.from(['流水号,收款人,金额,结果,日期,凭证号,失败原因', ...lines].join('\r\n'));
}

/**
 * 资金兑付的一幕: the city paid its part of what was approved, two were returned by the bank; 渌口区 has its list made and not yet released, the others
 * have not paid; one 追回 waits for the second person. Once, however often the city is planted.
 */
export async function plantPayments(house: House, accountOf: AccountOf): Promise<string | null> {
  const { rowCount } = await asSystem(house, ({ client }) => client.query('select 1 from payment_run limit 1'));
  if (rowCount) return null;
  const day = '2023-04-20';
  const { by } = on(house, day, accountOf);
  const thisYear = house.clock().getFullYear();
  for (const desk of [desks.city, desks.area]) {
    await budget(by, desk, 2023, '20000000', true);
    if (thisYear > 2023) await budget(by, desk, thisYear, '20000000', true);
    await budget(by, desk, Math.max(2023, thisYear) + 1, '16000000', false);
  }
  const { id } = await by(desks.city.maker, (work) => makeRun(work, { key: 'demo-city-first' }));
  const run = await by(desks.city.releaser, (work) => stepRun(work, { id, step: 'release' }));
  await by(desks.city.maker, (work) => payFile(work, { id, reason: '送市财政国库集中支付，演示' }, 'xlsx'));
  await by(desks.city.maker, (work) => fileConfirmation(work, { bytes: answered(run, day), fileName: '演示国库支付回执.csv' }));
  await by(desks.area.maker, (work) => makeRun(work, { key: 'demo-area-first' }));
  await by(desks.city.maker, async (work) => {
    const paid = (await listCorrectable(work, {})).rows.find(({ recoverCityFen }) => recoverCityFen !== '0');
    if (!paid) return;
    await proposeCorrection(work, {
      ...{ key: 'demo-recover-first', postingId: paid.postingId, kind: 'recover', how: 'return', amountYuan: '5000.00' },
      ...{ reason: '演示：企业同一事项已获其他资金', documentNo: '演示株财企〔2023〕21号', documentTitle: '演示追回奖励资金的通知' },
    });
  });
  return `资金兑付：市级批次 ${run.rows.length} 笔，银行退回 2 笔；渌口区批次待签发；追回 1 件待复核`;
}
