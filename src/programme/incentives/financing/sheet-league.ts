import type * as z from 'zod';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { readFinanceCoverage as coverageContract, readLeague as leagueContract } from './contract.ts';
import { readFinanceCoverage } from './coverage.ts';
import { readLeague } from './league.ts';

const integers = (headers: string[]) => headers.map((header) => ({ header, kind: 'integer' as const }));

/** 银行排名 as a sheet. */
export async function leagueSheet(work: Work, asked: z.output<typeof leagueContract.input>): Promise<SheetOut> {
  const { year, asOf, minimum, workdays, rows } = await readLeague(work, asked);
  return {
    name: '银行答复排名',
    title: `${year}年银行答复排名（截至${asOf}，${workdays}个工作日内答复；不足${minimum}件的金额不列）`,
    unit: '金额单位：元',
    columns: [
      { header: '名次', kind: 'integer' },
      { header: '银行' },
      ...integers(['推送', '已答复', '按时', '逾期']),
      { header: '按时答复率', kind: 'number' },
      { header: '平均答复（工作日）', kind: 'number' },
      ...integers(['授信', '放款', '不予支持']),
      { header: '授信额度', kind: 'number' },
      { header: '放款金额', kind: 'number' },
    ],
    rows: rows.map((row) => [
      row.rank,
      row.bank,
      row.pushed,
      row.answered,
      row.inTime,
      row.overdue,
      row.inTimeShare,
      row.meanWorkdays,
      row.credited,
      row.drawn,
      row.declined,
      row.creditYuan === null ? null : Number(row.creditYuan),
      row.drawnYuan === null ? null : Number(row.drawnYuan),
    ]),
  };
}

/** 融资对接覆盖情况 as a sheet. */
export async function financeCoverageSheet(work: Work, asked: z.output<typeof coverageContract.input>): Promise<SheetOut> {
  const { year, asOf, withheld, minimum, rows } = await readFinanceCoverage(work, asked);
  return {
    name: '融资对接覆盖情况',
    title: `${year}年融资对接覆盖情况（截至${asOf}${withheld ? `，不足${minimum}家及可由此推出的不列` : ''}）`,
    unit: '单位：家',
    columns: [{ header: '县市区' }, ...integers(['提出需求', '已推送', '银行已答复', '已授信', '已放款'])],
    rows: rows.map(({ area, asked: raised, pushed, answered, credited, drawn }) => [area, raised, pushed, answered, credited, drawn]),
  };
}
