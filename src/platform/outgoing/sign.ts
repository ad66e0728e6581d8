import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The headers a webhook bears beside its body. */
export const signatureHeaders = { at: 'x-shenggui-timestamp', signature: 'x-shenggui-signature', once: 'idempotency-key' } as const;

/** 签名密钥, as it is shown once. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** 签名: HMAC-SHA256 over `seconds.body` under the secret, in hex behind `v1=`. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** 验签 as a receiver does it: the same reckoning, and no older than five minutes. */
export function verifies(secret: string, said: { seconds: number; signature: string; body: string }, nowSeconds: number): boolean {
  if (Math.abs(nowSeconds - said.seconds) > 300) return false;
  const [due, given] = [Buffer.from(signatureOf(secret, said.seconds, said.body)), Buffer.from(said.signature)];
  return due.length === given.length && timingSafeEqual(due, given);
}
