import { type Compiled, compileLeaf } from './condition.ts';
import type { FactName, FactValues } from './fact.ts';
import { measurer, no, unknown, yes } from './measure.ts';
import { stated } from './parameter.ts';
import type { ListName, Policy } from './policy.ts';
import type { Judged, Reason, RuleReason, Verdict } from './reason.ts';
import { type Condition, type Leaf, type Rule, ruleOn } from './rule-shape.ts';
import { factSayer, sayOutcomes } from './say.ts';

/** A rule ready for a month: `explain` for one enterprise, `sql` for millions; the two agree (tests/policy-sql.test.ts). */
export interface CompiledRule {
  list: ListName;
  rule: Rule;
  /** 判定 with every condition, its value, parameter and clause: for millions. */
  judge: (facts: FactValues) => Judged;
  /** 认定: the same with each reason in words, for people. */
  explain: (facts: FactValues) => Verdict;
  /** Verdict and level as SQL over columns named like the facts; three-valued as SQL itself is. */
  sql: { verdict: string; level: string };
  /** The conditions in the order of the reasons. */
  conditions: readonly Compiled[];
}

/** A condition as a function of the decided leaves. */
type Node = { decide: (met: readonly number[]) => number; sql: string };

/** 规则编译 for a month, by the version of the rule that stands in it; throws LawSilent where a parameter of the rule is not in force. */
export function compileRule(policy: Policy, list: ListName, period: string): CompiledRule {
  const rule = ruleOn(policy.rules[list], period);
  const leaves: Compiled[] = [];
  const compile = (condition: Condition) => compileNode(policy, rule, condition, period, leaves);
  const when = compile(rule.when) ?? always;
  const levels = rule.levels.map(({ level, label, when: holds, otherwise }) => {
    return { level, label, holds: holds ? compile(holds) : null, otherwise: otherwise === true };
  });
  const decideLevel = levelDecider(levels);
  const read = reader(leaves);
  const judge = (values: FactValues): Judged => {
    const met: number[] = new Array(leaves.length);
    const reasons = read(values, met);
    const on = when.decide(met);
    const at = decideLevel(met);
    // Who is surely on the list stays on it even when the level cannot be told: the level is null and 待核实 asks for it.
    const verdict = on === unknown ? null : on === yes;
    return { list, verdict, level: verdict && at ? at.level : null, levelLabel: verdict && at ? at.label : null, reasons };
  };
  const say = sayer(leaves);
  const explain = (values: FactValues): Verdict => {
    const judged = judge(values);
    return { ...judged, reasons: say(judged.reasons) };
  };
  return { list, rule, judge, explain, sql: sqlOf(when, levels), conditions: leaves };
}

type CompiledLevel = { level: string; label: string; holds: Node | null; otherwise: boolean };
const always: Node = { decide: () => yes, sql: 'true' };

function compileNode(policy: Policy, rule: Rule, condition: Condition, period: string, leaves: Compiled[]): Node | null {
  for (const [name, values] of Object.entries(condition.if ?? {})) {
    const { value } = stated(policy, name, period);
    if (!values.some((wanted) => wanted === value)) return null;
  }
  const several = (of: Condition[]) => of.map((each) => compileNode(policy, rule, each, period, leaves)).filter((node) => node !== null);
  if ('all' in condition) return join(several(condition.all), 'and');
  if ('any' in condition) return join(several(condition.any), 'or');
  return leafNode(compileLeaf(policy, rule, condition as Leaf, period), leaves);
}

/** Kleene: all-of is the least of its parts, any-of the greatest; so are SQL's `and` and `or`. */
function join(nodes: Node[], word: 'and' | 'or'): Node {
  const worst = word === 'and' ? yes : no;
  const decides = nodes.map((node) => node.decide);
  const sql = nodes.length === 0 ? String(word === 'and') : `(${nodes.map((node) => node.sql).join(` ${word} `)})`;
  const decide = (met: readonly number[]) => {
    let result = worst;
    for (const one of decides) {
      const decided = one(met);
      if (word === 'and' ? decided < result : decided > result) result = decided;
    }
    return result;
  };
  return { decide, sql };
}

