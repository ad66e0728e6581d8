import * as z from 'zod';

/** 可授权的数据项, closed: what can be shown to a bank at all. */
export const consentFields = ['identity', 'contact', 'sector', 'listing', 'need', 'ownRevenue'] as const;

const Named = z.strictObject({ id: z.string().regex(/^[a-z][A-Za-z]*$/, '须为英文字母，小写开头'), label: z.string().min(2).max(40) });

/** financing.yaml. */
export const FinancingFile = z.strictObject({
  clause: z.string(),
  fields: z.array(z.strictObject({ id: z.enum(consentFields), label: z.string().min(2), says: z.string().min(2) })).min(1),
  purposes: z.array(Named).min(1),
  /** 银行答复“不予支持”的原因码. */
  declines: z.array(Named).min(1),
  /** 授信未放款的原因码. */
  lapses: z.array(Named).min(1),
});
/** 政银企的词, as the pack has them. */
export type FinancingLaw = z.infer<typeof FinancingFile>;

/** A law kept before it was written. */
export const noFinancing: FinancingLaw = { clause: '四.7', fields: [], purposes: [], declines: [], lapses: [] };
