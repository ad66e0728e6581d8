/** 一条理由: one sentence in Chinese, the clause it rests on, and what to do about it. */
export interface Reason {
  says: string;
  clause?: string;
  remedy?: string;
  asks?: 'reason' | 'secondFactor';
}

/**
 * 请求未成: refused by the rules (409, 403, 422), malformed (400), nobody signed in (401), not there or not yours to see (404), too often (429), or
 * broken on the server (500, with the number to quote). `unknown`: no answer came, so whether a write took effect is not known; ask again
 * with the same `key`, and it is answered once.
 */
export class ApiProblem extends Error {
  readonly status: number;
  readonly reasons: Reason[];
  readonly faultId: string | undefined;
  readonly unknown: boolean;
  readonly key: string | undefined;

  constructor(
    status: number,
    reasons: Reason[],
    more: { faultId?: string | undefined; unknown?: boolean; key?: string | undefined; cause?: unknown } = {},
  ) {
    super(reasons.map(({ says }) => says).join('；'), { cause: more.cause });
    this.name = 'ApiProblem';
    this.status = status;
    this.reasons = reasons;
    this.faultId = more.faultId;
    this.unknown = more.unknown ?? false;
    this.key = more.key;
  }
}

/** Reads what a refused call answers with: problem+json (RFC 9457) or plain JSON, the reasons are in both. */
export async function problemOf(response: Response, key: string | undefined): Promise<ApiProblem> {
  const body = (await response.json().catch(() => null)) as {
    reasons?: Reason[];
    detail?: string;
    title?: string;
    faultId?: string;
  } | null;
  const said = body?.detail ?? body?.title ?? `服务器答复 ${response.status}，没有说明理由`;
  const reasons = Array.isArray(body?.reasons) && body.reasons.length > 0 ? body.reasons : [{ says: said }];
  return new ApiProblem(response.status, reasons, { faultId: body?.faultId, key });
}
