import type * as z from 'zod';
import { yearOf } from '../../../platform/shared/period.ts';
import { leafChoices, rulePlaces, typedLeaf } from '../../../policy/changed-rule.ts';
import type { ParameterValue } from '../../../policy/parameter.ts';
import { wholeCity } from '../../../policy/policy.ts';
import { sayLeaf, sayParameter } from '../../../policy/say-law.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Choice, readChoices as contract } from './contract.ts';

/** 可改动的参数 in force in the month, each with the reading it switches; the conditions of the rules; then the targets of the year, area by area. */
export async function readChoices(
  { policy }: Work,
  { period }: z.output<typeof contract.input>,
): Promise<z.output<typeof contract.output>> {
  const rows: Choice[] = Object.values(policy.parameters).flatMap((parameter) => {
    const at = parameter.values.findLast(({ from }) => from <= `${period}-31`);
    if (!at || at.value === null) return [];
    const reading = policy.readings.find((one) => one.parameter === parameter.name);
    return [
      {
        name: parameter.name,
        label: parameter.label,
        unit: parameter.unit,
        clause: at.clause,
        value: typed(at.value),
        shown: sayParameter(parameter, at.value),
        choices: parameter.choices,
        reading: reading ? `${reading.id} ${reading.title}` : null,
      },
    ];
  });
  const on = `${period}-01`;
  const conditions = rulePlaces(policy, period).map(
    ({ name, label, clause, leaf }): Choice => ({
      name,
      label: `${label}（${sayLeaf(policy, leaf, on)}）`,
      unit: '规则',
      clause,
      value: typedLeaf(leaf),
      shown: sayLeaf(policy, leaf, on),
      choices: leafChoices(policy, leaf, on),
      reading: null,
    }),
  );
  const year = yearOf(period);
  const targets = policy.targets
    .filter((one) => one.year >= year && one.area !== wholeCity)
    .map(
      (one): Choice => ({
        name: `target.${one.area}.${one.year}`,
        label: `${one.area}${one.year}年新增目标`,
        unit: '家',
        clause: one.clause,
        value: String(one.newTarget),
        shown: `${one.newTarget}家`,
        choices: null,
        reading: null,
      }),
    );
  return { rows: [...rows, ...conditions, ...targets] };
}

/** A value as it is typed. */
function typed(value: ParameterValue): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
