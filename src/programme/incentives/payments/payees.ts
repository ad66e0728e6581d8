import type { Work } from '../../../registry/access/work.ts';
import { namesOf } from './named.ts';

/** 收款人: who gets the money and where; the number is whole for 财政 making the file alone. */
export interface Payee {
  name: string;
  bank: string | null;
  masked: string | null;
  number: string | null;
}

/** 收款账户 of these enterprises, as their cases keep them; without one nothing but the name is known. */
export async function payeesOf(work: Work, ids: readonly string[]): Promise<Map<string, Payee>> {
  const names = await namesOf(work, ids);
  return new Map([...names].map(([id, { name }]) => [id, { name, bank: null, masked: null, number: null }]));
}
