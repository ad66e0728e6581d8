import { join } from 'node:path';
import { xlsxRoster } from './data.ts';
import { type Apart, apart, type Figure } from './measure.ts';

const script = join(import.meta.dirname, 'reading-apart.ts');

/** xlsx 读取: our streaming reader, exceljs streaming and SheetJS on the same file, each in a process of its own. */
export async function benchReading({ quick }: { quick: boolean }): Promise<Figure[]> {
  const rows = quick ? 20_000 : 100_000;
  const file = await xlsxRoster(rows, '2022-09');
  const runs: Record<string, Apart> = {};
  for (const who of ['ours', 'exceljs', 'sheetjs']) {
    const tries = [await apart<Apart>(script, [who, file]), await apart<Apart>(script, [who, file])];
    runs[who] = tries.sort((one, other) => one.ms - other.ms)[0] as Apart;
  }
  const { ours, exceljs, sheetjs } = runs as { ours: Apart; exceljs: Apart; sheetjs: Apart };
  if (ours.cells !== sheetjs.cells || ours.cells !== exceljs.cells)
    throw new Error(`读出的单元格数不同：${ours.cells}、${exceljs.cells}、${sheetjs.cells}`);
  const figure = (who: string, run: Apart, ratio: number | null): Figure => ({
    bench: 'reading',
    work: `读 xlsx ${rows} 行`,
    who,
    ms: run.ms,
    ratio,
    rssMb: run.rssMb,
    promise: null,
    kept: null,
    note: `${ours.cells} 格`,
  });
  return [
    figure('本系统', ours, null),
    figure('exceljs 流式', exceljs, ours.ms / exceljs.ms),
    figure('SheetJS', sheetjs, ours.ms / sheetjs.ms),
  ];
}
