import type { FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { Endpoint } from '../shared/endpoint.ts';
import { Malformed } from './malformed.ts';
import { sayIssue } from './say-issue.ts';

/** Parses what a request says against its contract; what does not fit is answered with 400, every fault at once, in Chinese. */
export function readInput<I extends z.ZodType, O extends z.ZodType>(declared: Endpoint<I, O>, request: FastifyRequest): z.output<I> {
  // A caller that says If-Match believes itself guarded: what guards here is the step a write names (after).
  if (declared.kind !== 'read' && declared.kind !== 'file' && request.headers?.['if-match'] !== undefined)
    throw new Malformed([{ says: '本系统不用 If-Match', remedy: '请去掉，并在内容里写明所依据的步骤号（after）' }]);
  const said = declared.kind === 'read' || declared.kind === 'file' ? cleanQuery(request) : (request.body ?? {});
  // With what was said at hand, a wrong kind is told from nothing at all.
  const read = declared.input.safeParse(said, { reportInput: true });
  if (!read.success) {
    throw new Malformed(read.error.issues.map((issue) => ({ says: sayIssue(issue), remedy: '请按接口说明 /api/openapi.json 更正后重试' })));
  }
  return read.data;
}

/** The filters in the address: an empty one means no filter; a value no text column can hold is refused before it reaches the database. */
export function cleanQuery(request: FastifyRequest): Record<string, unknown> {
  if (/%(?![0-9a-fA-F]{2})/.test(request.url)) throw unreadable();
  try {
    decodeURIComponent(request.url.replaceAll('+', ' '));
  } catch {
    throw unreadable();
  }
  const asked = request.query as Record<string, unknown>;
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(asked)) {
    // A name that would reach into the prototype is nobody's filter.
    if (name === '__proto__') throw unreadable();
    if (value === '') continue;
    if (Array.isArray(value)) throw new Malformed([{ says: `「${name}」重复出现`, remedy: '同一参数只能写一次' }]);
    if (typeof value === 'string' && !isStorable(value)) throw unreadable();
    kept[name] = value;
  }
  return kept;
}

function unreadable(): Malformed {
  return new Malformed([{ says: '地址中的参数含有无法识别的字符（编码有误或含空字符）', remedy: '请从页面上重新进入，或检查地址的编码' }]);
}

/** Whether a text can be stored unaltered: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
