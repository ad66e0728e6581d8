import type * as z from 'zod';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import { reliefFacts, statedFacts } from '../../../policy/relief-fact.ts';
import type { Work } from '../../../registry/access/work.ts';
import { reasonNames, reliefRow } from './catalogue.ts';
import { type readReliefs as contract, type EnterpriseReliefs, markNames, verdictNames } from './contract.ts';
import { gatherFacts } from './gather.ts';
import { inForce, judged } from './judge.ts';
import { marksOf } from './marks.ts';
import { enterpriseAsked } from './subject.ts';

/** 一家企业的惠企政策: every relief in force, why it may or may not fit, whether it was enjoyed, and what was stated. */
export async function readReliefs(work: Work, asked: z.output<typeof contract.input>): Promise<EnterpriseReliefs> {
  const { id, area, name } = await enterpriseAsked(work, 'relief.open', asked.enterpriseId);
  const year = asked.year ?? Number(work.today.slice(0, 4));
  const [subject] = await gatherFacts(work, { enterpriseId: id });
  if (!subject) throw new Error('an enterprise asked for is not among the facts');
  const markOf = await marksOf(work, { year, enterpriseId: id });
  const rank = { likely: 0, unknown: 1, no: 2 };
  const rows = inForce(work)
    .map((relief) => ({ ...reliefRow(relief, work.today), ...judged(relief, work.today, subject), ...markOf(id, relief.key) }))
    .sort((a, b) => rank[a.verdict] - rank[b.verdict]);
  const facts = statedFacts.map((fact) => {
    const said = subject.stated.find((one) => one.fact === fact);
    const { value = null, by = null, on = null, evidence = null } = said ?? {};
    return { fact, label: reliefFacts[fact].label, value, by, on, evidence };
  });
  return { enterpriseId: id, name, area, asOf: work.today, year, rows, facts, reasons: reasonNames(work) };
}

/** 一家企业的惠企政策 as a sheet. */
export async function enterpriseSheet(work: Work, asked: z.output<typeof contract.input>): Promise<SheetOut> {
  const told = await readReliefs(work, asked);
  const headers = ['政策', '税费', '文件', '要点', '办理方式', '执行期止', '对照', '依据', '享受情况', '原因', '帮办编号'];
  return {
    name: '惠企政策',
    title: `${told.name} ${told.year}年惠企政策（截至${told.asOf}，对照是提示，享受与否以税务部门登记为准）`,
    columns: headers.map((header) => ({ header })),
    rows: told.rows.map((row) => [
      row.title,
      row.tax,
      row.document,
      row.says,
      row.how,
      row.to ?? '长期',
      verdictNames[row.verdict],
      row.reasons.map(({ says }) => says).join('；'),
      markNames[row.mark],
      row.markReason ? (told.reasons[row.markReason] ?? row.markReason) : '',
      row.help?.serial ?? '',
    ]),
  };
}
