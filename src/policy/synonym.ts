import type { Fault } from './pack-fault.ts';
import type { Synonyms } from './policy.ts';

/** What a column of a roster can mean, as registry/intake has it (tests/policy-cases.test.ts holds the two equal). */
export const synonymFields = [
  'creditCode',
  'name',
  'area',
  'township',
  'industryCode',
  'address',
  'openedOn',
  'producedOn',
  'cancelledOn',
  'revenue',
  'taxPaid',
  'electricity',
  'entryPeriod',
  'exitPeriod',
  'track',
  'reviewType',
  'reviewBatch',
  'approvedOn',
  'exitCause',
  'parentCode',
  'spunOffOn',
  'changeKind',
  'period',
  'correctionReason',
  'ignored',
];
/** Words for the sources, and the two tables of words inside a header. */
const groups: Record<string, string[]> = {
  basis: ['month', 'ytd'],
  unit: ['元', '千元', '万元', '亿元', '千瓦时', '万千瓦时'],
  ...Object.fromEntries(
    ['any', 'register', 'tax', 'power', 'self', 'market', 'project', 'listing'].map((source) => [source, synonymFields]),
  ),
};

/** 列名词表核对: sources and fields that exist, and no word that means two things in one source. */
export function checkSynonyms(synonyms: Synonyms, faults: Fault[]): void {
  const file = 'synonyms.yaml';
  for (const [group, fields] of Object.entries(synonyms)) {
    const known = groups[group];
    if (!known) faults.push({ file, key: group, reason: `没有来源 ${group}`, remedy: `改为 ${Object.keys(groups).join('、')} 之一` });
    const meanings = new Map<string, string>();
    for (const [field, words] of Object.entries(fields)) {
      if (known && !known.includes(field))
        faults.push({ file, key: `${group}.${field}`, reason: `没有字段 ${field}`, remedy: `改为 ${known.join('、')} 之一` });
      for (const word of words) {
        const other = meanings.get(word);
        if (other) faults.push({ file, key: `${group}.${field}`, reason: `“${word}”既指 ${other} 又指 ${field}`, remedy: '只留一处' });
        meanings.set(word, field);
      }
    }
  }
}
