import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OpenHouse } from '../house.ts';
import { PeriodShape } from '../platform/shared/period.ts';
import type { Reason } from '../platform/shared/reason.ts';
import { Basis, type ImportResult, Source, Unit } from '../registry/intake/contract.ts';
import { importRoster } from '../registry/intake/import.ts';
import { undo } from '../registry/intake/undo.ts';
import { asOperator, exits, type Said, turnedAwayBy, UsageFault } from './command.ts';

/** What `import` may be told. */
export interface ImportOptions {
  source?: string;
  period?: string;
  unit?: string;
  basis?: string;
  sheet?: string;
  dryRun?: boolean;
  yes?: boolean;
  basisId?: string;
}

/** A file that was not taken in, among others that were: why. */
interface NotTaken {
  file: string;
  refused: boolean;
  reasons: Reason[];
}

/**
 * 导入花名册: each file in a transaction of its own. Of several, a refused one does not take the others with it: each is answered for in its
 * place, and the worst ending is the ending.
 */
export async function importFiles(house: OpenHouse, files: string[], options: ImportOptions): Promise<Said> {
  const source = chosen(Source.options, options.source, '来源（--source）');
  if (!source) throw new UsageFault(`请用 --source 说明来源：${Source.options.join('、')}`);
  const unit = chosen(Unit.options, options.unit, '单位（--unit）');
  const basis = chosen(Basis.options, options.basis, '口径（--basis）');
  const period = checkedPeriod(options.period);
  const answers = { ...(unit ? { unit } : {}), ...(basis ? { basis } : {}), ...(options.sheet ? { sheet: options.sheet } : {}) };
  const take = async (path: string): Promise<ImportResult> => {
    const bytes = await readFile(path).catch(() => {
      throw new UsageFault(`读不到文件「${path}」：请核对路径与权限`);
    });
    const ask = {
      bytes,
      fileName: basename(path),
      source,
      period,
      answers,
      dryRun: options.dryRun,
      accept: options.yes,
      basisId: options.basisId,
    };
    const told = {
      verb: 'import',
      says: options.dryRun ? '试读花名册' : '导入花名册',
      thing: ask.fileName,
      detail: { source, dryRun: options.dryRun === true },
    };
    return asOperator(house, told, (work) => importRoster(work, ask));
  };
  const results: (ImportResult | NotTaken)[] = [];
  let exit: number = exits.done;
  for (const path of files) {
    try {
      const result = await take(path);
      results.push(result);
      if (result.dryRun && result.questions.length > 0) exit = Math.max(exit, exits.refused);
    } catch (error) {
      const turnedAway = files.length > 1 ? turnedAwayBy(error) : null;
      if (!turnedAway) throw error;
      results.push({ file: basename(path), refused: turnedAway.exit === exits.refused, reasons: turnedAway.reasons });
      exit = Math.max(exit, turnedAway.exit);
    }
  }
  const text = results.map((result) => ('reasons' in result ? sayNotTaken(result) : sayImport(result))).join('\n\n');
  return { text, json: results.length === 1 ? results[0] : results, exit };
}

/** 撤销导入: in three buckets. */
export async function undoImport(house: OpenHouse, batch: string): Promise<Said> {
  if (!/^[0-9a-f-]{36}$/i.test(batch)) throw new UsageFault(`「${batch}」不是批次号：批次号在导入结果与“数据接入”页上，形如 0f8e…-…`);
  const undone = await asOperator(house, { verb: 'undo', says: '撤销导入', thing: batch }, (work) => undo(work, { id: batch }));
  const kept = undone.kept.map(({ creditCode, why }) => `  保留 ${creditCode}：${why}`);
  const failed = undone.failed.map(({ creditCode, why }) => `  未能撤销 ${creditCode}：${why}`);
  return { text: [`已撤销 ${undone.reversed} 项`, ...kept, ...failed].join('\n'), json: undone };
}

/** A period of the command line; wrong ones are said in Chinese. */
export function checkedPeriod(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!PeriodShape.safeParse(text).success) throw new UsageFault(`「${text}」不是月份：请写作 2022-09`);
  return text;
}

function chosen<T extends string>(options: readonly T[], said: string | undefined, label: string): T | undefined {
  if (said === undefined) return undefined;
  const found = options.find((option) => option === said);
  if (!found) throw new UsageFault(`${label}不能是「${said}」，可用：${options.join('、')}`);
  return found;
}

function sayNotTaken({ file, reasons }: NotTaken): string {
  return [`${file}：没有入库`, ...reasons.map(({ says, remedy }) => `  ✗ ${says}${remedy ? `。${remedy}` : ''}`)].join('\n');
}

function sayImport(result: ImportResult): string {
  const head = `${result.file}（${result.source}，${result.period ?? '多个月份'}）`;
  if (result.sameAs) return `${head}：此文件已作为批次 ${result.sameAs} 入库，未作任何改动`;
  const asks = result.questions.map(({ says, proposal }) => `  ？${says}${proposal ? `（建议：${proposal}）` : ''}`);
  const verb = result.dryRun ? '可入库' : '入库';
  const counts = `共 ${result.rows} 行，${verb} ${result.filed} 行，新建企业 ${result.created} 家，更新 ${result.updated} 家，未变 ${result.unchanged} 行，问题 ${result.problems.length} 行，提示 ${result.warnings.length} 条，上次有本次无 ${result.vanished.length} 家`;
  const shown = result.problems
    .slice(0, 20)
    .map(
      ({ sheet, row, column, value, says, remedy }) =>
        `  ✗ ${sheet} 第 ${row} 行${column ? `「${column}」` : ''}${value ? `原值「${value}」` : ''}：${says}${remedy ? `。${remedy}` : ''}`,
    );
  const more =
    result.problems.length > shown.length ? [`  ……另有 ${result.problems.length - shown.length} 行，可在“数据接入”页下载问题行`] : [];
  return [`${head}${result.batch ? `批次 ${result.batch}` : ''}`, counts, ...asks, ...shown, ...more].join('\n');
}
