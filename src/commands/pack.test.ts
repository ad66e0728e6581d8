import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, expect, test, vi } from 'vitest';
import { checkPack } from './pack.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

/** A copy of the second city with one thing changed. */
function changed(file: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pack-'));
  folders.push(folder);
  cpSync('packs/yunzhou-2024', folder, { recursive: true });
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} 没有 ${from}`);
  writeFileSync(join(folder, file), text.replace(from, to));
  return folder;
}

function checked(folder: string): { code: typeof process.exitCode; out: string; err: string } {
  const said = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.err += String(text);
    return true;
  });
  checkPack(folder, true);
  return { code: process.exitCode, ...said };
}

test.each(['packs/zhuzhou-2022', 'packs/yunzhou-2024'])('%s：可用，示例全部相符', (folder) => {
  const { code, out } = checked(folder);
  const said = JSON.parse(out);
  expect(said).toMatchObject({ ok: true, cases: { failed: [] } });
  expect(said.cases.held).toBeGreaterThan(20);
  expect(code).toBeUndefined();
});

const incentives = 'parameters/4-incentives.yaml';
test.each([
  ['分期合计不是一', incentives, '[0.4, 0.3, 0.3]', '[0.4, 0.3, 0.2]', 'award.shares.newlyBuilt'],
  ['分期有零', incentives, '[0.4, 0.3, 0.3]', '[0.7, 0, 0.3]', 'award.shares.newlyBuilt'],
  ['没有写分期', incentives, 'award.shares.grown:', 'award.other.grown:', 'award.shares.grown'],
  ['省级比例不是比例', incentives, 'value: 0.2', 'value: 20', 'award.provinceShare'],
  ['条款不存在', incentives, 'value: 80000, clause: 四.2', 'value: 80000, clause: 四.9', 'award.grown'],
  ['金额为负', incentives, 'value: 80000', 'value: -80000', 'award.grown'],
  ['下限高于上限', 'parameters/2-cultivation.yaml', 'value: 8000000', 'value: 90000000', 'pool.from'],
  ['附件合计不符', 'targets.csv', '全市,105', '全市,106', '全市.2024'],
  ['附件少一个县市区', 'targets.csv', '碧潭县,9,10,11,12\n', '', '县市区'],
  ['责任单位不存在', 'pack.yaml', '[industry, statistics, tax]', '[industry, statistics, taxes]', '二'],
  ['口径的参数不存在', 'readings.md', 'award.shares.newlyBuilt', 'award.shares.nothing', 'A3'],
  ['有不认识的键', 'pack.yaml', 'province: {', 'provinces: {', 'provinces'],
])('坏包：%s', (_, file, from, to, key) => {
  const { code, err, out } = checked(changed(file, from, to));
  expect(code).toBe(2);
  expect(err).toContain(key);
  const { ok, faults } = JSON.parse(out);
  expect(ok).toBe(false);
  for (const fault of faults) expect(Object.values(fault).every((part) => typeof part === 'string' && part !== '')).toBe(true);
});

test('示例写错：载入无误，指出哪一则、算得多少', () => {
  const { code, err } = checked(changed('cases/targets.yaml', 'newTarget: 105', 'newTarget: 104'));
  expect(code).toBe(2);
  expect(err).toContain('2024年全市105家：算得 105，示例写 104');
});
