import type * as z from 'zod';
import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../access/work.ts';
import { configurationLife, type listConfigurations as contract, kindNames } from './contract.ts';
import { shownRows, storedRows } from './rows.ts';

/** 参数与规则配置, the newest first, and where the pack on disk contradicts what was approved. */
export async function listConfigurations(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const rows = (await storedRows(work)).filter(
    ({ kind, key, state }) =>
      (asked.kind === undefined || kind === asked.kind) &&
      (asked.state === undefined || state === asked.state) &&
      (asked.key === undefined || key === asked.key),
  );
  return { rows: await shownRows(work, rows), contradictions: work.policy.configuration?.contradictions ?? [] };
}

/** The same as a sheet. */
export async function configurationSheet(work: Work, asked: z.output<typeof contract.input>): Promise<SheetOut> {
  const { rows } = await listConfigurations(work, asked);
  return {
    name: '参数与规则配置',
    title: `参数与规则配置（截至${work.today}）`,
    columns: ['号', '种类', '名称', '现行', '改为', '施行日', '条款', '依据文件', '文件日期', '状态', '提出', '核准'].map((header) => ({
      header,
    })),
    rows: rows.map((row) => [
      row.no === null ? '' : String(row.no),
      kindNames[row.kind],
      row.label,
      row.before,
      row.after,
      row.fromOn,
      row.clause,
      row.document,
      row.documentOn,
      configurationLife.states[row.state],
      row.steps[0]?.by ?? '',
      row.steps.find(({ step }) => step === 'approve')?.by ?? '',
    ]),
  };
}
