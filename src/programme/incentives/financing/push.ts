import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import { workdaysAfter } from '../../../policy/sla-days.ts';
import { addDays } from '../../../policy/workdays.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { note } from '../../../registry/journal/note.ts';
import type { pushNeed as contract, Field } from './contract.ts';
import { fieldValues } from './field-values.ts';
import { handFinanceOn } from './hand-on.ts';
import { keepFinanceStep } from './keep-step.ts';
import { needRows } from './needs.ts';
import { productRows } from './products.ts';
import { signedName } from './signed.ts';

type Asked = z.output<typeof contract.input>;

async function saidRefusals(work: Work, asked: Asked): Promise<Reason[]> {
  const { client, policy, today, actor } = work;
  const clause = policy.financing.clause;
  const reasons: Reason[] = [];
  const days = statedNumber(policy, 'financing.consentDays', today);
  const { rows } = await client.query<{ name: string }>('select bank_names() as name');
  if (!rows.some(({ name }) => name === asked.bank))
    reasons.push({ says: `「${asked.bank}」还没有开通账号`, clause, remedy: '请从银行名单选择' });
  if (!policy.financing.purposes.some(({ id }) => id === asked.purpose))
    reasons.push({ says: '授权须写明用途', clause, remedy: '请从用途中选择' });
  if (asked.validTo < today) reasons.push({ says: `有效期止 ${asked.validTo} 已经过去`, clause, remedy: '请改正有效期' });
  if (asked.validTo > addDays(today, days))
    reasons.push({ says: `授权最长 ${days} 天`, clause, remedy: `请填 ${addDays(today, days)} 或以前的日期` });
  if (new Set(asked.fields).size < asked.fields.length) reasons.push({ says: '同一数据项选了两次', remedy: '请改正' });
  if (actor.office !== 'enterprise' && !asked.paper)
    reasons.push({ says: '代企业授权须有企业签章的授权书', clause, remedy: '请填授权书编号，或请企业用自己的账号授权' });
  if (asked.productId !== undefined) {
    const [product] = await productRows(work, asked.productId);
    if (!product || product.bank !== asked.bank || product.state !== 'published')
      reasons.push({ says: '这家银行没有发布这个产品', clause, remedy: '请重新选择产品' });
  }
  return reasons;
}

/** 授权并推送: the consent names the bank, the fields, the purpose and the last day; the fields are written down as they are now and the bank has its task. */
export function pushNeed(secret: () => string) {
  return async (work: Work, asked: Asked): Promise<{ id: string; serial: string; dueOn: string }> => {
    const { client, actor, policy, today, now } = work;
    const [need] = await needRows(work, { id: asked.needId });
    if (!need) throw new Refusal([{ says: '没有这项融资需求，或者它不属于您的范围', remedy: '请重新查找' }], 404);
    refuse(dutyRefusals(actor, 'financing.raise', need.area), 403);
    refuse(need.endedOn === null ? [] : [{ says: `这项需求已于 ${need.endedOn} 撤销`, remedy: '请另提需求' }]);
    refuse(await saidRefusals(work, asked), 422);
    const id = randomUUID();
    const dueOn = workdaysAfter(policy.calendar, today, statedNumber(policy, 'financing.answerWorkdays', today)).on;
    const { rows } = await client.query<{ serial: string }>(
      `insert into finance_match (id, need_id, area, bank, product_id, purpose, fields, evidence, valid_to, pushed_on, due_on, given_by, given_by_name,
         given_office, given_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing returning 'DJ' || lpad(no::text, 6, '0') as serial`,
      [
        id,
        need.id,
        need.area,
        asked.bank,
        asked.productId ?? null,
        asked.purpose,
        asked.fields,
        actor.office === 'enterprise' ? '企业账号在线授权' : asked.paper,
        asked.validTo,
        today,
        dueOn,
        actor.accountId,
        signedName(actor),
        actor.office,
        now,
      ],
    );
    const serial = rows[0]?.serial;
    if (!serial) throw new Refusal([{ says: `已经授权给${asked.bank}，还在有效期内`, remedy: '要改数据项的，请先撤回再授权' }]);
    await writeFields(work, { id, area: need.area, fields: asked.fields, needId: need.id }, secret());
    await keepFinanceStep(work, { id, area: need.area, steps: [] }, { step: 'push' });
    note(work, {
      act: 'financing.push',
      says: '授权并推送给银行',
      thing: id,
      detail: { bank: asked.bank, fields: asked.fields, validTo: asked.validTo },
    });
    await handFinanceOn(work, {
      id,
      serial,
      bank: asked.bank,
      needId: need.id,
      asks: '答复融资需求：受理，或写明不予支持的原因',
      tells: '需求已授权并推送',
      dueOn,
      toBank: true,
    });
    return { id, serial, dueOn };
  };
}

async function writeFields(
  work: Work,
  { id, area, fields, needId }: { id: string; area: string; fields: readonly Field[]; needId: string },
  secret: string,
): Promise<void> {
  for (const { field, value, sealed, algorithm } of await fieldValues(work, secret, { needId, matchId: id, fields }))
    await work.client.query('insert into finance_field (match_id, field, area, value, sealed, algorithm) values ($1, $2, $3, $4, $5, $6)', [
      id,
      field,
      area,
      value,
      sealed,
      algorithm,
    ]);
}
