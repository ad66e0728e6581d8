import { createHash } from 'node:crypto';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { FileOut } from '../../../platform/http/serve.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { releaseCsv, releaseSheet } from '../../../registry/exports/release.ts';
import { money, yuan } from '../sheet-money.ts';
import type { RunDetail } from './contract.ts';
import { lockPayer } from './locks.ts';
import { accountsOf } from './payees.ts';
import { payerRefusals } from './payers.ts';
import { readRun } from './read-run.ts';
import { refusedByDatabase } from './refused-by-database.ts';

/** 回执须带回的列: the file that goes out names them as the file that comes back must. */
export const payColumns = ['序号', '流水号', '收款人', '开户行', '收款账号', '金额', '用途'] as const;

/** 拨付明细 for the bank: whole numbers of accounts, no more than it needs to pay. */
async function paySheet(work: Work, run: RunDetail): Promise<SheetOut> {
  const lines = run.rows.filter(({ payFen }) => payFen !== '0');
  const payees = await accountsOf(
    work,
    lines.map(({ enterpriseId }) => enterpriseId),
  );
  return {
    name: '拨付明细',
    title: `${run.payer}${run.periodSays}第${run.turn}批奖励资金拨付明细（第${run.version}版）`,
    unit: '单位：元',
    columns: payColumns.map((header) =>
      header === '金额' ? money(header) : { header, width: header === '收款人' || header === '用途' ? 32 : 22 },
    ),
    rows: lines.map((line, at) => {
      const payee = payees.get(line.enterpriseId);
      return [
        String(at + 1),
        line.serial,
        line.payeeName,
        payee?.bank ?? line.payeeBank ?? '',
        payee?.number ?? line.payeeMasked ?? '',
        yuan(line.payFen),
        `${line.year}年新增规模以上工业企业奖励第${line.instalment}期`,
      ];
    }),
  };
}

/** 导出拨付文件: once a version; its number and digest stay with the list, so that what the bank holds can be held against it. */
export async function payFile(
  work: Work,
  { id, reason }: { id: string; reason?: string | undefined },
  format: 'xlsx' | 'csv',
): Promise<FileOut> {
  const before = await readRun(work, { id });
  await lockPayer(work, before.payer);
  const run = await readRun(work, { id });
  refuse(payerRefusals(work.actor, 'payment.file', run.payer), 403);
  refuse(run.refusals.file ?? []);
  const sheet = await paySheet(work, run);
  const leaving = { list: 'payments.pay-file', says: '导出拨付文件', filters: { id, version: run.version, payer: run.payer }, reason };
  const file = format === 'csv' ? await releaseCsv(work, leaving, sheet) : await releaseSheet(work, leaving, sheet);
  const { rowCount } = await work.client
    .query(
      `insert into payment_file (run_id, version, payer, format, serial, sha256, lines, total_fen, taken_by, taken_by_name, taken_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [
        id,
        run.version,
        run.payer,
        format,
        file.serial,
        createHash('sha256').update(file.bytes).digest('hex'),
        file.rows,
        run.payFen,
        work.actor.accountId,
        work.actor.displayName,
        work.now,
      ],
    )
    .catch(refusedByDatabase);
  if (rowCount === 0) refuse([{ says: '刚刚已有人导出了本版拨付文件', remedy: '请刷新' }]);
  return file;
}
