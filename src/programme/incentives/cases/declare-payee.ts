import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import { samePersonRefusals } from '../../../registry/access/acting.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { shaped } from '../../../registry/contacts/shapes.ts';
import { fileOf } from './case-file.ts';
import { caseById, type StoredCase } from './case-row.ts';
import type { checkPayee as checkContract, declarePayee as declareContract } from './contract.ts';
import { payeesOfCases } from './evidence.ts';
import { caseStateSays, frozenStates } from './life/contract.ts';
import { sealNumber } from './payee-seal.ts';
import { settle } from './settle.ts';

/** 核准之后不能改: what is paid is what was snapshot. */
export function payeeRefusals(of: Pick<StoredCase, 'state' | 'stage' | 'stages'>): Reason[] {
  const { state } = of;
  if (!frozenStates.includes(state)) return [];
  return [
    {
      says: `「${caseStateSays(state, of)}」时不能变更收款账户：核准的是当时的账户`,
      clause: '四.3',
      remedy: '核准以前凭新的开户证明变更，并由第二人核对',
    },
  ];
}

/** 登记收款账户: the enterprise's own first word counts by itself; whatever else needs a certificate and a second person. */
export async function declarePayee(
  work: Work,
  asked: z.output<typeof declareContract.input>,
): Promise<z.input<typeof declareContract.output>> {
  const { client, actor, today, now } = work;
  const found = await caseById(work, asked.id);
  refuse(dutyRefusals(actor, 'awardCase.prepare', found.area), 403);
  refuse(payeeRefusals(found));
  const { value, masked } = shaped('bankAccount', asked.number);
  const before = await payeesOfCases(work, [found.id]);
  const ordinal = (before[0]?.ordinal ?? 0) + 1;
  const first = ordinal === 1 && actor.office === 'enterprise';
  const paper = await fileOf(work, found.id, 'payee', asked.fileId);
  if (!first && !paper)
    refuse([
      { says: ordinal === 1 ? '代为登记账户须上传开户证明' : '变更账户须上传新的开户证明', clause: '四.3', remedy: '请先上传开户证明' },
    ]);
  const { algorithm, bytes } = sealNumber(found.id, ordinal, value);
  const { rowCount } = await client
    .query(
      `insert into award_payee (case_id, ordinal, area, enterprise_id, account_name, bank_name, masked, sealed, algorithm, basis, file_id, filed_by, filed_by_name,
         office, filed_on, filed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing`,
      [
        found.id,
        ordinal,
        found.area,
        found.enterpriseId,
        asked.accountName,
        asked.bankName,
        masked,
        bytes,
        algorithm,
        asked.basis,
        paper ? asked.fileId : null,
        actor.accountId,
        actor.displayName,
        actor.office,
        today,
        now,
      ],
    )
    .catch(refusedByDatabase);
  if (rowCount === 0) refuse([{ says: '刚刚已有人登记账户', remedy: '请刷新' }]);
  await settle(work, found.id);
  return { id: found.id, ordinal, masked, counts: first };
}

/** 核对收款账户 against its certificate, by another person than who filed it. */
export async function checkPayee(work: Work, asked: z.output<typeof checkContract.input>): Promise<z.input<typeof checkContract.output>> {
  const { client, actor, now } = work;
  const found = await caseById(work, asked.id);
  refuse(dutyRefusals(actor, 'awardCase.checkPayee', found.area), 403);
  const [last] = await payeesOfCases(work, [found.id]);
  if (!last || last.ordinal !== asked.ordinal) refuse([{ says: '这不是最后登记的账户', remedy: '请刷新后核对最新的一个' }]);
  refuse([
    ...payeeRefusals(found),
    ...(last?.counts ? [{ says: '这个账户已经核对过，或无须核对' }] : []),
    ...samePersonRefusals(actor, last?.persons ?? [], '账户的登记与核对'),
  ]);
  const { rowCount } = await client
    .query(
      `insert into award_payee_check (case_id, ordinal, area, checked_by, checked_by_name, checked_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [found.id, asked.ordinal, found.area, actor.accountId, actor.displayName, now],
    )
    .catch(refusedByDatabase);
  if (rowCount === 0) refuse([{ says: '刚刚已有人核对', remedy: '请刷新' }]);
  await settle(work, found.id);
  return { id: found.id, ordinal: asked.ordinal };
}

/** What the database said no to, in the words of the office. */
function refusedByDatabase(error: Error & { constraint?: string }): never {
  if (error.constraint === 'award_payee_frozen') throw new Refusal([{ says: '核准之后不能变更收款账户', clause: '四.3' }]);
  if (error.constraint === 'award_payee_two_persons')
    throw new Refusal([{ says: '账户的登记与核对须由两人办理', remedy: '请由另一位同志核对' }]);
  throw error;
}
