import type { Reason } from '../shared/reason.ts';

/** Input that does not fit its contract: 400. Not a refusal (the rules were never asked) and not a fault (nothing broke). */
export class Malformed extends Error {
  readonly reasons: Reason[];

  constructor(reasons: Reason[]) {
    super(reasons.map((reason) => reason.says).join('；'));
    this.name = 'Malformed';
    this.reasons = reasons;
  }
}
