import type { OpenHouse } from '../house.ts';
import { verifyDirectory } from '../registry/directory/verify.ts';
import { verifyFigures } from '../registry/intake/verify.ts';
import { asOperator, exits, type Said } from './command.ts';

/** 核对: what is kept follows from what was sent; ends with 1 when anything does not. */
export async function verify(house: OpenHouse): Promise<Said> {
  const { figures, directory } = await asOperator(house, async (work) => ({
    figures: await verifyFigures(work),
    directory: await verifyDirectory(work),
  }));
  const faults = [
    ...figures.faults.map((fault) => ({
      table: 'figure_year',
      says: `${fault.period} ${fault.source} ${fault.basis}：存 ${fault.kept ?? '无'}，重算 ${fault.recomputed ?? '无'}`,
      ...fault,
    })),
    ...directory.faults.map((fault) => ({ table: 'enterprise', ...fault })),
  ];
  const ok = faults.length === 0;
  const json = { ok, checked: { figures: figures.figures, enterprises: directory.enterprises }, faults };
  const head = `核对数字 ${figures.figures} 个、企业 ${directory.enterprises} 家：${ok ? '全部一致' : `不一致 ${faults.length} 处`}`;
  return { text: [head, ...faults.slice(0, 50).map(({ says }) => `  ✗ ${says}`)].join('\n'), json, ...(ok ? {} : { exit: exits.refused }) };
}
