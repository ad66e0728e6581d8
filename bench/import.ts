import { join } from 'node:path';
import process from 'node:process';
import { csvRoster, xlsxRoster } from './data.ts';
import { type BenchGround, openBench } from './ground.ts';
import { bareImport, makeBareTables } from './import-bare.ts';
import { type Apart, apart, type Figure, timed } from './measure.ts';

const script = join(import.meta.dirname, 'import-apart.ts');

/** One roster through the real intake and through the bare SQL; `month` tells which column of the year it fills. */
interface Round {
  says: string;
  file: string;
  /** The csv of the same rows, which the bare SQL takes. */
  csv: string;
  month: number;
  limit: number;
}

async function round(ground: BenchGround, rows: number, { says, file, csv, month, limit }: Round): Promise<Figure[]> {
  const ours = await apart<Apart>(script, [ground.dataDir, file]);
  if (ours.filed !== rows) throw new Error(`${says}：应入库 ${rows} 行，实为 ${ours.filed} 行，问题 ${ours.problems} 行`);
  const bare = await timed(() => bareImport(ground.owner, csv, month));
  if (bare.value !== rows) throw new Error(`${says}：裸 SQL 写入 ${bare.value} 行`);
  const ratio = ours.ms / bare.ms;
  process.stderr.write(
    `  ${rows} 行，${says}：${Math.round(ours.ms)} 毫秒，裸 SQL ${Math.round(bare.ms)} 毫秒，${ratio.toFixed(2)}×，${ours.rssMb} MB\n`,
  );
  const work = `导入 ${rows} 行，${says}`;
  const judged = rows >= 500_000;
  const memory = ours.rssMb <= 500;
  return [
    {
      bench: 'import',
      work,
      who: '本系统',
      ms: ours.ms,
      ratio: null,
      rssMb: ours.rssMb,
      promise: judged ? `≤ ${limit}× 裸 SQL，≤ 500 MB` : null,
      kept: judged ? ratio <= limit && memory : null,
      note: `${Math.round((rows / ours.ms) * 1000)} 行/秒`,
    },
    {
      bench: 'import',
      work,
      who: '裸 COPY + 合并',
      ms: bare.ms,
      ratio,
      rssMb: null,
      promise: null,
      kept: null,
      note: '无校验、无体检、无行级安全',
    },
  ];
}

/** 导入: csv that makes every enterprise, csv of the month after, xlsx of the month after that; each against the same by hand. */
export async function benchImport({ quick }: { quick: boolean }): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const rows of quick ? [20_000] : [100_000, 500_000]) {
    const files = [await csvRoster(rows, '2022-07'), await csvRoster(rows, '2022-08'), await csvRoster(rows, '2022-09')] as const;
    const xlsx = await xlsxRoster(rows, '2022-09');
    const ground = await openBench();
    try {
      await makeBareTables(ground.owner);
      figures.push(...(await round(ground, rows, { says: 'csv，企业全是新的', file: files[0], csv: files[0], month: 7, limit: 2 })));
      figures.push(...(await round(ground, rows, { says: 'csv，次月', file: files[1], csv: files[1], month: 8, limit: 2 })));
      figures.push(...(await round(ground, rows, { says: 'xlsx，再次月', file: xlsx, csv: files[2], month: 9, limit: 4 })));
    } finally {
      await ground.close();
    }
  }
  return figures;
}
