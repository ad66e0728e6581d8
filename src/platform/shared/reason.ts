/**
 * Why something is so, or may not be done: one sentence in Chinese, the clause or article it rests on,
 * and what the person can do about it. The same list greys a button and refuses the request.
 */
export interface Reason {
  says: string;
  clause?: string;
  remedy?: string;
  /** What the person is to give, where a page can ask for it at once: a reason, a second factor. */
  asks?: 'reason' | 'secondFactor';
}

/** The rules do not allow it: HTTP 409, or 403 where the duty is another's. All reasons at once. */
export class Refusal extends Error {
  readonly reasons: Reason[];
  readonly status: 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503;

  constructor(reasons: Reason[], status: Refusal['status'] = 409) {
    super(reasons.map((reason) => reason.says).join('；'));
    this.name = 'Refusal';
    this.reasons = reasons;
    this.status = status;
  }
}

/** Refuses when there is at least one reason to; does nothing otherwise. */
export function refuse(reasons: Reason[], status: Refusal['status'] = 409): void {
  if (reasons.length > 0) throw new Refusal(reasons, status);
}
