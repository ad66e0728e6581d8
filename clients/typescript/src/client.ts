import { lines } from './lines.ts';
import { type Operations, operations } from './operations.ts';
import { type Connection, send } from './sending.ts';

export type { Operations } from './operations.ts';
export { operations } from './operations.ts';
export { ApiProblem, type Reason } from './problem.ts';
export type { Connection } from './sending.ts';

type Kind = 'read' | 'file' | 'write' | 'upload';
/** The operations of one kind. */
export type Of<K extends Kind> = { [Id in keyof Operations]: (typeof operations)[Id]['kind'] extends K ? Id : never }[keyof Operations];
/** What goes into an operation. */
export type Input<Id extends keyof Operations> = Operations[Id]['input'];
/** What comes out of it. */
export type Output<Id extends keyof Operations> = Operations[Id]['output'];
/** The operations that answer with rows, page by page. */
export type Paged = { [Id in keyof Operations]: Operations[Id] extends { output: { rows: unknown[] } } ? Id : never }[Of<'read'>];
type Row<Id extends Paged> = Output<Id> extends { rows: (infer R)[] } ? R : never;

/** What a single call may say beside its input. */
export interface Options {
  signal?: AbortSignal;
  /** 重复提交标识; made anew for every write when none is said. Keep it to ask again after an unknown outcome. */
  key?: string;
  headers?: Record<string, string>;
}

/** 文件: bytes, the name it bears, and the number by which it is traced. */
export interface FileAnswer {
  bytes: Blob;
  fileName: string;
  serial: string;
}

const query = (input: object) => {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) if (value !== undefined && value !== null) said.set(name, String(value));
  return said.size > 0 ? `?${said}` : '';
};

function fileNameOf(disposition: string | null): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '') ?? [];
  return encoded ? decodeURIComponent(encoded) : 'file';
}

/** 升规接口的客户端: every call is typed by the API document the package was made from. */
export class ShengguiClient {
  readonly #at: Connection;
  #cookie: string | undefined;
  readonly #kept = new Map<string, { tag: string; answer: unknown }>();

  constructor(at: Connection) {
    this.#at = { ...at, baseUrl: at.baseUrl.replace(/\/+$/, '') };
  }

  #send(id: keyof Operations, search: string, request: RequestInit, options: Options, more: Record<string, string>, key?: string) {
    const headers = {
      accept: 'application/json, application/problem+json',
      ...this.#at.headers,
      ...(this.#at.token ? { authorization: `Bearer ${this.#at.token}` } : this.#cookie ? { cookie: this.#cookie } : {}),
      ...more,
      ...options.headers,
    };
    const signal = options.signal ? { signal: options.signal } : {};
    return send(this.#at, `${this.#at.baseUrl}${operations[id].path}${search}`, { ...request, ...signal, headers }, key);
  }

  /**
   * 读: the answer of a GET. What was read before is asked for by its ETag, and kept answers are given again on 304: the caller must not alter them.
   */
  async read<Id extends Of<'read'>>(id: Id, input: Input<Id>, options: Options = {}): Promise<Output<Id>> {
    const search = query(input as object);
    const kept = this.#kept.get(id + search);
    const response = await this.#send(id, search, { method: 'GET' }, options, kept ? { 'if-none-match': kept.tag } : {});
    if (response.status === 304 && kept) return kept.answer as Output<Id>;
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const answer = (isJson ? await response.json() : await response.text()) as Output<Id>;
    const tag = response.headers.get('etag');
    if (tag) {
      this.#kept.set(id + search, { tag, answer });
      const [oldest] = this.#kept.keys();
      if (this.#kept.size > 100 && oldest !== undefined) this.#kept.delete(oldest);
    }
    return answer;
  }

  /** 写: a POST with an idempotency key, so that sending it again after a lost answer does nothing twice. */
  async write<Id extends Of<'write'>>(id: Id, input: Input<Id>, options: Options = {}): Promise<Output<Id>> {
    const key = options.key ?? crypto.randomUUID();
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const response = await this.#send(id, '', { method: 'POST', body: JSON.stringify(input) }, options, headers, key);
    return (await response.json()) as Output<Id>;
  }

  /** 取文件. */
  async file<Id extends Of<'file'>>(id: Id, input: Input<Id>, options: Options = {}): Promise<FileAnswer> {
    const response = await this.#send(id, query(input as object), { method: 'GET' }, options, {});
    const fileName = fileNameOf(response.headers.get('content-disposition'));
    return { bytes: await response.blob(), fileName, serial: decodeURIComponent(response.headers.get('x-export-serial') ?? '') };
  }

  /** 传文件: the fields first, so that the server knows what it is before the bytes come. */
  async upload<Id extends Of<'upload'>>(
    id: Id,
    input: Input<Id>,
    file: Blob,
    fileName: string,
    options: Options = {},
  ): Promise<Output<Id>> {
    const key = options.key ?? crypto.randomUUID();
    const form = new FormData();
    for (const [name, value] of Object.entries(input as object)) if (value !== undefined) form.append(name, String(value));
    form.append('file', file, fileName);
    const response = await this.#send(id, '', { method: 'POST', body: form }, options, { 'idempotency-key': key }, key);
    return (await response.json()) as Output<Id>;
  }

  /** 逐行: every row of a list, page after page; by cursor where the answer names the next one, else by number until `total` are read. */
  async *rows<Id extends Paged>(id: Id, input: Input<Id>, options: Options = {}): AsyncGenerator<Row<Id>, void, undefined> {
    let asked: Record<string, unknown> = { ...(input as object) };
    let read = 0;
    for (let page = Number(asked.page ?? 1); ; page += 1) {
      const answer = (await this.read(id, asked as Input<Id>, options)) as { rows: Row<Id>[]; total?: number; next?: string | null };
      yield* answer.rows;
      read += answer.rows.length;
      if (typeof answer.next === 'string') asked = { ...asked, cursor: answer.next };
      else if (answer.next === null || answer.rows.length === 0 || read >= (answer.total ?? 0)) return;
      else asked = { ...asked, page: page + 1 };
    }
  }

  /** 逐行读 NDJSON: for the operations that answer with a line a row. */
  async *lines<T = unknown>(id: Of<'read' | 'file'>, input: object, options: Options = {}): AsyncGenerator<T, void, undefined> {
    const response = await this.#send(id, query(input), { method: 'GET' }, options, {
      accept: 'application/x-ndjson, application/problem+json',
    });
    yield* lines<T>(response.body);
  }

  /** 登录: for a program that acts for a person; the session is kept by this client alone. In a browser the cookie is the browser's. */
  async signIn(input: Input<'access.sign-in'>, options: Options = {}): Promise<Output<'access.sign-in'>> {
    const response = await this.#send('access.sign-in', '', { method: 'POST', body: JSON.stringify(input) }, options, {
      'content-type': 'application/json',
    });
    this.#kept.clear();
    const [given] = response.headers.getSetCookie?.() ?? [];
    this.#cookie = given?.split(';')[0];
    return (await response.json()) as Output<'access.sign-in'>;
  }

  /** 退出. */
  async signOut(): Promise<void> {
    await this.write('access.sign-out', {});
    this.#cookie = undefined;
    this.#kept.clear();
  }
}
