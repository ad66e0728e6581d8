import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** 封存: what must be read again is enciphered, what must only be recognised is hashed with a key; neither is of use without the key file. */
export interface Seal {
  /** Named beside each sealed value, so that it can be changed one day. */
  algorithm: string;
  /** `bound` ties the value to what it belongs to: moved to another account it does not open. */
  close: (plain: string, bound: string) => string;
  /** Throws when the value was altered, moved, or sealed with another key. */
  open: (sealed: string, bound: string) => string;
  hash: (said: string, bound: string) => string;
}

/** SM4-CTR with HMAC-SM3, encrypt-then-MAC (GB/T 32907, 32905), keys derived from the one in the file. */
export function sealWith(secret: string): Seal {
  const derive = (use: string, bytes: number) => Buffer.from(hkdfSync('sm3', secret, 'shenggui', use, bytes));
  const cipherKey = derive('seal cipher', 16);
  const macKey = derive('seal mac', 32);
  const hashKey = derive('keyed hash', 32);
  const mac = (key: Buffer, bound: string, body: Buffer) =>
    createHmac('sm3', key)
      .update(`${Buffer.byteLength(bound)}:${bound}`)
      .update(body)
      .digest();
  return {
    algorithm: 'SM4-CTR+HMAC-SM3',
    close: (plain, bound) => {
      const iv = randomBytes(16);
      const cipher = createCipheriv('sm4-ctr', cipherKey, iv);
      const body = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([body, mac(macKey, bound, body)]).toString('base64url');
    },
    open: (sealed, bound) => {
      const whole = Buffer.from(sealed, 'base64url');
      if (whole.length < 48) throw new Error('sealed value is cut short');
      const body = whole.subarray(0, -32);
      // Order matters: nothing is deciphered before it is known to be ours.
      if (!timingSafeEqual(mac(macKey, bound, body), whole.subarray(-32)))
        throw new Error('sealed value was altered, moved, or sealed with another key');
      const decipher = createDecipheriv('sm4-ctr', cipherKey, body.subarray(0, 16));
      return Buffer.concat([decipher.update(body.subarray(16)), decipher.final()]).toString('utf8');
    },
    hash: (said, bound) => mac(hashKey, bound, Buffer.from(said, 'utf8')).toString('hex'),
  };
}
