import type { Fault } from './pack-fault.ts';
import { whenFaults } from './relief-condition.ts';
import type { ReliefsLaw } from './reliefs-shape.ts';

const file = 'reliefs.yaml';

/** 惠企政策目录核对: each key once, versions in order and apart, conditions that can be read, a clause of the plan. */
export function checkReliefs(law: ReliefsLaw, clauses: Set<string>, faults: Fault[]): void {
  if (law.reliefs.length === 0) return;
  const fault = (key: string, reason: string, remedy: string) => faults.push({ file, key, reason, remedy });
  if (!clauses.has(law.clause)) fault('clause', `没有条款 ${law.clause}`, '改为clauses.yaml中的条款号');
  for (const [at, { key, versions }] of law.reliefs.entries()) {
    if (law.reliefs.findIndex((other) => other.key === key) < at) fault(`reliefs.${key}`, '这项政策写了两次', '只留一处');
    for (const [nth, version] of versions.entries()) {
      const where = `reliefs.${key}.versions.${nth}`;
      const before = versions[nth - 1];
      if (version.to !== null && version.to < version.from) fault(`${where}.to`, '执行期止早于起', '改正执行期');
      if (before && (before.to === null || before.to >= version.from))
        fault(`${where}.from`, `与前一份文件（${before.document}）的执行期重叠`, '前一份写上执行期止，早于后一份的起');
      for (const reason of whenFaults(version.when)) fault(`${where}.when`, reason, '改正条件');
    }
  }
  for (const [at, { id }] of law.notReached.entries())
    if (law.notReached.findIndex((other) => other.id === id) < at) fault(`notReached.${at}.id`, `“${id}”写了两次`, '只留一处');
}

/** 在用政策还须有目录; one kept before may have none. */
export function checkReliefsToday(law: ReliefsLaw, faults: Fault[]): void {
  if (law.reliefs.length === 0) faults.push({ file, key: '（整个文件）', reason: '没有惠企政策目录', remedy: '补上reliefs.yaml' });
}
