import type * as z from 'zod';
import { Refusal, refuse } from '../../../../platform/shared/reason.ts';
import { fenOf, moneyText } from '../../../../policy/award-money.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { refuseWording } from '../../../../registry/compliance/refuse-act.ts';
import { note } from '../../../../registry/journal/note.ts';
import { lockPayer } from '../locks.ts';
import { ownPayer, payerRefusals } from '../payers.ts';
import { refusedByDatabase } from '../refused-by-database.ts';
import { proven } from '../run-refusals.ts';
import { budgetRows } from './budgets.ts';
import { type BudgetRow, budgetLife, type fileBudget as fileContract, type stepBudget as stepContract } from './contract.ts';

async function takeStep(
  work: Work,
  { id, payer }: { id: string; payer: string },
  ordinal: number,
  step: string,
  says?: string,
): Promise<boolean> {
  const { client, actor, now } = work;
  const { rowCount } = await client
    .query(
      `insert into award_budget_step (budget_id, ordinal, payer, step, says, taken_by, taken_by_name, taken_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [id, ordinal, payer, step, says || null, actor.accountId, actor.displayName, now],
    )
    .catch(refusedByDatabase);
  return rowCount === 1;
}

/** 登记奖励预算 of one's own purse; one document is one budget of a year, so that it is not filed twice. */
export async function fileBudget(work: Work, asked: z.output<typeof fileContract.input>): Promise<BudgetRow> {
  const { actor, client, policy, today } = work;
  const payer = ownPayer(actor);
  refuse(payerRefusals(actor, 'payment.budget', payer), 403);
  refuseWording(policy, { 文件名称: asked.documentTitle, 文号: asked.documentNo });
  if (asked.issuedOn > today) refuse([{ says: `文件日期 ${asked.issuedOn} 在今天（${today}）之后`, remedy: '请填文件印发日期' }]);
  await lockPayer(work, payer);
  const before = (await budgetRows(work, { payer, year: asked.year })).find(
    ({ documentNo, state }) => documentNo === asked.documentNo && state !== 'rejected',
  );
  if (before)
    refuse([
      {
        says: `${asked.documentNo} 已登记为${payer}${asked.year}年预算（${moneyText(BigInt(before.amountFen))}）`,
        remedy: '追加预算请用追加文件的文号登记',
      },
    ]);
  const { rows } = await client.query<{ id: string }>(
    `insert into award_budget (payer, year, amount_fen, document_no, document_title, issued_on) values ($1, $2, $3, $4, $5, $6) returning id`,
    [payer, asked.year, fenOf(asked.amountYuan), asked.documentNo, asked.documentTitle, asked.issuedOn],
  );
  const id = rows[0]?.id ?? '';
  await takeStep(work, { id, payer }, 1, 'file');
  note(work, {
    act: 'payment.file-budget',
    says: '登记奖励预算',
    thing: id,
    detail: { payer, year: asked.year, amount: moneyText(fenOf(asked.amountYuan)), document: asked.documentNo },
  });
  const [filed] = await budgetRows(work, { id });
  if (!filed) throw new Error('filed and not found');
  return filed;
}

/** 审核奖励预算: by another person of the same purse, with the second factor; it counts from then on. */
export async function stepBudget(work: Work, { id, step, says }: z.output<typeof stepContract.input>): Promise<BudgetRow> {
  const [row] = await budgetRows(work, { id });
  if (!row) throw new Refusal([{ says: '没有这笔预算，或者它不属于您所在的财政', remedy: '请重新查找' }], 404);
  refuse(payerRefusals(work.actor, 'payment.budget', row.payer), 403);
  refuse(row.refusals);
  if (step === 'reject' && (says ?? '').length < 2) refuse([{ says: '不予采用须写明理由', remedy: '请补填理由' }]);
  if (step === 'approve') refuse(proven(work));
  if (!(await takeStep(work, row, 2, step, says))) refuse([{ says: '刚刚已有人办理', remedy: '请刷新' }]);
  note(work, {
    act: `payment.budget.${step}`,
    says: budgetLife.says(step),
    thing: id,
    detail: { payer: row.payer, year: row.year, amount: moneyText(BigInt(row.amountFen)), ...(says ? { says } : {}) },
  });
  const [after] = await budgetRows(work, { id });
  if (!after) throw new Error('stepped and not found');
  return after;
}
