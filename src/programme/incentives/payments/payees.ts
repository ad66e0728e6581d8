import type { Work } from '../../../registry/access/work.ts';
import { maskedPayees, payeesFor } from '../cases/payees.ts';
import { namesOf } from './named.ts';

/** 收款人: who gets the money and where; the number is whole for 财政 making the file alone. */
export interface Payee {
  name: string;
  bank: string | null;
  masked: string | null;
  number: string | null;
}

/** 收款账户 of these enterprises as their cases keep them, the number masked: 户名 is who the bank pays; without an account nothing but the name is known. */
export async function payeesOf(work: Work, ids: readonly string[]): Promise<Map<string, Payee>> {
  return named(work, ids, await maskedPayees(work, ids));
}

/** 收款账户原文, for the file that goes to the bank: remembered before it is had (cases/payees.ts). */
export async function accountsOf(work: Work, ids: readonly string[]): Promise<Map<string, Payee>> {
  return named(work, ids, await payeesFor(work, ids));
}

async function named(
  work: Work,
  ids: readonly string[],
  accounts: Map<string, Omit<Payee, 'bank'> & { bank: string }>,
): Promise<Map<string, Payee>> {
  const names = await namesOf(work, ids);
  return new Map([...names].map(([id, { name }]) => [id, accounts.get(id) ?? { name, bank: null, masked: null, number: null }]));
}
