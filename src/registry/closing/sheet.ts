import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../access/work.ts';
import { closingLife, type Light } from './contract.ts';
import { readMonths } from './months.ts';

const lights: Record<Light, string> = { none: '', green: '按期', red: '逾期未确认', yellow: '逾期确认' };

/** 月度关账总表 as the sheet people mail. */
export async function closingSheet(work: Work, asked: { year?: number | undefined }): Promise<SheetOut> {
  const { year, months, areas } = await readMonths(work, asked);
  return {
    name: `${year}年`,
    title: `${year}年月度关账情况`,
    columns: [
      { header: '县市区', width: 14 },
      ...months.map(({ period, dueOn }) => ({ header: `${Number(period.slice(5))}月${dueOn ? `（${dueOn} 前）` : ''}`, width: 18 })),
    ],
    rows: areas.map(({ area, months: cells }) => [
      area,
      ...cells.map(({ state, light }) => [closingLife.states[state], lights[light]].filter((text) => text !== '').join(' · ')),
    ]),
  };
}
