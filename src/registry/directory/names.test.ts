import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { industrialSql } from './industry.ts';
import { industryCode, industryName, isIndustrial, nameKey, pinyinInitials } from './names.ts';

describe('名称匹配键', () => {
  test('同一名称的不同写法得同一个键', () => {
    const key = nameKey('株洲渌口铸造有限公司');
    for (const name of [
      '株洲渌口铸造有限责任公司',
      ' 株洲 渌口铸造有限公司',
      '株洲（渌口）铸造有限公司',
      '株洲(渌口)铸造有限公司',
      '株洲·渌口铸造有限公司',
    ]) {
      expect(nameKey(name)).toBe(key);
    }
    expect(nameKey('攸县花炮厂(普通合伙)')).toBe(nameKey('攸县花炮厂'));
    expect(nameKey('ＡＢＣ机械有限公司')).toBe(nameKey('abc机械有限公司'));
  });

  test('不同的企业不相混', () => {
    expect(nameKey('株洲渌口铸造股份有限公司')).not.toBe(nameKey('株洲渌口铸造有限公司'));
    expect(nameKey('株洲渌口铸造一厂')).not.toBe(nameKey('株洲渌口铸造二厂'));
    expect(nameKey('株洲渌口铸造有限公司醴陵分公司')).not.toBe(nameKey('株洲渌口铸造有限公司'));
  });

  test('拼音首字母', () => {
    expect(pinyinInitials('渌口铸造')).toBe('lkzz');
    expect(pinyinInitials('攸县A1花炮（厂）')).toBe('yxa1hpc');
  });
});

describe('行业代码 GB/T 4754-2017', () => {
  test('门类字母可有可无，须与大类相符', () => {
    expect(industryCode('C3130')).toBe('3130');
    expect(industryCode('３１３０')).toBe('3130');
    expect(industryCode('3130 钢压延加工')).toBe('3130');
    expect(industryCode('B0610')).toBe('0610');
    expect(industryCode('3100')).toBe('31');
    expect(industryCode('12')).toBe('12');
    expect(industryCode('1200')).toBe('1200');
    expect(industryCode('B3130')).toBeNull();
    expect(industryCode('3190')).toBeNull();
    expect(industryCode('9910')).toBeNull();
    expect(industryCode('钢铁')).toBeNull();
    expect(industryCode('31301')).toBeNull();
  });

  test('名称取最细的一级', () => {
    expect(industryName('2672')).toBe('焰火、鞭炮产品制造');
    expect(industryName('3130')).toBe('钢压延加工');
    expect(industryName('5199')).toBe('批发业');
    expect(industryName(null)).toBeNull();
  });

  test('工业是 06 至 46；没有代码不作判断', () => {
    expect([isIndustrial('0610'), isIndustrial('1190'), isIndustrial('4310'), isIndustrial('4620')]).toEqual([true, true, true, true]);
    expect([isIndustrial('0512'), isIndustrial('4710'), isIndustrial('5199')]).toEqual([false, false, false]);
    expect([isIndustrial(null), isIndustrial('9900')]).toEqual([null, null]);
  });

  test.each([
    ['0610', true, '0610'],
    ['B0610', true, '0610'],
    ['3130', true, '3130'],
    ['C3130', true, '3130'],
    ['131', true, '131'],
    ['3100', true, '31'],
    ['5199', false, '5199'],
    ['F5199', false, '5199'],
    ['611', false, '611'],
    // 电子表格吃掉了 0610、0722、0912 的首位零，或是别的写法：都不能说「不是工业」。
    ['610', null, null],
    ['722', null, null],
    ['912', null, null],
    ['310', null, null],
    // 字母与大类相矛盾，国标里没有，或不是代码。
    ['C0610', null, null],
    ['C5199', null, null],
    ['F3130', null, null],
    ['9999', null, null],
    ['0000', null, null],
    ['3190', null, null],
    ['3', null, null],
    ['', null, null],
  ])('%s：工业 %s，代码 %s', (text, industrial, code) => {
    expect([isIndustrial(text), industryCode(text)]).toEqual([industrial, code]);
  });

  test('数据库里的判断与逐个判断相同', async () => {
    const codes = Array.from({ length: 11_000 }, (_, number) =>
      number < 10_000 ? String(number).padStart(4, '0') : String(number - 10_000).padStart(3, '0'),
    );
    codes.push(...Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0')), 'C0610', '');
    await undone(await testHouse(), 'system', async ({ client }) => {
      const { rows } = await client.query<{ code: string; industrial: boolean | null }>(
        `select code, ${industrialSql('code')} as industrial from unnest($1::text[]) code`,
        [codes],
      );
      expect(rows.filter(({ code, industrial }) => industrial !== isIndustrial(code))).toEqual([]);
      expect((await client.query(`select ${industrialSql('null::text')} as industrial`)).rows).toEqual([{ industrial: null }]);
    });
  });

  test('大类 97 个，采矿 19、制造 179、电热燃水 9 个中类', () => {
    const rows = readFileSync(new URL('./industry.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const count = (length: number, section?: string) =>
      rows.filter((row) => row.split(',')[0]?.length === length && (!section || row.split(',')[1] === section)).length;
    expect([count(2), count(3, 'B'), count(3, 'C'), count(3, 'D')]).toEqual([97, 19, 179, 9]);
  });
});
