import * as z from 'zod';

/** The comparisons a rule may use and the sign each shows: 以上 and 达到 include the number itself, 以下 and 低于 do not. */
export const comparisons = { atLeast: '>=', above: '>', below: '<', atMost: '<=' } as const;
/** The name of a comparison in a rule file. */
export type Comparison = keyof typeof comparisons;

/** A condition holds only where the parameter has one of these values; otherwise it is left out. */
const If = z.record(z.string(), z.array(z.union([z.string(), z.boolean()])).min(1)).optional();
const parameter = z.string().min(1).optional();
const Leaf = z.strictObject({
  if: If,
  fact: z.string().min(1),
  is: z.boolean().optional(),
  atLeast: parameter,
  above: parameter,
  below: parameter,
  atMost: parameter,
  /** Where the condition rests on another clause than its rule. */
  clause: z.string().optional(),
});
/** One comparison of a fact with a parameter, or with yes or no. */
export type Leaf = z.infer<typeof Leaf>;

/** 条件: a comparison, or all or any of several. */
export type Condition =
  | Leaf
  | { if?: Record<string, (string | boolean)[]> | undefined; all: Condition[] }
  | { if?: Record<string, (string | boolean)[]> | undefined; any: Condition[] };

/** The kind is told by the keys first, so that a fault is named at the very condition. */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.unknown().transform((given, context): Condition => {
    const keys = given !== null && typeof given === 'object' ? Object.keys(given) : [];
    const children = z.array(Condition).min(1);
    const shape = keys.includes('all')
      ? z.strictObject({ if: If, all: children })
      : keys.includes('any')
        ? z.strictObject({ if: If, any: children })
        : Leaf;
    const read = (shape as z.ZodType<Condition>).safeParse(given, { reportInput: true });
    if (read.success) return read.data;
    for (const issue of read.error.issues) context.addIssue({ ...issue } as Parameters<typeof context.addIssue>[0]);
    return z.NEVER;
  }),
);

const Level = z.strictObject({
  level: z.string().regex(/^[a-z][a-z_]*$/),
  label: z.string().min(1),
  says: z.string().min(1),
  when: Condition.optional(),
  otherwise: z.literal(true).optional(),
});

const body = { clause: z.string().min(1), says: z.string().min(1), when: Condition, levels: z.array(Level).min(1) };

/** 规则的后一版: the rule as it reads from the first day of a month on, until the next version; earlier months are read by what stood before. */
const RuleVersion = z.strictObject({
  from: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])-01$/, '须为一个月的第一天，写作引号里的 2022-11-01'),
  source: z.string().min(4, '须写明依据'),
  ...body,
});

/** 规则: who is on a list, and at which level; the first level that holds is the level. */
export const Rule = z.strictObject({
  list: z.string().min(1),
  label: z.string().min(1),
  ...body,
  versions: z.array(RuleVersion).optional(),
});
/** A rule as its file has it. */
export type Rule = z.infer<typeof Rule>;
/** What a version of a rule says anew: who is on the list, and the levels. */
export type RuleBody = Pick<Rule, 'says' | 'when' | 'levels'>;

/** 某月适用的规则: as it reads on a day (`2022-09-30`) or for a month (`2022-09`); before its first version, as the file begins. */
export function ruleOn(rule: Rule, on: string): Rule {
  const day = on.length === 7 ? `${on}-31` : on;
  const version = rule.versions?.findLast(({ from }) => from <= day);
  if (!version) return rule;
  const { from: _, source: __, ...said } = version;
  return { ...rule, ...said };
}
