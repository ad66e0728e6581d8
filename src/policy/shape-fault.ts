import * as z from 'zod';
import type { Fault } from './pack-fault.ts';

const inChinese = z.locales.zhCN().localeError;

/** Kinds of values as the check names them; whoever writes a pack reads Chinese. */
const kinds: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true 或 false）',
  array: '列表',
  tuple: '列表',
  object: '一组键',
  record: '一组键',
  undefined: '空缺',
  null: '空',
};
const inOurWords = (message: string): string => message.replaceAll('\n', ' ').replace(/\b[a-z]+\b/g, (word) => kinds[word] ?? word);

/** Checks the shape of a file; each thing that does not fit becomes a fault with its key. Undefined: not fit to be used. */
export function shaped<T>(shape: z.ZodType<T>, file: string, given: unknown, faults: Fault[]): T | undefined {
  if (given === undefined) return undefined; // Could not be read: said already.
  const read = shape.safeParse(given, { error: inChinese });
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    const extra = issue.code === 'unrecognized_keys' ? `.${issue.keys.join('、')}` : '';
    const key = `${issue.path.map(String).join('.')}${extra}`.replace(/^\./, '') || '（整个文件）';
    const remedy = issue.code === 'unrecognized_keys' ? '删去或改正写错的键' : '对照其他条目的写法改正';
    faults.push({ file, key, reason: inOurWords(issue.message), remedy });
  }
  return undefined;
}
