import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCharacter, readCreditCode } from './credit-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const problemOf = (raw: string) => {
  const read = readCreditCode(raw);
  return 'problem' in read ? `${read.problem.says}；${read.problem.remedy}` : `收下了 ${read.code}`;
};

describe('统一社会信用代码 GB 32100-2015', () => {
  test.each([
    '91110000600037341L',
    '91110108551385082Q',
    '91350100M000100Y43',
    '9144030071526726XG',
    '91330100799655058B',
    '914403001922038216',
    '91110000802100433B',
    '91430200DEM0000145',
    '91430202DEM000022W',
    '91430203DEM0000306',
    '91430204DEM000049H',
    '91430211DEM000057G',
    '91430212DEM000065R',
    '91430223DEM000073J',
    '91430224DEM000081U',
    '91430225DEM00009X2',
    '91430281DEM000102X',
    '91430200MA4L16PQ4F',
  ])('收下 %s', (code) => expect(readCreditCode(code)).toEqual({ code }));

  test('余数为 0 时校验码为 0', () => {
    expect(checkCharacter('91430200MA4000039')).toBe('0');
    expect(readCreditCode('91430200MA40000390')).toEqual({ code: '91430200MA40000390' });
  });

  test('前两位可为字母', () => {
    for (const head of ['A1', 'N2', 'Y1', '9A']) {
      const body = `${head}430200MA4000039`;
      expect(readCreditCode(body + checkCharacter(body))).toEqual({ code: body + checkCharacter(body) });
    }
  });

  test('全角、小写、空格、连字符只是写法', () => {
    expect(readCreditCode(' 9 1 110000 600037341L')).toEqual({ code: '91110000600037341L' });
    expect(readCreditCode('９１１１００００６０００３７３４１ｌ')).toEqual({ code: '91110000600037341L' });
    expect(readCreditCode('91110000-60003734-1l\u3000')).toEqual({ code: '91110000600037341L' });
  });

  test('校验不符：说出应为什么，不代为改正', () => {
    expect(problemOf('91310115MA1G4L1WXK')).toMatch(/末位应为「7」，实为「K」/);
    expect(problemOf('91430200MA4L16PQ4E')).toMatch(/末位应为「F」，实为「E」/);
    expect(problemOf('A1110000600037341L')).toMatch(/校验不符/);
  });

  test('I、O、Z、S、V 只作提示', () => {
    expect(problemOf('9I110000600037341L')).toMatch(/第 2 位「I」不是代码用字.*疑为「91110000600037341L」（仅供参考，未作改动）/);
    expect(problemOf('9111OOOO600037341L')).toMatch(/第 5 位「O」.*疑为「91110000600037341L」/);
    expect(problemOf('9Z110000600037341L')).not.toMatch(/疑为/);
  });

  test('西里尔字母、零宽字符按名拒绝', () => {
    expect(problemOf('91430200M\u041040000390')).toMatch(/第 10 位「А」西里尔字母/);
    expect(problemOf('91110000\u200b600037341L')).toMatch(/U\+200B/);
    expect(problemOf('\ufeff91110000600037341L')).toMatch(/U\+FEFF/);
  });

  test('长度不对：说出几位与缘由', () => {
    expect(problemOf('12345')).toMatch(/应为 18 位，实为 5 位/);
    expect(problemOf('430200000012345')).toMatch(/实为 15 位.*旧注册号/);
    expect(problemOf('9111000060003734L')).toMatch(/实为 17 位.*漏了一位/);
    expect(problemOf('911100006000373411L')).toMatch(/实为 19 位.*多了一位/);
    expect(problemOf('   ')).toMatch(/为空/);
  });

  test('第 3 至 8 位须为数字；身份证号不收', () => {
    expect(problemOf('91A10000600037341L')).toMatch(/第 3 至 8 位/);
    expect(problemOf('110101199003070003')).toMatch(/身份证/);
  });

  test('任意主体加上算出的校验码都收下；改动任何一位都不收', () => {
    const character = fc.constantFrom(...ALPHABET);
    const digit = fc.constantFrom(...'0123456789');
    const body = fc
      .tuple(
        fc.array(character, { minLength: 2, maxLength: 2 }),
        fc.array(digit, { minLength: 6, maxLength: 6 }),
        fc.array(character, { minLength: 9, maxLength: 9 }),
      )
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(body, fc.nat(17), fc.nat(29), (body17, place, shift) => {
        const code = `${body17}${checkCharacter(body17)}`;
        expect(readCreditCode(code)).toEqual({ code });
        const other = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(place)) + 1 + shift) % 31);
        expect(readCreditCode(code.slice(0, place) + other + code.slice(place + 1))).toHaveProperty('problem');
      }),
    );
  });
});
