import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { approved, reckoners, second, sure } from '../../../tests/configured.ts';
import { account, newHouse, played } from '../../../tests/harness.ts';
import { exportedPack } from '../../policy/export-pack.ts';
import { loadPack } from '../../policy/load-pack.ts';
import { statedNumber } from '../../policy/parameter.ts';
import { slaOn } from '../../policy/sla.ts';
import { simulate } from '../../programme/supervision/simulation/simulate.ts';
import type { Office } from '../access/contract.ts';
import { keepingLaw } from '../access/law-in-force.ts';
import { asSystem, type House, inWork, type Work } from '../access/work.ts';
import { listConfigurations } from './list.ts';
import { proposeConfiguration } from './propose.ts';
import { reckonConfiguration } from './reckon.ts';
import { stepConfiguration } from './take-step.ts';

const document = { document: '关于调整有关事项的通知', documentOn: '2022-10-10', clause: '二.1' };
const pool = { kind: 'parameter' as const, key: 'pool.from', value: '8000000', fromOn: '2022-11-01', ...document };
describe('配置', () => {
  test('from draft to law: reckoned first, by another person with a second factor, in force from its day, after a restart as well', async () => {
    const house = await newHouse();
    const other = await second(house, 'statistics');
    const { id } = await played(house, { office: 'industry' }, (work) => proposeConfiguration(work, pool));
    const step = (work: Work, taken: 'submit' | 'approve') => stepConfiguration(work, { id, step: taken });
    await expect(played(house, { office: 'industry' }, (work) => step(work, 'submit'))).rejects.toThrow('还没有测算效果');
    const reckoned = await played(house, { office: 'industry' }, (work) => reckonConfiguration(work, { id }, reckoners));
    const simulated = await played(house, { office: 'industry' }, (work) =>
      simulate(work, { period: '2022-10', changes: [{ name: 'pool.from', value: '8000000' }] }),
    );
    expect(reckoned.effect?.found).toMatchObject({
      entered: simulated.enteredTotal,
      left: simulated.leftTotal,
      fenDifference: simulated.fenDifference,
    });
    await played(house, { office: 'industry' }, (work) => step(work, 'submit'));
    await expect(played(house, { office: 'industry' }, (work) => step(sure(work), 'approve'))).rejects.toThrow('须由两人办理');
    await expect(inWork(house, other, (work) => step(work, 'approve'))).rejects.toThrow('二次验证');
    await expect(played(house, { office: 'finance' }, (work) => step(sure(work), 'approve'))).rejects.toThrow('二.1');
    const before = house.policy.hash;
    expect((await inWork(house, other, (work) => step(sure(work), 'approve'))).state).toBe('inForce');
    await expect(inWork(house, other, (work) => step(sure(work), 'approve'))).rejects.toThrow('生效');
    const now = await asSystem(house, async ({ policy }) => policy);
    expect(now.hash).not.toBe(before);
    expect(statedNumber(now, 'pool.from', '2022-10')).toBe(10_000_000);
    expect(statedNumber(now, 'pool.from', '2022-11')).toBe(8_000_000);
    expect(now.parameters['pool.from']?.values.at(-1)?.note).toContain('第1号配置');
    const base = house.law?.base;
    if (!base) throw new Error('the house keeps its law');
    const again: House = { ...house, policy: base, law: keepingLaw(base) };
    expect(await asSystem(again, async ({ policy }) => policy.hash)).toBe(now.hash);
    // A pack that says something else there now is told, and the approved version stands.
    const content = JSON.parse(JSON.stringify(base.content).replace('"value":10000000,"clause":"二.1"', '"value":9000000,"clause":"二.1"'));
    const { policyFromLaw } = await import('../../policy/load-pack.ts');
    const updated = policyFromLaw(content);
    const told = await asSystem({ ...house, policy: updated, law: keepingLaw(updated) }, async ({ policy }) => policy);
    expect(told.configuration?.contradictions.join()).toContain('pool.from');
    expect(statedNumber(told, 'pool.from', '2022-11')).toBe(8_000_000);
    // A later version ends the earlier one.
    await approved(house, { ...pool, value: '7000000', fromOn: '2022-12-01' }, other);
    const { rows } = await played(house, { office: 'tax' }, (work) => listConfigurations(work, {}));
    expect(rows.map(({ state }) => state).sort()).toEqual(['inForce', 'replaced']);
    await house.ground.close();
  }, 120_000);

  test('时限、日历、词表、口径、文书 come into force as their kind does', async () => {
    const house = await newHouse();
    const other = await second(house, 'statistics');
    const centre = await second(house, 'businessEnvironment');
    const words = await asSystem(house, async ({ policy }) => policy.synonyms.tax);
    const [field = '', known = []] = Object.entries(words ?? {})[0] ?? [];
    const lists = { ...document, clause: '二.2', fromOn: '2022-10-15' };
    await approved(house, { ...lists, kind: 'synonym', key: `tax.${field}`, value: [...known, '虚构列名'].join('、') }, other);
    const days = '交办 2、签收 2、协办 4、办结 16、延期 15、回访 3、重办 7、销号 5';
    const profile = await asSystem(house, async ({ policy }) => slaOn(policy, '2022-10-15').profiles.at(-1)?.id ?? '');
    await approved(house, { ...document, clause: '三.3', fromOn: '2022-11-01', kind: 'sla', key: profile, value: days }, centre);
    await approved(
      house,
      { ...document, clause: '五', fromOn: '2022-10-15', kind: 'template', key: 'training.certificate', value: '准予结业。' },
      other,
    );
    await asSystem(house, async ({ policy }) => {
      expect(policy.synonyms.tax?.[field]).toContain('虚构列名');
      expect(slaOn(policy, '2022-10-31').profiles.at(-1)?.days.answer).not.toBe(16);
      expect(slaOn(policy, '2022-11-01').profiles.at(-1)?.days.answer).toBe(16);
      expect(policy.training.certificate.says).toBe('准予结业。');
      // What is exported is loaded again as the same law, with the comments of the files.
      const to = mkdtempSync(join(tmpdir(), 'pack-'));
      const out = exportedPack(resolve(import.meta.dirname, '../../../packs/zhuzhou-2022'), policy);
      for (const { path, text } of out) {
        mkdirSync(dirname(join(to, path)), { recursive: true });
        writeFileSync(join(to, path), text);
      }
      expect(loadPack(to).hash).toBe(policy.hash);
      expect(out.find(({ path }) => path === 'training.yaml')?.text).toContain('# 培训提升（五）');
    });
    await house.ground.close();
  }, 120_000);

  test('bad values, other offices, other levels and days gone by are refused with what is wrong', async () => {
    const house = await newHouse();
    const tried = (office: Office, asked: object, area: string | null = null) =>
      played(house, { office, area }, (work) => proposeConfiguration(work, { ...pool, ...asked }));
    await expect(tried('industry', { value: '三百万' })).rejects.toThrow('能取的值');
    await expect(tried('industry', { value: '30000000' })).rejects.toThrow(/parameters pool\.from：.*不低于/);
    await expect(tried('industry', { key: 'no.such' })).rejects.toThrow('没有可配置的');
    await expect(tried('industry', { clause: '九' })).rejects.toThrow('没有条款');
    await expect(tried('finance', {})).rejects.toThrow('二.1');
    await expect(tried('industry', {}, '攸县')).rejects.toThrow();
    await expect(tried('industry', { documentOn: '2023-01-01' })).rejects.toThrow('在今天之后');
    await expect(tried('industry', { kind: 'calendar', key: '2022', value: '休 2022-02-30', fromOn: '2022-10-16' })).rejects.toThrow();
    await expect(
      tried('businessEnvironment', { kind: 'sla', key: 'normal', value: '交办 1', clause: '三.3', fromOn: '2022-11-01' }),
    ).rejects.toThrow();
    await expect(
      tried('industry', { kind: 'synonym', key: 'tax.revenue', value: '收入', clause: '二.2', fromOn: '2022-09-01' }),
    ).rejects.toThrow('不能溯及既往');
    await asSystem(house, async ({ client }) => {
      await client.query(`insert into law (hash, pack, content) values ('x', 'x', '{}')`);
      await client.query(`insert into identification (period, law_hash, data_stamp, frozen_at) values ('2022-09', 'x', 'x', now())`);
    });
    await expect(tried('industry', { fromOn: '2022-09-01' })).rejects.toThrow('不能溯及既往');
    await account(house, 'systemAdmin');
    await expect(tried('systemAdmin', {})).rejects.toThrow();
    await house.ground.close();
  }, 120_000);
});
