import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sealWith } from './seal.ts';

const seal = sealWith('a key');

test('SM3 is the published one (GB/T 32905, example 1)', () => {
  expect(createHash('sm3').update('abc').digest('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
});

test('what is sealed opens for its owner alone, and differs each time', () => {
  const sealed = seal.close('JBSWY3DPEHPK3PXP', 'zhang');
  expect(seal.open(sealed, 'zhang')).toBe('JBSWY3DPEHPK3PXP');
  expect(seal.close('JBSWY3DPEHPK3PXP', 'zhang')).not.toBe(sealed);
  expect(() => seal.open(sealed, 'li')).toThrow('moved');
  expect(() => sealWith('another key').open(sealed, 'zhang')).toThrow('another key');
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('JBSW');
});

test('every bit that is turned, and every byte that is cut off, is found', () => {
  const whole = Buffer.from(seal.close('secret', 'zhang'), 'base64url');
  for (let bit = 0; bit < whole.length * 8; bit += 1) {
    const turned = Buffer.from(whole);
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => seal.open(turned.toString('base64url'), 'zhang')).toThrow('altered');
  }
  for (let length = 0; length < whole.length; length += 1)
    expect(() => seal.open(whole.subarray(0, length).toString('base64url'), 'zhang')).toThrow();
});

test('a keyed hash is the same for the same, and another for another owner or key', () => {
  expect(seal.hash('CODE', 'zhang')).toBe(seal.hash('CODE', 'zhang'));
  expect(new Set([seal.hash('CODE', 'zhang'), seal.hash('CODE', 'li'), sealWith('b').hash('CODE', 'zhang')]).size).toBe(3);
});
