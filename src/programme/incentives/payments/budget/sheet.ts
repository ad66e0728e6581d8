import type { CellOut, ColumnOut, SheetOut } from '../../../../platform/files/sheet-out.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { money, yuan } from '../../sheet-money.ts';
import { stageShort } from '../../stages/contract.ts';
import { partStates } from '../contract.ts';
import { readAhead } from './ahead.ts';
import { listArrears } from './arrears.ts';
import { readBalance } from './balance.ts';
import { listBudgets } from './budgets.ts';
import * as contract from './contract.ts';

const text = (header: string, width: number): ColumnOut => ({ header, width });
const signed = (fen: string) => (fen.startsWith('-') ? `-${yuan(fen.slice(1))}` : yuan(fen));
const sheet = (title: string, columns: ColumnOut[], rows: CellOut[][]): SheetOut => ({
  name: title.slice(0, 20),
  title,
  unit: '单位：元',
  filter: true,
  columns,
  rows,
});
const budgetStates = { filed: '待审核', approved: '已生效', rejected: '不予采用' };

/** 奖励预算. */
export async function budgetSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { rows } = await listBudgets(work, contract.listBudgets.input.parse(filters));
  return sheet(
    `奖励预算（截至${work.today}）`,
    [
      text('付款方', 10),
      text('年度', 8),
      money('金额'),
      text('文号', 24),
      text('文件名称', 36),
      text('印发日期', 12),
      text('状态', 10),
      text('登记', 12),
      text('审核', 12),
    ],
    rows.map((row) => [
      row.payer,
      String(row.year),
      yuan(row.amountFen),
      row.documentNo,
      row.documentTitle,
      row.issuedOn,
      budgetStates[row.state],
      row.by,
      row.decidedBy ?? '',
    ]),
  );
}

/** 三方核对表. */
export async function balanceSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { rows, asOf } = await readBalance(work, contract.readBalance.input.parse(filters));
  const columns = [
    '核准',
    '核减',
    '应拨付',
    '未列批次',
    '待签发',
    '在途',
    '已兑付',
    '其中抵扣',
    '应经银行',
    '回执成功',
    '台账减批次',
    '批次减回执',
    '应追回',
    '已追回',
    '未追回',
  ];
  return sheet(
    `奖励资金三方核对表（截至${asOf}）`,
    [text('付款方', 10), ...columns.map(money), { header: '未登记回执行', kind: 'integer', width: 12 }],
    rows.map((row) => [
      row.payer,
      ...[
        row.awardedFen,
        row.reducedFen,
        row.owedFen,
        row.unlistedFen,
        row.madeFen,
        row.releasedFen,
        row.settledFen,
        row.setOffFen,
        row.payFen,
        row.confirmedFen,
      ].map(yuan),
      ...[row.ledgerRunFen, row.runBankFen, row.claimedFen, row.backFen, row.outFen].map(signed),
      row.problems,
    ]),
  );
}

/** 欠拨清单. */
export async function arrearsSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { rows, asOf } = await listArrears(work, contract.listArrears.input.parse(filters));
  return sheet(
    `奖励资金欠拨清单（截至${asOf}）`,
    [
      ...[
        text('台账号', 8),
        text('县市区', 10),
        text('企业名称', 30),
        text('统一社会信用代码', 22),
        text('年度', 8),
        text('期', 6),
        text('情形', 18),
      ],
      ...[money('市级欠拨'), text('市级状态', 16), money('县级欠拨'), text('县级状态', 16), text('核准日期', 12)],
      { header: '已过天数', kind: 'integer', width: 10 },
    ],
    rows.map((row) => [
      ...[
        row.no,
        row.area,
        row.name,
        row.creditCode,
        String(row.year),
        stageShort(row.instalment, row.stages),
        contract.arrearsKinds[row.kind],
      ],
      ...[yuan(row.cityFen), partStates[row.cityState], yuan(row.areaFen), partStates[row.areaState], row.approvedOn],
      row.days,
    ]),
  );
}

/** 往后年度奖励预算测算. */
export async function aheadSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { rows, asOf, province } = await readAhead(work, contract.readAhead.input.parse(filters));
  return sheet(
    `往后年度奖励预算测算（截至${asOf}，测算不是预算）`,
    [
      text('付款方', 10),
      text('年度', 8),
      ...['已定待拨', '待核验', '按目标推算', ...(province ? ['其中省级'] : []), '预算', '已列批次', '结余'].map(money),
    ],
    rows.map((row) => [
      row.payer,
      String(row.year),
      yuan(row.fixedFen),
      yuan(row.openFen),
      row.targetFen === null ? '附件无目标' : yuan(row.targetFen),
      ...(province ? [yuan(row.provinceFen)] : []),
      yuan(row.budgetFen),
      yuan(row.borneFen),
      signed(row.leftFen),
    ]),
  );
}
