import { ApiProblem, problemOf } from './problem.ts';

/** 怎样连: where the server is, who calls, and how patiently. */
export interface Connection {
  /** `https://shenggui.example` */
  baseUrl: string;
  /** 接口令牌, sent as `Authorization: Bearer …`. */
  token?: string | undefined;
  /** What else goes with every call. */
  headers?: Record<string, string> | undefined;
  /** How often a call is sent again after 429, 503 or a lost connection; 3 when nothing is said. */
  retries?: number | undefined;
  /** The longest a `Retry-After` is waited for, in milliseconds; 60 000 when nothing is said. */
  patience?: number | undefined;
  fetch?: typeof fetch | undefined;
}

const pause = (ms: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });

/** Retry-After in seconds or as a day and hour; without it a second, two, four. */
export function waitOf(header: string | null, attempt: number, now = Date.now()): number {
  const otherwise = 1000 * 2 ** attempt;
  if (header === null) return otherwise;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? otherwise : Math.max(0, at - now);
}

/**
 * 发送: again after 429 and 503 when the server says so, and after a lost connection where sending twice does no harm: a read, or a write with its
 * idempotency key. Any other refusal is thrown with its reasons. 304 comes back as it is.
 */
export async function send(at: Connection, url: string, request: RequestInit, key: string | undefined): Promise<Response> {
  const { retries = 3, patience = 60_000 } = at;
  const ask = at.fetch ?? fetch;
  const signal = request.signal ?? undefined;
  const repeatable = request.method === 'GET' || key !== undefined;
  for (let attempt = 0; ; attempt += 1) {
    let response: Response;
    try {
      response = await ask(url, request);
    } catch (cause) {
      if (signal?.aborted) throw cause;
      if (repeatable && attempt < retries) {
        await pause(waitOf(null, attempt), signal);
        continue;
      }
      const says = request.method === 'GET' ? '没有连上服务器' : '没有收到答复，是否已生效尚不知道';
      throw new ApiProblem(0, [{ says, remedy: '请检查网络；用同一重复提交标识再发一次不会重复办理' }], { unknown: true, key, cause });
    }
    if (response.ok || response.status === 304) return response;
    const busy = response.status === 429 || response.status === 503;
    const wait = waitOf(response.headers.get('retry-after'), attempt);
    if (!busy || attempt >= retries || wait > patience) throw await problemOf(response, key);
    await response.body?.cancel();
    await pause(wait, signal);
  }
}
