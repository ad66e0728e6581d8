import type * as z from 'zod';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import { areasTold } from './areas-told.ts';
import { reasonNames } from './catalogue.ts';
import { type listReliefMatches as contract, markNames, type ReliefMatch, verdictNames } from './contract.ts';
import { gatherFacts } from './gather.ts';
import { inForce, judged } from './judge.ts';
import { marksOf } from './marks.ts';

type Asked = Omit<z.output<typeof contract.input>, 'page' | 'size'>;

/** 对照 of everybody the reader is told of: who may be entitled first. */
export async function matchesOf(work: Work, asked: Asked): Promise<{ year: number; rows: ReliefMatch[] }> {
  const year = asked.year ?? Number(work.today.slice(0, 4));
  const told = (await areasTold(work)).filter((area) => asked.area === undefined || area === asked.area);
  const q = asked.q?.normalize('NFKC').toUpperCase();
  const subjects = (await gatherFacts(work, { areas: told })).filter(
    ({ name, creditCode }) => !q || name.toUpperCase().includes(q) || creditCode.startsWith(q),
  );
  const markOf = await marksOf(work, { year });
  const rows = subjects.flatMap((subject) =>
    inForce(work, asked.relief).map((relief): ReliefMatch => {
      const { enterpriseId, name, creditCode, area } = subject;
      const who = { enterpriseId, name, creditCode, area, relief: relief.key, title: relief.title };
      return { ...who, ...judged(relief, work.today, subject), ...markOf(enterpriseId, relief.key) };
    }),
  );
  const rank = { likely: 0, unknown: 1, no: 2 };
  const kept = rows.filter(
    ({ verdict, mark }) => (asked.verdict === undefined || verdict === asked.verdict) && (asked.mark === undefined || mark === asked.mark),
  );
  return { year, rows: kept.sort((a, b) => rank[a.verdict] - rank[b.verdict]) };
}

/** 企业对照, a page of it. */
export async function listReliefMatches(work: Work, { page, size, ...asked }: z.output<typeof contract.input>) {
  const { year, rows } = await matchesOf(work, asked);
  return { asOf: work.today, year, total: rows.length, rows: rows.slice((page - 1) * size, page * size) };
}

/** 企业对照 as a sheet. */
export async function matchesSheet(work: Work, asked: Asked): Promise<SheetOut> {
  const { year, rows } = await matchesOf(work, asked);
  const reasons = reasonNames(work);
  const headers = [
    '县市区',
    '企业名称',
    '统一社会信用代码',
    '政策',
    '对照',
    '依据',
    '享受情况',
    '原因',
    '说明',
    '登记人',
    '登记日期',
    '帮办编号',
  ];
  return {
    name: '惠企政策企业对照',
    title: `${year}年惠企政策企业对照（截至${work.today}，对照是提示，享受与否以税务部门登记为准）`,
    filter: true,
    columns: headers.map((header) => ({ header })),
    rows: rows.map((row) => [
      row.area,
      row.name,
      row.creditCode,
      row.title,
      verdictNames[row.verdict],
      row.reasons.map(({ says }) => says).join('；'),
      markNames[row.mark],
      row.markReason ? (reasons[row.markReason] ?? row.markReason) : '',
      row.markSays ?? '',
      row.markedBy ?? '',
      row.markedOn ?? '',
      row.help?.serial ?? '',
    ]),
  };
}
