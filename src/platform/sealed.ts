import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** 密文 with the id of how it was made, kept beside it so that the algorithm can be changed one day. */
export interface Sealed {
  algorithm: string;
  /** iv, ciphertext, tag. */
  bytes: Buffer;
}

interface Suite {
  cipher: 'sm4-ctr' | 'aes-256-ctr';
  keyBytes: number;
  hash: 'sm3' | 'sha256';
}

/** GB/T 32907 SM4 in counter mode, then HMAC over GB/T 32905 SM3 (encrypt-then-MAC); the other stands ready for a change. */
const suites: Record<string, Suite> = {
  'SM4-CTR+HMAC-SM3': { cipher: 'sm4-ctr', keyBytes: 16, hash: 'sm3' },
  'AES256-CTR+HMAC-SHA256': { cipher: 'aes-256-ctr', keyBytes: 32, hash: 'sha256' },
};
const ivBytes = 16;
const tagBytes = 32;

/** 密钥 and the context a value belongs to: the same value sealed for another row does not open. */
export interface Seal {
  secret: string;
  context: string;
}

/** 加密存储: `plain` sealed under a key derived from the secret; each time different, even for the same value. */
export function seal({ secret, context }: Seal, plain: string, algorithm = 'SM4-CTR+HMAC-SM3'): Sealed {
  const { suite, cipherKey, macKey } = keysOf(secret, algorithm);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(suite.cipher, cipherKey, iv);
  const body = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]);
  return { algorithm, bytes: Buffer.concat([body, tagOf(suite, macKey, { algorithm, context, body })]) };
}

/** 解密; throws when the value was altered, belongs elsewhere, or was sealed under another key. */
export function unseal({ secret, context }: Seal, { algorithm, bytes }: Sealed): string {
  const { suite, cipherKey, macKey } = keysOf(secret, algorithm);
  if (bytes.length < ivBytes + tagBytes) throw new Error('sealed value is too short');
  const body = bytes.subarray(0, bytes.length - tagBytes);
  // Order matters: nothing is decrypted before it is known to be ours.
  if (!timingSafeEqual(bytes.subarray(body.length), tagOf(suite, macKey, { algorithm, context, body }))) {
    throw new Error('sealed value does not fit its place or its key: altered, moved, or sealed with another key');
  }
  const decipher = createDecipheriv(suite.cipher, cipherKey, body.subarray(0, ivBytes));
  return Buffer.concat([decipher.update(body.subarray(ivBytes)), decipher.final()]).toString('utf8');
}

function keysOf(secret: string, algorithm: string): { suite: Suite; cipherKey: Buffer; macKey: Buffer } {
  const suite = suites[algorithm];
  if (!suite) throw new Error(`unknown algorithm ${algorithm}`);
  const derive = (use: string, length: number) => Buffer.from(hkdfSync(suite.hash, secret, 'shenggui', `${algorithm} ${use}`, length));
  return { suite, cipherKey: derive('encrypt', suite.keyBytes), macKey: derive('mac', 32) };
}

function tagOf(suite: Suite, macKey: Buffer, said: { algorithm: string; context: string; body: Buffer }): Buffer {
  // Lengths first, so that no two different inputs have the same text.
  const head = JSON.stringify([said.algorithm, said.context, said.body.length]);
  return createHmac(suite.hash, macKey).update(head).update(said.body).digest();
}
