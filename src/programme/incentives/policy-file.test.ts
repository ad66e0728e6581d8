import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadPack } from '../../policy/load-pack.ts';
import { readPolicyFile } from './policy-file.ts';

const policy = loadPack(resolve('packs/zhuzhou-2022'));

test('policies and shares in YAML or JSON; an area by its alias, the track in either language', () => {
  const yaml = `policies:
  - { area: 高新区, track: 规下升规上, amountYuan: 80000.5, document: 示例〔2021〕1号, from: 2021-05-01, to: 2023-12-31 }
  - { area: 攸县, track: newlyBuilt, amountFen: 20000000, document: 示例〔2021〕2号 }
shares: [{ area: "430281", year: 2022, cityShare: 0.4, document: 示例 }]`;
  expect(readPolicyFile(policy, yaml)).toEqual({
    areaPolicies: [
      { area: '天元区', track: 'grown', amountFen: 8_000_050n, document: '示例〔2021〕1号', from: '2021-05-01', to: '2023-12-31' },
      { area: '攸县', track: 'newlyBuilt', amountFen: 20_000_000n, document: '示例〔2021〕2号', from: '2022-01-01', to: null },
    ],
    shares: [{ area: '醴陵市', year: 2022, cityShare: '0.4', document: '示例' }],
  });
  expect(readPolicyFile(policy, '[{"area":"攸县","track":"grown","amountYuan":"80000"}]')).toMatchObject({
    areaPolicies: [{ amountFen: 8_000_000n }],
  });
  // What the file does not name stays as filed.
  expect(readPolicyFile(policy, 'shares: []')).toEqual({ shares: [] });
});

test.each([
  ['area: [', '不是 YAML 或 JSON'],
  ['policies: [{ area: 长沙县, track: grown, amountYuan: 1 }]', '「长沙县」不是本方案的县市区'],
  ['policies: [{ area: 攸县, track: other, amountYuan: 1 }]', '有误'],
  ['policies: [{ area: 攸县, track: grown, amountYuan: -1 }]', '有误'],
  ['policies: [{ area: 攸县, track: grown, amountYuan: 1e3000 }]', '有误'],
  ['policies: [{ area: 攸县, track: grown, amountYuan: "0.001" }]', '有误'],
  ['policies: [{ area: 攸县, track: grown }]', '写且只写一个'],
  ['policies: [{ area: 攸县, track: grown, amountYuan: 1, from: 2022-02-30 }]', '有误'],
  ['policies: [{ area: 攸县, track: grown, amountYuan: 1, role: system }]', '有误'],
  ['shares: [{ area: 攸县, year: 2022, cityShare: 1.2 }]', '有误'],
  ['shares: [{ area: 攸县, year: 2022, cityShare: 1e-7 }]', '有误'],
  ['policies: [{ area: 攸县, track: grown, amountYuan: 1e21 }]', '有误'],
  ['just words', '有误'],
])('%s is refused: %s', (text, says) => {
  expect(() => readPolicyFile(policy, text)).toThrow(says);
});
