// npm run check: every guard of the house, all of them even when one fails, so that one run shows all there is to mend.
import process from 'node:process';
import { ensureInstalled, run } from './node.mjs';

ensureInstalled();
const guards = [
  ['类型（服务端）', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit']],
  ['类型（浏览器端）', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.web.json', '--noEmit']],
  ['格式与写法', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  ['模块边界', ['scripts/boundaries.mjs']],
  ['无用代码与依赖', ['node_modules/knip/bin/knip.js', '--no-progress']],
  ['表结构与类型一致', ['scripts/tables.mjs', '--verify']],
  ['客户端与接口一致', ['scripts/client.mjs', '--verify']],
  ['类型（客户端）', ['node_modules/typescript/bin/tsc', '-p', 'clients/typescript/tsconfig.json', '--noEmit']],
  ['整洁', ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/tidy.config.ts']],
];
const failed = [];
for (const [name, args] of guards) {
  process.stdout.write(`── ${name}\n`);
  if (!run(args)) failed.push(name);
}
process.stdout.write(failed.length === 0 ? '全部通过\n' : `未通过：${failed.join('、')}\n`);
process.exit(failed.length === 0 ? 0 : 1);
