import type { Fault } from './pack-fault.ts';
import type { SlaLaw, SlaTerm } from './sla-shape.ts';

const file = 'sla.yaml';

/** 办理规定核对: a clause that exists, terms in order, a profile for every problem, and no profile that could never be reached. */
export function checkSla(sla: SlaLaw, clauses: Set<string>, faults: Fault[]): void {
  if (sla.terms.length === 0) return;
  if (!clauses.has(sla.clause))
    faults.push({ file, key: 'clause', reason: `没有条款 ${sla.clause}`, remedy: '改为clauses.yaml中的条款号' });
  for (const list of ['categories', 'notAccepted', 'objections', 'units'] as const) {
    const ids = sla[list].map(({ id }) => id);
    for (const [at, id] of ids.entries())
      if (ids.indexOf(id) < at) faults.push({ file, key: `${list}.${at}.id`, reason: `${id} 写了两次`, remedy: '只留一处' });
  }
  const categories = new Set(sla.categories.map(({ id }) => id));
  for (const [at, term] of sla.terms.entries()) {
    const before = sla.terms[at - 1];
    if (before && before.from >= term.from)
      faults.push({ file, key: `terms.${at}.from`, reason: `${term.from} 不晚于前一时期的 ${before.from}`, remedy: '按起始日期先后排列' });
    checkTerm(term, `terms.${at}`, categories, faults);
  }
}

function checkTerm({ profiles, escalation }: SlaTerm, key: string, categories: Set<string>, faults: Fault[]): void {
  for (const [at, { id, when, days }] of profiles.entries()) {
    const one = `${key}.profiles.${at}`;
    if (profiles.findIndex((other) => other.id === id) < at)
      faults.push({ file, key: `${one}.id`, reason: `时限 ${id} 写了两次`, remedy: '只留一处' });
    for (const category of (when.category ?? []).filter((each) => !categories.has(each)))
      faults.push({ file, key: `${one}.when.category`, reason: `没有类别 ${category}`, remedy: '改为categories中的类别' });
    const catchAll = Object.keys(when).length === 0;
    if (catchAll && at < profiles.length - 1)
      faults.push({ file, key: `${one}.when`, reason: `“${id}”对所有问题都适用，其后的时限永远用不上`, remedy: '把它移到最后' });
    if (!catchAll && at === profiles.length - 1)
      faults.push({
        file,
        key: `${one}.when`,
        reason: '最后一个时限不适用于所有问题，有的问题会没有时限',
        remedy: '末尾加一个when为空的时限',
      });
    if (days.receive > days.answer)
      faults.push({ file, key: `${one}.days.receive`, reason: '签收的时限长于办结的时限', remedy: '改正其中一个' });
    if (days.support > days.answer)
      faults.push({ file, key: `${one}.days.support`, reason: '协办的时限长于主办办结的时限', remedy: '改正其中一个' });
  }
  for (const [at, { level, overdue }] of escalation.entries()) {
    const before = escalation[at - 1];
    if (level !== at + 1)
      faults.push({ file, key: `${key}.escalation.${at}.level`, reason: `督办层级应为 ${at + 1}`, remedy: '由低到高逐级写' });
    if (before && before.overdue >= overdue)
      faults.push({ file, key: `${key}.escalation.${at}.overdue`, reason: '逾期日数不大于前一层级', remedy: '由少到多写' });
  }
}
