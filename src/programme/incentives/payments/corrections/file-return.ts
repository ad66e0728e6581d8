import type * as z from 'zod';
import { Refusal, refuse } from '../../../../platform/shared/reason.ts';
import { fenOf, moneyText } from '../../../../policy/award-money.ts';
import { dutyRefusals } from '../../../../registry/access/duties.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { note } from '../../../../registry/journal/note.ts';
import { lockKey } from '../locks.ts';
import { accountOf, ownPayer, payerRefusals } from '../payers.ts';
import { refusedByDatabase } from '../refused-by-database.ts';
import type { CorrectionRow, fileReturn as contract } from './contract.ts';
import { correctionRows } from './corrections.ts';

/** 登记缴回: so much came back to one's own purse, by this voucher; never more than is still owed. */
export async function fileReturn(work: Work, asked: z.output<typeof contract.input>): Promise<CorrectionRow> {
  const { client, actor, now, today } = work;
  const payer = ownPayer(actor);
  const [row] = await correctionRows(work, { id: asked.correctionId });
  if (!row) throw new Refusal([{ says: '没有这件更正，或者它不属于您负责的县市区', remedy: '请重新查找' }], 404);
  refuse(dutyRefusals(actor, 'payment.correct', row.area), 403);
  refuse(payerRefusals(actor, 'payment.correct', payer), 403);
  if (row.kind !== 'recover' || row.state !== 'approved') refuse([{ says: '只有已登记的追回才有缴回', remedy: '请先复核登记追回' }]);
  if (asked.returnedOn > today) refuse([{ says: `缴回日期 ${asked.returnedOn} 在今天（${today}）之后`, remedy: '请核对日期' }]);
  await lockKey(work, asked.key);
  const account = accountOf(payer);
  const amountFen = fenOf(asked.amountYuan);
  if (amountFen === 0n) refuse([{ says: '金额须大于零', remedy: '请核对金额' }]);
  const { rows } = await client.query<{ claim: string; key: string | null; amount: string | null }>(
    `select p.id as claim, r.key, r.amount_fen::text as amount from award_posting p left join award_return r on r.key = $2 where p.correction_id = $1`,
    [asked.correctionId, asked.key],
  );
  const [claim] = rows;
  if (!claim) throw new Error('approved and not posted');
  if (claim.key !== null) {
    if (claim.amount === String(amountFen)) return row;
    throw new Refusal([{ says: '同一重复提交标识已用于另一笔缴回', remedy: '请刷新页面后重新提交' }], 422);
  }
  const owed =
    BigInt(account === 'city' ? row.cityFen : row.areaFen) - BigInt((account === 'city' ? row.cityBackFen : row.areaBackFen) ?? 0);
  if (amountFen > owed)
    refuse([{ says: `${payer}尚未追回 ${moneyText(owed)}，所填 ${moneyText(amountFen)}`, clause: '五.3', remedy: '请核对金额' }]);
  await client
    .query(
      `insert into award_return (key, claim_id, area, account, payer, amount_fen, returned_on, voucher_no, taken_by, taken_by_name, taken_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        asked.key,
        claim.claim,
        row.area,
        account,
        payer,
        amountFen,
        asked.returnedOn,
        asked.voucherNo,
        actor.accountId,
        actor.displayName,
        now,
      ],
    )
    .catch(refusedByDatabase);
  note(work, {
    act: 'payment.file-return',
    says: '登记缴回',
    thing: row.id,
    detail: { payer, amount: moneyText(amountFen), voucher: asked.voucherNo },
  });
  const [after] = await correctionRows(work, { id: row.id });
  if (!after) throw new Error('filed and not found');
  return after;
}
