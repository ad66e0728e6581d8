import { createHmac, hkdfSync } from 'node:crypto';
import { seal, unseal } from '../../platform/sealed.ts';

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

const algorithm = 'SM4-CTR+HMAC-SM3';

/** The seal of this installation, from the key in its file; sealed values travel as base64url text. */
export function sealWith(secret: string): Seal {
  const hashKey = Buffer.from(hkdfSync('sm3', secret, 'shenggui', 'keyed hash', 32));
  return {
    algorithm,
    close: (plain, bound) => seal({ secret, context: bound }, plain, algorithm).bytes.toString('base64url'),
    open: (sealed, bound) => unseal({ secret, context: bound }, { algorithm, bytes: Buffer.from(sealed, 'base64url') }),
    hash: (said, bound) =>
      createHmac('sm3', hashKey)
        .update(`${Buffer.byteLength(bound)}:${bound}`)
        .update(said)
        .digest('hex'),
  };
}
