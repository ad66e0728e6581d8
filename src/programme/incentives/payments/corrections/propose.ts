import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../../platform/shared/reason.ts';
import { apportion, fenOf, moneyText } from '../../../../policy/award-money.ts';
import { dutyRefusals } from '../../../../registry/access/duties.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { refuseWording } from '../../../../registry/compliance/refuse-act.ts';
import { note } from '../../../../registry/journal/note.ts';
import { lockKey } from '../locks.ts';
import { type CorrectionRow, type proposeCorrection as contract, correctionKinds } from './contract.ts';
import { openOfPosting } from './correctable.ts';
import { correctionRows } from './corrections.ts';
import { handOnCorrection } from './hand-on.ts';

type Asked = z.output<typeof contract.input>;

const sameAs = (row: CorrectionRow, asked: Asked) => row.postingId === asked.postingId && row.kind === asked.kind;

/** The same act said again has the same answer, for ever. */
async function answered(work: Work, asked: Asked): Promise<CorrectionRow | null> {
  const { rowCount } = await work.lent('system', ({ client }) =>
    client.query('select 1 from award_correction where key = $1', [asked.key]),
  );
  if (!rowCount) return null;
  const [row] = await correctionRows(work, { key: asked.key });
  if (row && sameAs(row, asked)) return row;
  throw new Refusal([{ says: '同一重复提交标识已用于另一件更正', remedy: '请刷新页面后重新提交' }], 422);
}

/** 更正的数: all there is, or so much of it, each payer by what it has; to the 分. */
function parted({ kind, amountYuan }: Asked, open: { recover: [bigint, bigint]; reduce: [bigint, bigint] }): [bigint, bigint] {
  const [city, area] = open[kind];
  const most = city + area;
  const asked = amountYuan === undefined ? most : fenOf(amountYuan);
  const reasons: Reason[] = [];
  const none = kind === 'recover' ? '该笔没有已拨付而未追回的资金' : '该笔没有未列批次的待拨付资金';
  const remedy = kind === 'recover' ? '未拨付的请办理核减' : '已拨付的请办理追回；已列批次未签发的请先撤销批次';
  if (most === 0n) reasons.push({ says: none, clause: '五.3', remedy });
  else if (asked > most)
    reasons.push({
      says: `${correctionKinds[kind]}至多 ${moneyText(most)}，所填 ${moneyText(asked)}`,
      clause: '五.3',
      remedy: '请核对金额',
    });
  else if (asked === 0n) reasons.push({ says: '金额须大于零', remedy: '请核对金额' });
  refuse(reasons);
  const [cityFen = 0n, areaFen = 0n] = apportion(asked, [city, area]);
  return [cityFen, areaFen];
}

/** 提出更正 of a posting: 追回 or 核减, with reason and document; it counts once another person has agreed. */
export async function proposeCorrection(work: Work, asked: Asked): Promise<CorrectionRow> {
  const { client, actor, now, policy } = work;
  const { rows: found } = await client.query<{ area: string }>("select area from award_posting where id = $1 and kind = 'award'", [
    asked.postingId,
  ]);
  const [posting] = found;
  if (!posting) throw new Refusal([{ says: '台账中没有这一笔，或者它不属于您负责的县市区', remedy: '请重新查找' }], 404);
  refuse(dutyRefusals(actor, 'payment.correct', posting.area), 403);
  refuseWording(policy, { 更正理由: asked.reason, 文件名称: asked.documentTitle, 文号: asked.documentNo });
  if ((asked.kind === 'recover') !== (asked.how !== undefined))
    refuse([{ says: asked.kind === 'recover' ? '追回须写明缴回还是抵扣' : '核减不涉及缴回或抵扣', remedy: '请重新选择' }]);
  await lockKey(work, asked.key);
  const before = await answered(work, asked);
  if (before) return before;
  const [cityFen, areaFen] = parted(asked, await openOfPosting(work, asked.postingId));
  const { rows } = await client.query<{ id: string }>(
    `insert into award_correction (key, posting_id, area, kind, how, city_fen, area_fen, reason, document_no, document_title)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      asked.key,
      asked.postingId,
      posting.area,
      asked.kind,
      asked.how ?? null,
      cityFen,
      areaFen,
      asked.reason,
      asked.documentNo,
      asked.documentTitle,
    ],
  );
  const id = rows[0]?.id ?? '';
  await client.query(
    `insert into award_correction_step (correction_id, ordinal, area, step, taken_by, taken_by_name, taken_at) values ($1, 1, $2, 'propose', $3, $4, $5)`,
    [id, posting.area, actor.accountId, actor.displayName, now],
  );
  note(work, {
    act: 'payment.propose-correction',
    says: `提出${correctionKinds[asked.kind]}`,
    thing: id,
    detail: { posting: asked.postingId, amount: moneyText(cityFen + areaFen), document: asked.documentNo },
  });
  const [row] = await correctionRows(work, { id });
  if (!row) throw new Error('proposed and not found');
  await handOnCorrection(work, row);
  return row;
}
