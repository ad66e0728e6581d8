// Keeps rules 1 to 3 of the house with dependency-cruiser, and makes sure that it saw the tree at all: under some versions of
// TypeScript it finds no module and is content. It is also broken once on purpose: a planted wrong import must be found.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { root } from './node.mjs';

process.chdir(root);
const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

async function violations() {
  const { output } = await cruise(['src'], { ruleSet: { forbidden: rules.forbidden }, validate: true, ...rules.options }, undefined, {
    tsConfig: extractTSConfig(join(root, 'tsconfig.json')),
  });
  return output.summary;
}

const files = readdirSync('src', { recursive: true }).filter((file) => /\.tsx?$/.test(String(file))).length;
const found = await violations();
for (const { rule, from, to } of found.violations) process.stdout.write(`  ${rule.name}: ${from} → ${to}\n`);
if (found.totalCruised < files) {
  process.stdout.write(`  只看到 ${found.totalCruised} 个模块，而 src 下有 ${files} 个文件：检查没有生效\n`);
  process.exit(1);
}

const folder = mkdtempSync(join('src', 'policy', 'planted-'));
writeFileSync(join(folder, 'wrong.ts'), "import '../../platform/shared/period.ts';\n");
const planted = await violations();
rmSync(folder, { recursive: true });
if (!planted.violations.some(({ rule }) => rule.name === 'law-stands-alone')) {
  process.stdout.write('  故意放入的越界引用没有被发现：检查没有生效\n');
  process.exit(1);
}
process.stdout.write(`  ${found.totalCruised} 个模块，${found.totalDependenciesCruised} 处引用，越界 ${found.violations.length} 处\n`);
process.exit(found.violations.length === 0 ? 0 : 1);
