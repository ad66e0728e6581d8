import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoCity } from './city.ts';
import * as others from './messy-others.ts';
import * as tax from './messy-tax.ts';

// 样例: writes the small rosters of `samples/`. Run by hand after the generator changes: node seeds/write-samples.ts
const folder = join(import.meta.dirname, '..', 'samples');
const city = demoCity();
const files: Record<string, Buffer | Promise<Buffer>> = {
  '渌口区-税务-2022年9月.xlsx': tax.lukouTax(city),
  '攸县-税务-2022年1-9月.csv': tax.youTax(city),
  '醴陵市-税务-2022年9月.xls': tax.lilingTax(city),
  '株洲经开区-税务-2022年9月.et': tax.zoneTax(city),
  '天元区-税务-2022年9月.tsv': tax.tianyuanTax(city),
  '石峰区-税务-2022年1-9月分月.xlsx': tax.shifengTax(city),
  '渌口区-统计在库名单-2022年9月.xlsx': others.lukouRegister(city),
  '茶陵县-企业自报-2022年9月.xlsx': others.chalingSelf(city),
  '株洲市-用电-2022年9月.xlsx': others.cityPower(city),
  '炎陵县-市场监管-2022年.csv': others.yanlingMarket(city),
  '天元区-项目备案-2022年.xlsx': others.tianyuanProjects(city),
  '荷塘区-线索-2022年.csv': others.hetangLeads(city),
};
mkdirSync(folder, { recursive: true });
for (const [name, bytes] of Object.entries(files)) {
  writeFileSync(join(folder, name), await bytes);
  process.stdout.write(`${name}\n`);
}
