import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { loadPack } from '../src/policy/load-pack.ts';
import { readCreditCode } from '../src/registry/directory/credit-code.ts';
import { nameKey } from '../src/registry/directory/names.ts';
import { castCode } from './cast.ts';
import { demoCity } from './city.ts';
import { annualFen, type DemoEnterprise, listedIn } from './enterprise.ts';
import { places } from './places.ts';
import { selfYear, taxYear, unitSlips, yuan } from './rosters.ts';

const city = demoCity();
const digest = (enterprises: DemoEnterprise[]) => createHash('sha256').update(JSON.stringify(enterprises)).digest('hex');
const industrial = (enterprise: DemoEnterprise) => enterprise.industryCode >= '06' && enterprise.industryCode < '47';
const between = (fen: number | null, low: number, high: number) => fen !== null && fen >= low * 1_000_000 && fen < high * 1_000_000;

describe('演示城市', () => {
  test('同一种子造出同一座城市，分毫不差；另一种子不同', () => {
    expect(digest(demoCity())).toBe(digest(city));
    expect(digest(demoCity(1, 6000))).not.toBe(digest(demoCity(2, 6000)));
  });

  test('两万家，代码都合 GB 32100 且都以 DEM 开头，无一重复', () => {
    expect(city).toHaveLength(20_000);
    const bodies = new Set(city.map((enterprise) => enterprise.code.slice(8, 16)));
    expect(bodies.size).toBe(20_000);
    for (const { code } of city) {
      expect(readCreditCode(code)).toEqual({ code });
      expect(code.slice(8, 11)).toBe('DEM');
    }
  });

  test('名称都写明演示；除演员表中同名的一对外互不相同', () => {
    expect(city.filter((enterprise) => !enterprise.name.includes('演示'))).toEqual([]);
    expect(new Set(city.map((enterprise) => nameKey(enterprise.name))).size).toBe(19_999);
  });

  test('规模像一座真的城市：在库两千余家，培育库数百家，应统未统数十家，退规风险数百家', () => {
    expect(city.filter((enterprise) => listedIn(enterprise, '2021-01')).length).toBeGreaterThan(1950);
    const out = city.filter((enterprise) => industrial(enterprise) && !listedIn(enterprise, '2022-12'));
    const inside = city.filter((enterprise) => listedIn(enterprise, '2022-12'));
    const pool = out.filter(
      (enterprise) => between(annualFen(enterprise, 2021), 1000, 2000) || between(annualFen(enterprise, 2022), 1000, 2000),
    );
    const due = out.filter((enterprise) => between(annualFen(enterprise, 2022), 2000, 1e9));
    const risk = inside.filter(
      (enterprise) => between(annualFen(enterprise, 2021), 0, 3000) || between(annualFen(enterprise, 2022), 0, 3000),
    );
    expect(pool.length).toSatisfy((count: number) => count > 400 && count < 1100);
    expect(due.length).toSatisfy((count: number) => count > 30 && count < 100);
    expect(risk.length).toSatisfy((count: number) => count > 200 && count < 800);
  });

  test('2022 年新增接近附件的 260 家，各县市区完成有高有低；年年有退库', () => {
    const entries = city.flatMap((enterprise) =>
      enterprise.spells.filter((spell) => spell.entry.startsWith('2022')).map(() => enterprise.area),
    );
    expect(entries.length).toSatisfy((count: number) => count > 240 && count < 280);
    const rates = places.map((place) => entries.filter((area) => area === place.name).length / place.target2022);
    expect(Math.min(...rates)).toBeLessThan(0.8);
    expect(Math.max(...rates)).toBeGreaterThan(1.1);
    const exits = city.flatMap((enterprise) => enterprise.spells.filter((spell) => spell.exit?.startsWith('2022')));
    expect(exits.length).toSatisfy((count: number) => count > 50 && count < 90);
  });

  test('门槛上的企业恰好在门槛上', () => {
    const annual = (short: string) =>
      yuan(annualFen(city.find((enterprise) => enterprise.code === castCode(short)) as DemoEnterprise, 2022) ?? -1);
    expect(annual('渌口一千整')).toBe('10000000.00');
    expect(annual('渌口一千差一分')).toBe('9999999.99');
    expect(annual('醴陵二千整')).toBe('20000000.00');
    expect(annual('天元三千差一分')).toBe('29999999.99');
  });

  test('花名册里看得见故事：缺月留空，单位错十一处，自报累计倒退，经开区写成石峰区', () => {
    const row = (short: string, table: { rows: string[][] }) => table.rows.find((cells) => cells[1] === castCode(short)) ?? [];
    const tax = taxYear(city, 2022);
    expect(row('攸县煤业', tax).slice(12, 14)).toEqual(['', '']);
    expect(row('云龙电子', tax).slice(3, 5)).toEqual(['石峰区', '云田镇']);
    expect(unitSlips(city).size).toBe(11);
    const own = row('茶陵建材', selfYear(city)).map(Number);
    expect(own[12]).toBeLessThan(own[11] ?? 0);
  });

  test('县市区与目标同政策包的附件一致', () => {
    const policy = loadPack('packs/zhuzhou-2022');
    expect(places.map((place) => place.name)).toEqual(policy.areas.map((area) => area.name));
    for (const place of places) {
      expect(policy.targets.find((target) => target.area === place.name && target.year === 2022)?.newTarget).toBe(place.target2022);
    }
  });
});
