import type { CellOut, ColumnOut, SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import { money, yuan } from '../sheet-money.ts';
import { stageShort } from '../stages/contract.ts';
import * as contract from './contract.ts';
import * as corrected from './corrections/contract.ts';
import { listCorrections } from './corrections/corrections.ts';
import { listPayable } from './payable.ts';
import { readRun } from './read-run.ts';
import { listRuns } from './runs.ts';

const text = (header: string, width: number): ColumnOut => ({ header, width });
const runStates = { made: '待签发', released: '待回执', done: '已办结', withdrawn: '已撤销' };
const outcomes = { paid: '成功', failed: '失败' };
const sheet = (title: string, columns: ColumnOut[], rows: CellOut[][]): SheetOut => ({
  name: title.slice(0, 20),
  title,
  unit: '单位：元',
  filter: true,
  columns,
  rows,
});

/** 待拨付款项. */
export async function payableSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { rows, asOf, province } = await listPayable(work, contract.listPayable.input.parse(filters));
  return sheet(
    `待拨付奖励资金（截至${asOf}）`,
    [
      ...[
        text('付款方', 10),
        text('台账号', 8),
        text('县市区', 10),
        text('企业名称', 30),
        text('统一社会信用代码', 22),
        text('年度', 8),
        text('期', 6),
      ],
      ...[
        money('应拨付'),
        ...(province ? [money('其中省级')] : []),
        money('抵扣'),
        text('第几次', 8),
        text('暂不列批次的原因', 40),
        text('上次失败原因', 24),
      ],
    ],
    rows.map((row) => [
      ...[row.payer, row.no, row.area, row.name, row.creditCode, String(row.year), stageShort(row.instalment, row.stages)],
      ...[
        yuan(row.dueFen),
        ...(province ? [yuan(row.provinceFen)] : []),
        yuan(row.offsetFen),
        String(row.attempt),
        row.held ?? '',
        row.failed ?? '',
      ],
    ]),
  );
}

/** 拨付批次. */
export async function runsSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { rows, asOf } = await listRuns(work, contract.listRuns.input.parse(filters));
  return sheet(
    `奖励资金拨付批次（截至${asOf}）`,
    [
      ...[
        text('批次号', 8),
        text('付款方', 10),
        text('期间', 16),
        text('第几批', 8),
        text('状态', 10),
        { header: '笔数', kind: 'integer' as const, width: 8 },
      ],
      ...['应拨付', '抵扣', '实拨付', '已到账'].map(money),
      ...[text('制单', 12), text('签发', 12)],
    ],
    rows.map((row) => [
      ...[row.no, row.payer, row.periodSays, String(row.turn), runStates[row.state], row.lines],
      ...[row.dueFen, row.offsetFen, row.payFen, row.paidFen].map(yuan),
      ...[row.madeBy, row.releasedBy ?? ''],
    ]),
  );
}

/** 批次明细: what the bank answered of each line; whole account numbers are in the 拨付文件 alone. */
export async function runLinesSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const run = await readRun(work, contract.readRun.input.parse(filters));
  const province = run.province !== null && run.payer === contract.cityPayer;
  return sheet(
    `${run.payer}${run.periodSays}第${run.turn}批奖励资金明细`,
    [
      ...[
        text('流水号', 24),
        text('收款人', 30),
        text('开户行', 24),
        text('账号', 20),
        text('县市区', 10),
        text('年度', 8),
        text('期', 6),
        text('第几次', 8),
      ],
      ...[
        money('应拨付'),
        ...(province ? [money('其中省级')] : []),
        money('抵扣'),
        money('实拨付'),
        text('结果', 8),
        text('日期', 12),
        text('凭证号', 20),
        text('原因', 30),
      ],
    ],
    run.rows.map((row) => [
      ...[
        row.serial,
        row.payeeName,
        row.payeeBank ?? '',
        row.payeeMasked ?? '',
        row.area,
        String(row.year),
        stageShort(row.instalment, row.stages),
        String(row.attempt),
      ],
      ...[
        yuan(row.dueFen),
        ...(province ? [yuan(row.provinceFen)] : []),
        yuan(row.offsetFen),
        yuan(row.payFen),
        row.outcome ? outcomes[row.outcome] : '',
        row.settledOn ?? '',
        row.voucherNo ?? '',
        row.says ?? '',
      ],
    ]),
  );
}

/** 奖励更正. */
export async function correctionSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { rows, asOf } = await listCorrections(work, corrected.listCorrections.input.parse(filters));
  return sheet(
    `奖励更正（截至${asOf}）`,
    [
      ...[text('更正号', 8), text('台账号', 8), text('县市区', 10), text('企业名称', 30), text('种类', 8), text('方式', 8)],
      ...['市级', '县级', '市级已追回', '县级已追回'].map(money),
      ...[text('状态', 10), text('理由', 40), text('文号', 24), text('提出', 12), text('复核', 12)],
    ],
    rows.map((row) => [
      ...[row.no, row.postingNo, row.area, row.name, corrected.correctionKinds[row.kind], row.how ? corrected.recoverWays[row.how] : ''],
      ...[yuan(row.cityFen), yuan(row.areaFen), row.cityBackFen === null ? '' : yuan(row.cityBackFen), yuan(row.areaBackFen)],
      ...[
        { proposed: '待复核', approved: '已登记', rejected: '不予更正' }[row.state],
        row.reason,
        row.documentNo,
        row.by,
        row.decidedBy ?? '',
      ],
    ]),
  );
}
