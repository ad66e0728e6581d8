import { isStorable } from './input.ts';
import { Malformed } from './malformed.ts';

const deepest = 32;

/**
 * Parses a JSON body more strictly than JSON.parse: a key said twice, nesting beyond 32, `__proto__`, NUL and broken characters
 * are refused, because each of them would otherwise be stored as something else than what was sent.
 */
export function parseStrictJson(body: string): unknown {
  scan(body);
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new Malformed([{ says: '请求内容不是完整的 JSON', remedy: '请检查引号、逗号与括号是否成对' }]);
  }
  // JSON.stringify writes a lone surrogate as an escape; a whole pair is written as itself.
  if (!isStorable(body) || /\\ud[89a-f]|\\u0000/.test(JSON.stringify(parsed))) {
    throw new Malformed([{ says: '请求内容含有无法保存的字符（空字符或残缺的字符）', remedy: '请删除乱码后重试' }]);
  }
  return parsed;
}

/** Walks the text once, keeping the keys of each open object; strings are skipped whole. */
function scan(body: string): void {
  const open: (Set<string> | null)[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;
  let key: string | null = null;
  for (const [token] of body.matchAll(tokens)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : null);
      if (open.length > deepest) throw new Malformed([{ says: `请求内容嵌套超过 ${deepest} 层`, remedy: '请按接口说明的结构提交' }]);
    } else if (token === '}' || token === ']') open.pop();
    else if (token === ':') noteKey(open.at(-1), key);
    key = token.startsWith('"') ? token : null;
  }
}

function noteKey(keys: Set<string> | null | undefined, token: string | null): void {
  if (!keys || token === null) return;
  // The same key written with an escape is the same key.
  const key = unescaped(token);
  if (key === '__proto__') throw new Malformed([{ says: '请求内容含有不允许的字段「__proto__」', remedy: '请删除该字段' }]);
  if (keys.has(key)) throw new Malformed([{ says: `字段「${key}」重复出现`, remedy: '同一字段只能写一次' }]);
  keys.add(key);
}

function unescaped(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    return token;
  }
}
