import type { FastifyInstance } from 'fastify';
import { Malformed } from '../../platform/http/malformed.ts';
import { parseStrictJson } from '../../platform/http/strict-json.ts';

const fields = ['queries', 'extend'];

function unreadable(says: string): Malformed {
  return new Malformed([{ says, remedy: '表单中只写 queries 或 extend 一项，内容为 UTF-8 的 JSON' }]);
}

/** A field of a form as strict JSON: a key said twice, NUL or half a character is refused here as in any other body. */
export function parseField(name: string, text: string): unknown {
  if (!fields.includes(name)) throw unreadable(`表单字段「${name.slice(0, 40)}」不是本接口的`);
  return parseStrictJson(text);
}

/** 表单 → the same input as JSON. */
export function parseForm(body: Buffer): Record<string, unknown> {
  const text = body.toString('latin1');
  if (/%(?![0-9a-fA-F]{2})/.test(text) || /[^\x20-\x7e]/.test(text)) throw unreadable('表单内容没有按 UTF-8 编码');
  const read: Record<string, unknown> = {};
  for (const pair of text.split('&')) {
    const [name = '', value = ''] = pair.split('=').map(decoded);
    if (Object.hasOwn(read, name)) throw unreadable(`表单字段「${name.slice(0, 40)}」重复出现`);
    read[name] = parseField(name, value);
  }
  return read;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw unreadable('表单内容没有按 UTF-8 编码');
  }
}

/**
 * 例外: everywhere else a body is JSON, because a form is what a page of another site can send with the reader's cookie. Here the specification asks
 * for a form. It stays safe: the cookie is SameSite=Strict, a foreign Origin is let in only with a bearer token (platform/http/origin.ts), and
 * nothing is changed by asking. The parser is known to the routes of `scope` alone.
 */
export function takeForms(scope: FastifyInstance): void {
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    parseForm(body),
  );
}
