import * as z from 'zod';
import { endpoint } from '../../platform/shared/endpoint.ts';

/** 电话、银行账户、联系人. */
export const ContactKind = z.enum(['phone', 'bankAccount', 'contactName']);
export type ContactKind = z.infer<typeof ContactKind>;

const EnterpriseId = z.string().regex(/^\d{1,19}$/, '不是企业编号');
/** Written into the journal beside what is seen: short and in one line. */
const Why = z.string().trim().min(1).max(200);

/** 联系方式, masked: `138****5678`. */
export const Contact = z.object({
  kind: ContactKind,
  masked: z.string(),
  basis: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
  /** When it was replaced; null: in force. */
  endedAt: z.string().nullable(),
});
export type Contact = z.infer<typeof Contact>;

/** 联系人与账户 of an enterprise, masked: those in force first, then what was before. */
export const listContacts = endpoint({
  kind: 'read',
  path: '/api/contacts/list',
  says: '联系人与账户（掩码）',
  duty: 'contacts.read',
  sensitive: true,
  input: z.strictObject({ enterpriseId: EnterpriseId }),
  output: z.object({ rows: z.array(Contact) }),
});

/** 登记联系人或账户: replaces the one in force. The value itself is kept nowhere in the clear. */
export const fileContact = endpoint({
  kind: 'write',
  path: '/api/contacts/file',
  says: '登记联系人与账户',
  duty: 'contacts.file',
  secret: ['value'],
  input: z.strictObject({
    enterpriseId: EnterpriseId,
    kind: ContactKind,
    value: z.string().trim().min(1).max(64),
    basis: z.string().trim().min(4, '采集依据至少 4 个字，例如“企业授权书2022年第3号”').max(200),
  }),
  output: Contact,
});

/** 查看原文: one value, with a reason; one entry in the journal each, whose place is answered. */
export const revealContact = endpoint({
  kind: 'write',
  path: '/api/contacts/reveal',
  says: '查看联系人与账户原文',
  duty: 'contacts.reveal',
  recordsItself: true,
  unkept: true,
  input: z.strictObject({ enterpriseId: EnterpriseId, kind: ContactKind, reason: Why }),
  output: z.object({ value: z.string(), journal: z.object({ chain: z.string(), seq: z.string() }), left: z.number() }),
});
