import { createCipheriv, createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, unseal } from './sealed.ts';

const here = { secret: 'a-secret-of-this-machine', context: 'enterprise_contact 1 phone 1' };

test('SM4 and SM3 are those of the standards: the examples of GB/T 32907 and GB/T 32905', () => {
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
  expect(cipher.update(key).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  expect(createHash('sm3').update('abc').digest('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
});

test('what is sealed opens again, and never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
      const one = seal(here, plain);
      expect(unseal(here, one)).toBe(plain);
      expect(seal(here, plain).bytes.equals(one.bytes)).toBe(false);
    }),
  );
});

test('any bit changed, another place, another key, another algorithm: it does not open', () => {
  const kept = seal(here, '13800005678');
  expect(kept.bytes.includes('13800005678')).toBe(false);
  for (let bit = 0; bit < kept.bytes.length * 8; bit += 7) {
    const bytes = Buffer.from(kept.bytes);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => unseal(here, { ...kept, bytes })).toThrow('does not fit');
  }
  expect(() => unseal({ ...here, context: 'enterprise_contact 2 phone 1' }, kept)).toThrow('does not fit');
  expect(() => unseal({ ...here, secret: 'another' }, kept)).toThrow('does not fit');
  expect(() => unseal(here, { ...kept, algorithm: 'AES256-CTR+HMAC-SHA256' })).toThrow('does not fit');
  expect(() => unseal(here, { ...kept, algorithm: 'none' })).toThrow('unknown algorithm');
  expect(() => unseal(here, { ...kept, bytes: kept.bytes.subarray(0, 20) })).toThrow('too short');
});

test('the algorithm can be changed: old values open beside new ones', () => {
  const old = seal(here, '旧');
  const next = seal(here, '新', 'AES256-CTR+HMAC-SHA256');
  expect([unseal(here, old), unseal(here, next)]).toEqual(['旧', '新']);
});
