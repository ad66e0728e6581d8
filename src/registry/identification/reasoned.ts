import type { Period } from '../../platform/shared/period.ts';
import type { Policy } from '../../policy/policy.ts';
import { compileRule } from '../../policy/rule.ts';
import type { Finding, ListName } from './contract.ts';
import { factsOf, factValuesOf, type StoredFinding } from './stored.ts';

/** Findings with the reasons of the law they were made under; rules are compiled once a list. */
export function reasoned(policy: Policy, period: Period, rows: StoredFinding[]): Finding[] {
  const rules = new Map<ListName, ReturnType<typeof compileRule>>();
  return rows.map((row) => {
    const rule = rules.get(row.list) ?? compileRule(policy, row.list, period);
    rules.set(row.list, rule);
    const said = rule.explain(factValuesOf(row));
    return {
      id: row.id,
      creditCode: row.credit_code,
      name: row.name,
      area: row.area,
      township: row.township,
      list: row.list,
      verdict: row.verdict,
      level: row.level,
      levelLabel: row.level === null ? null : said.levelLabel,
      facts: factsOf(row),
      reasons: said.reasons,
    };
  });
}
