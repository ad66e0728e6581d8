import type * as z from 'zod';
import type { Fault } from './pack-fault.ts';
import type { ClausesFile, PackFile } from './pack-shape.ts';

const file = 'pack.yaml';

/** 条款核对: each said once, and no sub-clause without its article. */
export function checkClauses(clauses: z.infer<typeof ClausesFile>, faults: Fault[]): Set<string> {
  const known = new Set<string>();
  for (const [at, { id }] of clauses.entries()) {
    if (known.has(id)) faults.push({ file: 'clauses.yaml', key: `${at}.id`, reason: `条款 ${id} 写了两次`, remedy: '只留一处' });
    const [article = ''] = id.split('.');
    if (id !== article && !known.has(article))
      faults.push({ file: 'clauses.yaml', key: `${at}.id`, reason: `条款 ${id} 之前没有条款 ${article}`, remedy: '先写上级条款' });
    known.add(id);
  }
  return known;
}

/** 责任单位核对: every article has its offices, and every office named exists. */
export function checkOffices(pack: z.infer<typeof PackFile>, clauses: z.infer<typeof ClausesFile>, faults: Fault[]): void {
  const ids = pack.offices.map((office) => office.id);
  if (new Set(ids).size < ids.length) faults.push({ file, key: 'offices', reason: '有单位写了两次', remedy: '每个单位只写一次' });
  for (const [clause, { offices }] of Object.entries(pack.responsible)) {
    if (!clauses.some(({ id }) => id === clause))
      faults.push({ file, key: `responsible.${clause}`, reason: `没有条款 ${clause}`, remedy: '改为clauses.yaml中的条款号' });
    const strange = offices.filter((office) => !ids.includes(office));
    if (strange.length > 0)
      faults.push({ file, key: `responsible.${clause}`, reason: `没有单位 ${strange.join('、')}`, remedy: '改为offices中的id' });
  }
  for (const { id } of clauses) {
    if (!id.includes('.') && !pack.responsible[id])
      faults.push({ file, key: `responsible.${id}`, reason: `条款 ${id} 没有责任单位`, remedy: '补上责任单位' });
  }
}
