import type { Fault } from './pack-fault.ts';
import { checkedPapers, type PapersLaw } from './papers-shape.ts';

const file = 'papers.yaml';

/** 材料核对: each once, numbered without a gap, those the checks ask for present with the fields they rest on. */
export function checkPapers({ clause, papers }: PapersLaw, clauses: Set<string>, faults: Fault[]): void {
  if (papers.length === 0) return;
  if (!clauses.has(clause)) faults.push({ file, key: 'clause', reason: `没有条款 ${clause}`, remedy: '改为clauses.yaml中的条款号' });
  for (const [at, { id, ordinal }] of papers.entries()) {
    if (papers.findIndex((other) => other.id === id) < at)
      faults.push({ file, key: `papers.${at}.id`, reason: `材料 ${id} 写了两次`, remedy: '只留一处' });
    if (ordinal !== at + 1) faults.push({ file, key: `papers.${at}.ordinal`, reason: `序号应为 ${at + 1}`, remedy: '按顺序编号' });
  }
  for (const id of checkedPapers) {
    if (!papers.some((paper) => paper.id === id))
      faults.push({ file, key: 'papers', reason: `缺少核对要用的材料 ${id}`, remedy: '补上该材料' });
  }
}
