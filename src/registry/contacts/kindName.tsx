import type { ContactKind } from './contract.ts';

/** 项目的名称. */
export const kindName: Record<ContactKind, string> = { phone: '电话', bankAccount: '银行账户', contactName: '联系人' };
