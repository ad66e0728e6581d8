import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changedLaw } from './changed-law.ts';
import { loadPack } from './load-pack.ts';
import { planArithmetic } from './plan-arithmetic.ts';
import { checkWording } from './wording.ts';

const policy = loadPack(resolve(import.meta.dirname, '../../packs/zhuzhou-2022'));
const at = (listed: number, period = '2022-12', entries = 260, exits = 70) => planArithmetic(policy, { period, listed, entries, exits });

describe('方案数字自洽核算', () => {
  test('220减150容许退库70家；附件2022年260家容许110家；附件合计1160家', () => {
    const found = at(2100);
    expect(found.tolerated).toBe(70);
    expect(found.annexSum).toBe(1160);
    expect(found.rows.find(({ year }) => year === 2022)?.toleratedExits).toBe(110);
  });

  test('2022年末须有2100家（一家不退）、2310家（每年退70家），只靠净增须有2550家', () => {
    const row = at(2100).rows.find(({ year }) => year === 2022);
    expect(row).toMatchObject({ noExits: 2100, withExits: 2310, netAlone: 2550 });
  });

  test('恰在界上：2310家相合，2309家须几乎不退，2099家不相合', () => {
    expect([at(2310).agreesNoExits, at(2310).agreesWithExits]).toEqual([true, true]);
    expect([at(2309).agreesNoExits, at(2309).agreesWithExits]).toEqual([true, false]);
    expect([at(2100).agreesNoExits, at(2099).agreesNoExits]).toEqual([true, false]);
  });

  test('年中起算，附件未完成的部分算在内', () => {
    const found = at(2000, '2022-06', 100, 30);
    expect(found.reach.noExits).toBe(2000 + 160 + 900);
    expect(found.reach.withExits).toBe(2000 + 160 + 900 - 40 - 210);
    expect(found.reach.netAlone).toBe(2000 + 80 + 450);
  });

  test('每句话都不施压', () => {
    for (const listed of [1900, 2200, 2600]) {
      for (const { says } of at(listed).says) expect(checkWording(policy, says)).toEqual([]);
    }
  });
});

describe('改动后的政策', () => {
  const one = (name: string, value: string) => changedLaw(policy, '2022-12', [{ name, value }]);
  const faults = (name: string, value: string) => {
    const made = one(name, value);
    return 'faults' in made ? made.faults : [];
  };

  test('改一个参数：哈希不同，现行政策一字未动', () => {
    const before = JSON.stringify(policy.content);
    const made = one('pool.from', '8000000');
    if (!('policy' in made)) throw new Error(made.faults.join());
    expect(made.policy.hash).not.toBe(policy.hash);
    expect(made.policy.parameters['pool.from']?.values[0]?.value).toBe(8_000_000);
    expect(policy.parameters['pool.from']?.values[0]?.value).toBe(10_000_000);
    expect(JSON.stringify(policy.content)).toBe(before);
  });

  test('口径解释按编号切换，选项可写代号也可写文字', () => {
    for (const value of ['review', '按审核批次']) {
      const made = one('A8', value);
      expect('policy' in made && made.policy.parameters['reporting.countsBy']?.values[0]?.value).toBe('review');
    }
  });

  test('改县市区目标，全市合计随之改动，附件的核对仍成立', () => {
    const made = one('target.攸县.2023', '54');
    if (!('policy' in made)) throw new Error(made.faults.join());
    expect(made.policy.targets.find(({ area, year }) => area === '攸县' && year === 2023)?.newTarget).toBe(54);
    expect(made.policy.targets.find(({ area, year }) => area === '全市' && year === 2023)?.newTarget).toBe(290);
  });

  test('乡镇、企业、个人都不能给目标', () => {
    for (const who of ['南洲镇', '渌口铸造有限公司', '张三', '91430200DEM0000017']) {
      const made = one(`target.${who}.2023`, '3');
      expect('faults' in made && made.below).toBe(who);
    }
  });

  test('不合规矩的改动说得清为什么', () => {
    expect(faults('pool.from', '25000000').join()).toContain('pool.from');
    expect(faults('pool.from', '-1')).not.toEqual([]);
    expect(faults('pool.from', '一千万')[0]).toContain('不是');
    expect(faults('没有这个', '1')[0]).toContain('没有参数');
    expect(faults('A9', 'x')[0]).toContain('没有可切换');
    expect(faults('A8', '随便')[0]).toContain('可取');
    expect(faults('target.攸县.2031', '3')[0]).toContain('2031');
    expect(faults('target.攸县.2023', '-3')[0]).toContain('整数');
    expect('faults' in changedLaw(policy, '2022-12', [])).toBe(true);
    expect(
      'faults' in
        changedLaw(policy, '2022-12', [
          { name: 'A8', value: 'review' },
          { name: 'A8', value: 'effective' },
        ]),
    ).toBe(true);
  });
});
