import pg from 'pg';

// A statement under row-level security costs the database more to plan than to run. From its third use on it is prepared: planned once a
// connection. Statements with lists are not: a plan made for any list is a poor one for five thousand ids.
const usesBefore = 2;
const longest = 4_000;
const most = 400;
const uses = new Map<string, number>();
const names = new Map<string, string>();

/** 常用语句的名称, null where the statement is to be planned afresh. Texts used once or twice are forgotten again. */
export function nameOf(text: unknown, values: unknown): string | null {
  if (typeof text !== 'string' || text.length > longest || !Array.isArray(values) || values.length === 0) return null;
  if (values.some((value) => typeof value === 'object' && value !== null && !(value instanceof Date))) return null;
  const known = names.get(text);
  if (known) return known;
  if (names.size >= most) return null;
  const used = (uses.get(text) ?? 0) + 1;
  if (used <= usesBefore) {
    if (uses.size >= 2_000) uses.clear();
    uses.set(text, used);
    return null;
  }
  uses.delete(text);
  const name = `often-${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** 业务连接: prepares what it is asked often (decision 0023). */
export class OftenClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: every form node-postgres knows passes through
  override query(...asked: any[]): any {
    const [text, values, ...rest] = asked;
    const name = nameOf(text, values);
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const query = super.query as (...args: any[]) => any;
    return name === null ? query.apply(this, asked) : query.call(this, { name, text, values }, ...rest);
  }
}
