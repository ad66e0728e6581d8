import * as z from 'zod';
import { appraise } from './appraisal.ts';
import { appraisalTerm } from './appraisal-shape.ts';
import type { Fault } from './pack-fault.ts';
import type { Policy } from './policy.ts';
import { shaped } from './shape-fault.ts';

const file = 'cases/appraisal.yaml';
const Count = z.number().int();

/** 考核的工作示例: the counts of each area, and the total and rank a clerk reckons by hand from the published formula. */
const AppraisalCase = z.strictObject({
  case: z.string().min(1),
  appraisal: z.strictObject({
    year: Count,
    areas: z.record(
      z.string(),
      z.strictObject({
        新增: Count.min(0),
        目标: Count.nullable(),
        退库: Count.min(0),
        净增目标: Count.nullable(),
        年初在库: Count.min(0),
        否决: z.literal(true).optional(),
      }),
    ),
  }),
  is: z.record(z.string(), z.strictObject({ 总分: z.number().nullable(), 排名: Count.nullable() })),
});

/** 考核示例核对: every case by the formula of its year; what does not come out is a fault with what it comes to. */
export function appraisalCaseFaults(policy: Policy, given: unknown): Fault[] {
  const faults: Fault[] = [];
  const cases = shaped(z.array(AppraisalCase).min(1), file, given, faults);
  for (const one of cases ?? []) {
    const term = appraisalTerm(policy.appraisal, one.appraisal.year);
    if (!term) {
      faults.push({ file, key: one.case, reason: `${one.appraisal.year}年没有考核公式`, remedy: '改正年度' });
      continue;
    }
    const scored = appraise(
      term,
      Object.entries(one.appraisal.areas).map(([area, row]) => ({
        area,
        newCount: row.新增,
        newTarget: row.目标,
        exitCount: row.退库,
        netCount: row.新增 - row.退库,
        netTarget: row.净增目标,
        opening: row.年初在库,
        vetoed: row.否决 ?? false,
      })),
    );
    for (const [area, { 总分, 排名 }] of Object.entries(one.is)) {
      const came = scored.find((row) => row.area === area);
      if (came?.total !== 总分 || came.rank !== 排名)
        faults.push({
          file,
          key: `${one.case}.${area}`,
          reason: `示例写总分 ${总分}、排名 ${排名}，按公式为总分 ${came?.total ?? null}、排名 ${came?.rank ?? null}`,
          remedy: '核对示例的算式，或核对appraisal.yaml的公式',
        });
    }
  }
  return faults;
}
