import { expect, test } from 'vitest';
import { passesLuhn, shaped } from './shapes.ts';

test.each([
  ['phone', '13812345678', '138****5678'],
  ['phone', ' +86 138 1234 5678 ', '138****5678'],
  ['phone', '１３８１２３４５６７８', '138****5678'],
  ['phone', '0731-28881234', '0731-****1234'],
  ['phone', '073128881234-801', '0731-****1234'],
  ['bankAccount', '6222 0212 3456 7890 128', '**** **** 0128'],
  ['bankAccount', '1903020109022100123', '**** **** 0123'],
  ['contactName', '欧阳小明', '欧***'],
  ['contactName', '李四', '李*'],
] as const)('%s %s is shown as %s', (kind, said, masked) => expect(shaped(kind, said).masked).toBe(masked));

test.each([
  ['phone', '12812345678', /电话号码不正确/],
  ['phone', '1381234567', /电话号码不正确/],
  ['phone', '28881234', /电话号码不正确/],
  ['bankAccount', '6222021234567890129', /校验位不符/],
  ['bankAccount', '62220212E4567890', /只能由数字组成/],
  ['bankAccount', '12345678', /9 至 30 位/],
  ['bankAccount', '1'.repeat(19), /各位相同/],
  ['contactName', '13812345678', /姓名不正确/],
  ['contactName', '=cmd', /姓名不正确/],
] as const)('%s %s is refused', (kind, said, says) => expect(() => shaped(kind, said)).toThrow(says));

test('Luhn: the check digit of a known card, and every single wrong digit of it found', () => {
  const right = '6222021234567890128';
  expect(passesLuhn(right)).toBe(true);
  for (let at = 0; at < right.length; at += 1) {
    for (let digit = 0; digit < 10; digit += 1) {
      const wrong = right.slice(0, at) + digit + right.slice(at + 1);
      expect(passesLuhn(wrong)).toBe(wrong === right);
    }
  }
});