/** The same comparison asked twice (in the rule and in a level) is decided, and told, once. */
function leafNode(leaf: Compiled, leaves: Compiled[]): Node {
  const same = (other: Compiled) =>
    other.fact === leaf.fact && other.op === leaf.op && other.against === leaf.against && other.parameter === leaf.parameter;
  let at = leaves.findIndex(same);
  if (at < 0) at = leaves.push(leaf) - 1;
  return { decide: (met) => met[at] as number, sql: leaf.sql };
}

/** The first level that holds; null: none does; undefined: cannot decide. A last `otherwise` holds when all before are false. */
function levelDecider(levels: CompiledLevel[]): (met: readonly number[]) => CompiledLevel | null | undefined {
  const otherwise = levels.find((level) => level.otherwise) ?? null;
  return (met) => {
    let open = false;
    for (const level of levels) {
      const held = level.holds === null ? no : level.holds.decide(met);
      if (held === yes) return level;
      if (held === unknown) open = true;
    }
    return open ? undefined : otherwise;
  };
}

function sqlOf(when: Node, levels: CompiledLevel[]): CompiledRule['sql'] {
  const tested = levels.flatMap((level) => (level.holds ? [{ level: level.level, sql: level.holds.sql }] : []));
  const otherwise = levels.find((level) => level.otherwise);
  const last = otherwise ? `'${otherwise.level}'` : 'null';
  if (tested.length === 0) return { verdict: when.sql, level: `case when ${when.sql} then ${last} end` };
  const some = tested.map(({ sql }) => sql).join(' or ');
  const cases = tested.map(({ level, sql }) => `when ${sql} then '${level}'`).join(' ');
  return {
    verdict: when.sql,
    level: `case when (${when.sql}) is not true then null ${cases} when (${some}) is null then null else ${last} end`,
  };
}

/** Reads each fact once, decides every leaf into `met`, and records why. */
function reader(leaves: Compiled[]): (values: FactValues, met: number[]) => Reason[] {
  const names: FactName[] = [...new Set(leaves.map((leaf) => leaf.fact))];
  const asked = names.map((fact) => ({ fact, measured: measurer(fact) }));
  const parts = leaves.map((leaf) => ({ leaf, slot: names.indexOf(leaf.fact) }));
  const known = names.map((): Known => ({ value: null, measured: null }));
  return (values, met) => {
    for (let at = 0; at < asked.length; at += 1) {
      const { fact, measured } = asked[at] as (typeof asked)[number];
      const slot = known[at] as Known;
      const value = values[fact] ?? null;
      slot.value = value;
      slot.measured = measured(value);
    }
    const reasons: Reason[] = new Array(parts.length);
    for (let at = 0; at < parts.length; at += 1) {
      const { leaf, slot } = parts[at] as (typeof parts)[number];
      const { value, measured } = known[slot] as Known;
      const decided = leaf.decide(measured);
      met[at] = decided;
      reasons[at] = reasonOf(leaf, value, decided);
    }
    return reasons;
  };
}

type Known = { value: Reason['value']; measured: number | string | null };

function reasonOf({ rule, clause, fact, op, parameter, against }: Compiled, value: Reason['value'], decided: number): Reason {
  return { rule, clause, fact, value, op, parameter, against, met: decided === unknown ? null : decided === yes };
}

/** Puts each reason into words; reasons stand in the order of the leaves. */
function sayer(leaves: Compiled[]): (reasons: Reason[]) => RuleReason[] {
  const words = leaves.map((leaf) => ({ says: factSayer(leaf.fact), outcomes: sayOutcomes(leaf) }));
  return (reasons) =>
    reasons.map((reason, at) => {
      const { says, outcomes } = words[at] as (typeof words)[number];
      const [not, open, does] = outcomes;
      return { ...reason, says: says(reason.value) + (reason.met === null ? open : reason.met ? does : not) };
    });
}
