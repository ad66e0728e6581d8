import type * as z from 'zod';
import { placeIn } from '../../policy/apply-version.ts';
import { comparable } from '../../policy/condition.ts';
import type { ConfigurationKind } from '../../policy/configuration-kind.ts';
import { switched } from '../../policy/configured-law.ts';
import { factNames, facts } from '../../policy/fact.ts';
import { units } from '../../policy/parameter.ts';
import type { Policy } from '../../policy/policy.ts';
import type { PackContent } from '../../policy/read-files.ts';
import { ruleOn } from '../../policy/rule-shape.ts';
import { sayParameter } from '../../policy/say-law.ts';
import { textKeys, textPlace } from '../../policy/text.ts';
import { howTyped, sayValue, typedOf } from '../../policy/typed-version.ts';
import type { Work } from '../access/work.ts';
import type { listPlaces as contract } from './contract.ts';
import { officesOf } from './who-may.ts';

/** 政策里的一处. */
export interface LawPlace {
  kind: ConfigurationKind;
  key: string;
  label: string;
  clause: string;
}

/** 可由人配置的各处. A parameter a reading switches is changed as the reading. */
export function placesOf(policy: Policy, today: string): LawPlace[] {
  const read = new Set(policy.readings.map(({ parameter }) => parameter));
  const places: LawPlace[] = [];
  for (const { name, label, values } of Object.values(policy.parameters))
    if (!read.has(name)) places.push({ kind: 'parameter', key: name, label, clause: values.at(-1)?.clause ?? '' });
  for (const { id, title, clauses } of policy.readings)
    if (switched(policy, id)) places.push({ kind: 'reading', key: id, label: `${id} ${title}`, clause: clauses[0] ?? '' });
  for (const rule of Object.values(policy.rules))
    places.push({ kind: 'rule', key: rule.list, label: `认定规则：${rule.label}`, clause: ruleOn(rule, today).clause });
  for (const { id, label } of policy.sla.terms.findLast(({ from }) => from <= today)?.profiles ?? [])
    places.push({ kind: 'sla', key: id, label: `办理时限：${label}`, clause: policy.sla.clause });
  const year = Number(today.slice(0, 4));
  for (const one of [year, year + 1])
    places.push({ kind: 'calendar', key: String(one), label: `${one}年休假与调休`, clause: policy.calendar.reviews.at(-1)?.clause ?? '' });
  for (const [group, fields] of Object.entries(policy.synonyms))
    for (const field of Object.keys(fields))
      places.push({ kind: 'synonym', key: `${group}.${field}`, label: `列名词表：${group} ${field}`, clause: '二.2' });
  places.push({ kind: 'template', key: 'training.pledge', label: '统计法治承诺书', clause: policy.training.clause });
  places.push({ kind: 'template', key: 'training.certificate', label: '培训结业证书', clause: policy.training.clause });
  for (const key of textKeys) places.push({ kind: 'template', key, label: textPlace(key).label, clause: textPlace(key).clause });
  return places;
}

/** 现行取值 at a place on a day; undefined: no such place. */
export const valueAt = (policy: Policy, place: { kind: ConfigurationKind; key: string }, from: string): unknown =>
  placeIn(policy.content as PackContent, { ...place, from });

/** 可配置什么. */
export async function listPlaces({ policy, today, actor }: Work): Promise<z.input<typeof contract.output>> {
  return {
    rows: placesOf(policy, today).map((place) => {
      const value = valueAt(policy, place, today);
      const parameter =
        place.kind === 'reading' ? switched(policy, place.key) : place.kind === 'parameter' ? policy.parameters[place.key] : undefined;
      return {
        ...place,
        unit: parameter?.unit ?? (place.kind === 'sla' ? '工作日' : ''),
        shown: sayValue(policy, place, value, today),
        typed: typedOf(place, value),
        choices: parameter?.choices ?? null,
        how: howTyped(place),
        mine: actor.area === null && officesOf(policy, place.clause).includes(actor.office),
      };
    }),
    catalogue: catalogueOf(policy, today),
  };
}

/** 条件由什么组成. A fact of text is told, never compared; a parameter of multiples neither; a choice is what a reading is told by. */
function catalogueOf(policy: Policy, today: string): z.input<typeof contract.output>['catalogue'] {
  const kinds = new Set([...Object.values(comparable), 'choice']);
  return {
    facts: factNames.flatMap((name) => {
      const { label, unit, type } = facts[name];
      const compares = type === 'boolean' ? 'boolean' : comparable[type];
      return compares ? [{ name, label, unit, compares }] : [];
    }),
    parameters: Object.values(policy.parameters).flatMap((parameter) => {
      const { name, label, unit, choices } = parameter;
      const value = parameter.values.findLast(({ from }) => from <= today)?.value ?? null;
      if (value === null || !kinds.has(units[unit]) || unit === '倍') return [];
      return [{ name, label, shown: sayParameter(parameter, value), compares: units[unit], choices }];
    }),
  };
}
