import { type Sealed, seal, unseal } from '../../../platform/sealed.ts';

let secret: (() => string) | null = null;

/** 账户密钥: said once, when the server (or a test) is put together; it lies in the data folder, outside the database. */
export function payeeSecret(of: () => string): void {
  secret = of;
}

function known(): string {
  if (!secret) throw new Error('nobody has said with which key accounts are sealed');
  return secret();
}

/** The place a sealed number belongs to; another row's does not open there. */
const contextOf = (caseId: string, ordinal: number) => `award_payee ${caseId} ${ordinal}`;

/** 封存账号. */
export function sealNumber(caseId: string, ordinal: number, number: string): Sealed {
  return seal({ secret: known(), context: contextOf(caseId, ordinal) }, number);
}

/** 启封账号. */
export function openNumber(caseId: string, ordinal: number, kept: Sealed): string {
  return unseal({ secret: known(), context: contextOf(caseId, ordinal) }, kept);
}
