import type * as z from 'zod';
import type { Endpoint } from '../shared/endpoint.ts';
import type { Reason } from '../shared/reason.ts';

/** 调用未成：the reasons as the server gave them; `unknown`: no answer came, so whether it took effect is not known. */
export class CallProblem extends Error {
  readonly status: number;
  readonly reasons: Reason[];
  readonly faultId: string | undefined;
  readonly unknown: boolean;

  constructor(status: number, reasons: Reason[], faultId?: string, unknown = false) {
    super(reasons.map((reason) => reason.says).join('；'));
    this.status = status;
    this.reasons = reasons;
    this.faultId = faultId;
    this.unknown = unknown;
  }
}

/** 登录已过期：the shell listens, and leads to the sign-in page with the way back. */
export const signedOut = new EventTarget();

/** 再试一次: what may still turn a refusal around (a code that is asked for); answers whether to try again. Set by whoever knows how to ask. */
export const secondTry: { ask: ((problem: CallProblem) => Promise<boolean>) | null } = { ask: null };

/** 调用接口：a read is a GET whose input is the query string, a write a POST with an idempotency key. */
export async function call<I extends z.ZodType, O extends z.ZodType>(
  declared: Endpoint<I, O>,
  input: z.input<I>,
  options: { signal?: AbortSignal; key?: string; headers?: Record<string, string> } = {},
): Promise<z.output<O>> {
  const key = options.key ?? newKey();
  try {
    return await callOnce(declared, input, { ...options, key });
  } catch (problem) {
    if (!(problem instanceof CallProblem) || !(await secondTry.ask?.(problem))) throw problem;
    return callOnce(declared, input, { ...options, key });
  }
}

async function callOnce<I extends z.ZodType, O extends z.ZodType>(
  declared: Endpoint<I, O>,
  input: z.input<I>,
  options: { signal?: AbortSignal; key: string; headers?: Record<string, string> },
): Promise<z.output<O>> {
  const reading = declared.kind === 'read';
  const signal = options.signal ? { signal: options.signal } : {};
  const response = await fetch(reading ? linkTo(declared.path, input as Query) : declared.path, {
    credentials: 'same-origin',
    ...signal,
    ...(reading
      ? { headers: options.headers ?? {} }
      : {
          method: 'POST',
          headers: { ...options.headers, 'content-type': 'application/json', 'idempotency-key': options.key },
          body: JSON.stringify(input),
        }),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unanswered(reading);
  });
  const body: unknown = await response.json().catch(() => null);
  return settled(declared, response.status, body, reading) as z.output<O>;
}

/** 上传文件：multipart with the fields first, so that the server knows the source before the bytes; `onProgress` from 0 to 1. */
export function upload<I extends z.ZodType, O extends z.ZodType>(
  declared: Endpoint<I, O>,
  input: z.input<I>,
  file: File,
  onProgress: (share: number) => void,
): Promise<z.output<O>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(input as Query)) if (value !== undefined) form.append(name, String(value));
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', declared.path);
    request.setRequestHeader('idempotency-key', newKey());
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(unanswered(false));
    request.onabort = () => reject(unanswered(false));
    request.onload = () => {
      try {
        resolve(settled(declared, request.status, parsed(request.responseText), false) as z.output<O>);
      } catch (problem) {
        reject(problem);
      }
    };
    request.send(form);
  });
}

type Query = Record<string, string | number | boolean | undefined | null>;

/** 带条件的地址：an empty filter is left out. Also the address of a download. */
export function linkTo(path: string, query: Query = {}): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') said.set(name, String(value));
  }
  const text = said.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** 重复提交标识：one for each intended act; the same one again when the outcome of the first try is not known. */
export function newKey(): string {
  // randomUUID is missing on plain-http intranet addresses.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function settled(declared: Endpoint, status: number, body: unknown, reading: boolean): unknown {
  if (status >= 200 && status < 300 && body !== null) return body;
  const said = (body ?? {}) as { reasons?: Reason[]; faultId?: string };
  if (status === 401 && declared.duty !== 'anyone') signedOut.dispatchEvent(new Event('signedOut'));
  if (Array.isArray(said.reasons) && said.reasons.length > 0) throw new CallProblem(status, said.reasons, said.faultId, status >= 500);
  throw unanswered(reading, status);
}

function unanswered(reading: boolean, status = 0): CallProblem {
  const says = reading ? '暂时没有取到数据' : '提交后没有收到答复，是否已生效尚不清楚';
  const remedy = reading ? '请检查网络后点「重新加载」' : '请先刷新查看结果；如未生效，可再次提交，系统不会重复办理';
  return new CallProblem(status, [{ says, remedy }], undefined, !reading);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
