import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Unit } from './unit.ts';
import { readAmount } from './value.ts';

const value = (raw: string, unit: Unit = '元', number = false) => readAmount(raw, unit, number);

describe('读数', () => {
  test.each<[string, Unit, string]>([
    ['1234.56', '元', '1234.56'],
    ['１２３４．５', '元', '1234.50'],
    ['1,234,567.8', '元', '1234567.80'],
    ['1，234', '元', '1234.00'],
    ['-12.5', '万元', '-125000.00'],
    ['−3', '元', '-3.00'],
    ['0', '万元', '0.00'],
    ['-0', '元', '0.00'],
    ['0.1', '亿元', '10000000.00'],
    ['.5', '万元', '5000.00'],
    ['1234.5678', '万元', '12345678.00'],
    ['9007199254740993', '元', '9007199254740993.00'],
    ['000123', '元', '123.00'],
    ['12.5', '万千瓦时', '125000.00'],
    ['15310', '千元', '15310000.00'],
  ])('%s（%s）是 %s', (raw, unit, expected) => {
    expect(value(raw, unit)).toEqual({ value: expected });
  });

  test.each(['', ' ', '-', '—', '——', '/', '无', '\u3000'])('「%s」是没有数，不是零', (raw) => {
    expect(value(raw)).toEqual({ value: null });
  });

  test.each([
    ['1,00,0', '逗号'],
    ['1,2345', '逗号'],
    ['1e3', '科学计数法'],
    ['NaN', '不是数字'],
    ['Infinity', '不是数字'],
    ['壹万', '中文数字'],
    ['¥100', '货币符号'],
    ['￥100', '货币符号'],
    ['(100)', '括号'],
    ['约300', '不是数字'],
    ['12O', '不是数字'],
    ['500-2000', '区间'],
    ['2000万以上', '区间'],
    ['300万元', '单位'],
    ['12%', '单位'],
    ['1\u200b00', '看不见'],
    ['--5', '不是数字'],
    ['1.2.3', '不是数字'],
    ['0x10', '不是数字'],
    ['²', '上标'],
    ['③', '上标'],
    ['1½', '上标'],
    ['#N/A', '错误值'],
    ['#REF!', '错误值'],
    ['2022-09-01', '是日期'],
    ['9'.repeat(400), '16 位'],
    ['99999999999999999', '16 位'],
  ])('「%s」不能入库：%s', (raw, why) => {
    const read = value(raw);
    expect(read).toHaveProperty('says');
    if ('says' in read) {
      expect(read.says).toContain(why);
      expect(read.remedy).not.toBe('');
    }
  });

  test('小数超过分位：四舍五入并把两个数都说出来', () => {
    expect(value('0.005')).toEqual({ value: '0.01', warns: '原值 0.005（元）小数超过分位，按四舍五入记为 0.01 元' });
    expect(value('0.1234567', '万元')).toEqual({ value: '1234.57', warns: expect.stringContaining('0.1234567') });
    expect(value('0.12345670', '万元')).toHaveProperty('value', '1234.57');
    expect(value('12.3400')).toEqual({ value: '12.34' });
  });

  test('数值单元格的二进制尾数不是小数', () => {
    expect(value('1234.5600000000001', '元', true)).toEqual({ value: '1234.56' });
    expect(value('0.30000000000000004', '万元', true)).toEqual({ value: '3000.00' });
    expect(value('1.2345E7', '元', true)).toEqual({ value: '12345000.00' });
    expect(value('4.1E-2', '万元', true)).toEqual({ value: '410.00' });
  });

  test('数值单元格超过 15 位：精度已丢失', () => {
    expect(value('9007199254740993', '元', true)).toHaveProperty('says', expect.stringContaining('15 位'));
    expect(value('9.1430200665810003E+17', '元', true)).toHaveProperty('says');
  });

  test('与整数运算逐分相等', () => {
    const shift: Record<string, bigint> = { 元: 1n, 千元: 1000n, 万元: 10000n, 亿元: 100000000n };
    fc.assert(
      fc.property(
        fc.bigInt(0n, 99_999_999n),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom<Unit>('元', '千元', '万元', '亿元'),
        fc.boolean(),
        (whole, cents, unit, negative) => {
          const raw = `${negative ? '-' : ''}${whole}.${String(cents).padStart(2, '0')}`;
          const fen = (whole * 100n + BigInt(cents)) * (shift[unit] ?? 0n) * (negative ? -1n : 1n);
          const read = value(raw, unit);
          expect('value' in read && read.value !== null && BigInt(read.value.replace('.', '')) === fen).toBe(true);
        },
      ),
    );
  });
});
