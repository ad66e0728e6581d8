import { consentFields, type FinancingLaw } from './financing-shape.ts';
import type { Fault } from './pack-fault.ts';

const file = 'financing.yaml';

/** 政银企核对: every field the programme can show is named once in words, every reason once, a clause of the plan. */
export function checkFinancing(law: FinancingLaw, clauses: Set<string>, faults: Fault[]): void {
  if (law.fields.length === 0) return;
  const fault = (key: string, reason: string, remedy: string) => faults.push({ file, key, reason, remedy });
  if (!clauses.has(law.clause)) fault('clause', `没有条款 ${law.clause}`, '改为clauses.yaml中的条款号');
  for (const field of consentFields.filter((one) => law.fields.filter(({ id }) => id === one).length !== 1))
    fault('fields', `数据项 ${field} 须恰好写一次`, '补上或删去');
  for (const [name, list] of Object.entries({ purposes: law.purposes, declines: law.declines, lapses: law.lapses }))
    for (const [at, { id }] of list.entries())
      if (list.findIndex((other) => other.id === id) < at) fault(`${name}.${at}.id`, `“${id}”写了两次`, '只留一处');
}

/** 在用政策还须有的词; a law kept before may have none. */
export function checkFinancingToday(law: FinancingLaw, faults: Fault[]): void {
  if (law.fields.length === 0) faults.push({ file, key: '（整个文件）', reason: '没有政银企的词表', remedy: '补上financing.yaml' });
}
