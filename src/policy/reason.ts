import type { FactName } from './fact.ts';

/** What an official compares by. */
export type Op = '>=' | '>' | '<' | '<=' | '=';

/** 理由: one condition of a rule, decided. 元 as decimal text with two decimals; `met` null: cannot decide, because the fact is not known. */
export interface Reason {
  rule: string;
  clause: string;
  fact: FactName;
  value: string | number | boolean | null;
  op: Op;
  parameter: string | null;
  against: string | number | boolean | null;
  met: boolean | null;
}

/** 理由 with the same in one sentence an official can paste. */
export interface RuleReason extends Reason {
  says: string;
}

/** 认定: what one rule makes of one enterprise. `verdict` true: on the list; null: 待核实. */
export interface Judged {
  list: string;
  verdict: boolean | null;
  level: string | null;
  levelLabel: string | null;
  reasons: Reason[];
}

/** 认定 in words. */
export interface Verdict extends Judged {
  reasons: RuleReason[];
}
