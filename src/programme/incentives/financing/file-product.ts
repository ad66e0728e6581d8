import type * as z from 'zod';
import { sayIssue } from '../../../platform/http/say-issue.ts';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { ReliefWhen, whenFaults } from '../../../policy/relief-condition.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { note } from '../../../registry/journal/note.ts';
import { type fileProduct as contract, productLife, type stepProduct as stepContract } from './contract.ts';
import { productRows } from './products.ts';

/** 报送产品: by a bank, of its own; seen by enterprises once 金融办 has published it. */
export async function fileProduct(work: Work, asked: z.output<typeof contract.input>): Promise<{ id: string }> {
  const { client, actor, now, policy } = work;
  if (!actor.bank) throw new Refusal([{ says: '产品由银行报送', remedy: '请用银行账号办理' }], 403);
  const when = ReliefWhen.safeParse({ all: asked.conditions });
  const faults = when.success ? whenFaults(when.data) : when.error.issues.map(sayIssue);
  refuse(
    faults.map((says) => ({ says, clause: policy.financing.clause, remedy: '请改正适用条件' })),
    422,
  );
  refuse(Number(asked.mostYuan) > 0 ? [] : [{ says: '最高额度须大于零', remedy: '请改正额度' }], 422);
  refuseWording(policy, { 产品名称: asked.title, 产品说明: asked.says });
  const { rows } = await client.query<{ id: string }>(
    `insert into finance_product (bank, title, special, says, most_yuan, term_months, rate, guarantee, fits, filed_by, filed_by_name, filed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [
      actor.bank,
      asked.title,
      asked.special,
      asked.says,
      asked.mostYuan,
      asked.termMonths,
      asked.rate,
      asked.guarantee,
      JSON.stringify(when.data),
      actor.accountId,
      actor.displayName,
      now,
    ],
  );
  const id = rows[0]?.id ?? '';
  await keepProductStep(work, { id, ordinal: 1, bank: actor.bank, step: 'file', says: null });
  note(work, { act: 'financing.file-product', says: '报送金融产品', thing: id, detail: { bank: actor.bank } });
  return { id };
}

/** 发布、退回、停用. */
export async function stepProduct(work: Work, asked: z.output<typeof stepContract.input>): Promise<{ state: string }> {
  const { actor } = work;
  const [product] = await productRows(work, asked.id);
  if (!product || (actor.bank !== null && product.bank !== actor.bank))
    throw new Refusal([{ says: '没有这个产品', remedy: '请重新查找' }], 404);
  if (actor.office === 'bank' && asked.step !== 'retire')
    throw new Refusal([{ says: '产品由市政府金融办发布、退回，银行可以停用', clause: '四.7' }], 403);
  refuse([
    ...productLife.refusals(product.state, asked.step),
    ...(asked.step !== 'publish' && (asked.says ?? '').length < 2 ? [{ says: '退回、停用须写明理由', remedy: '请补填理由' }] : []),
  ]);
  const { rows } = await work.client.query<{ n: number }>('select count(*)::int as n from finance_product_step where product_id = $1', [
    asked.id,
  ]);
  await keepProductStep(work, {
    id: asked.id,
    ordinal: (rows[0]?.n ?? 0) + 1,
    bank: product.bank,
    step: asked.step,
    says: asked.says ?? null,
  });
  note(work, { act: 'financing.step-product', says: '办理金融产品', thing: asked.id, detail: { step: asked.step } });
  return { state: productLife.moves[asked.step].to };
}

async function keepProductStep(
  { client, actor, now }: Work,
  { id, ordinal, bank, step, says }: { id: string; ordinal: number; bank: string; step: string; says: string | null },
): Promise<void> {
  const { rowCount } = await client.query(
    `insert into finance_product_step (product_id, ordinal, bank, step, says, taken_by, taken_by_name, office, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [id, ordinal, bank, step, says, actor.accountId, actor.displayName, actor.office, now],
  );
  if (rowCount !== 1) throw new Refusal([{ says: '刚刚已有人办理', remedy: '请刷新后再看' }]);
}
