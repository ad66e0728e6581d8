import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { seal } from '../../../platform/sealed.ts';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { shaped } from '../../../registry/contacts/shapes.ts';
import { note } from '../../../registry/journal/note.ts';
import { enterpriseAsked } from '../reliefs/subject.ts';
import type { raiseNeed as contract } from './contract.ts';

/** The place a sealed contact belongs to; another need's does not open there. */
export const needContext = (id: string) => `finance-need ${id}`;

/** 提出融资需求: by the enterprise, or by its area's 工信 that holds its signed paper. It goes to no bank until a consent names one. */
export function raiseNeed(secret: () => string) {
  return async (work: Work, asked: z.output<typeof contract.input>): Promise<{ id: string; serial: string }> => {
    const { client, actor, policy, today, now } = work;
    const { id: enterpriseId, area } = await enterpriseAsked(work, 'financing.raise', asked.enterpriseId);
    const byPaper = actor.office !== 'enterprise';
    refuse(
      [
        ...(byPaper && !asked.paper
          ? [
              {
                says: '代企业提出须有企业签章的授权书',
                clause: policy.financing.clause,
                remedy: '请填授权书编号，或请企业用自己的账号提出',
              },
            ]
          : []),
        ...(Number(asked.amountYuan) > 0 ? [] : [{ says: '需求金额须大于零', remedy: '请改正金额' }]),
      ],
      422,
    );
    refuseWording(policy, byPaper ? { 用途: asked.purpose, 担保: asked.collateral } : {});
    const name = shaped('contactName', asked.contactName);
    const phone = shaped('phone', asked.contactPhone);
    const id = randomUUID();
    const sealed = seal({ secret: secret(), context: needContext(id) }, `${name.value} ${phone.value}`);
    const { rows } = await client.query<{ serial: string }>(
      `insert into finance_need (id, enterprise_id, area, amount_yuan, purpose, term_months, collateral, contact_name, contact_phone, contact_sealed, algorithm,
         paper, raised_by, raised_by_name, raised_office, raised_on, raised_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning 'RZ' || lpad(no::text, 6, '0') as serial`,
      [
        id,
        enterpriseId,
        area,
        asked.amountYuan,
        asked.purpose,
        asked.termMonths,
        asked.collateral,
        name.masked,
        phone.masked,
        sealed.bytes,
        sealed.algorithm,
        byPaper ? asked.paper : null,
        actor.accountId,
        actor.displayName,
        actor.office,
        today,
        now,
      ],
    );
    const serial = rows[0]?.serial;
    if (!serial) throw new Refusal([{ says: '没有登记成功', remedy: '请重试' }]);
    note(work, { act: 'financing.raise-need', says: '提出融资需求', thing: id, detail: { serial } });
    return { id, serial };
  };
}
