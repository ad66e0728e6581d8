import { createHmac } from 'node:crypto';

/** 确认码有效多久. */
export const codeLives = 30 * 60_000;
/** 最多试几次. */
export const mostTries = 5;

/** 邮箱确认码: six digits that follow from address and moment under the key of this installation, so that none is kept anywhere. */
export function codeFor(secret: string, asked: { accountId: string; email: string; at: Date }): string {
  const digest = createHmac('sha256', secret)
    .update(JSON.stringify(['notice e-mail', asked.accountId, asked.email, asked.at.toISOString()]))
    .digest();
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}
