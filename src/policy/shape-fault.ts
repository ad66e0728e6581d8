import * as z from 'zod';
import type { Fault } from './pack-fault.ts';

const inChinese = z.locales.zhCN().localeError;

/** Checks the shape of a file; each thing that does not fit becomes a fault with its key. Undefined: not fit to be used. */
export function shaped<T>(shape: z.ZodType<T>, file: string, given: unknown, faults: Fault[]): T | undefined {
  if (given === undefined) return undefined; // Could not be read: said already.
  const read = shape.safeParse(given, { error: inChinese });
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    const extra = issue.code === 'unrecognized_keys' ? `.${issue.keys.join('、')}` : '';
    const key = `${issue.path.map(String).join('.')}${extra}`.replace(/^\./, '') || '（整个文件）';
    const remedy = issue.code === 'unrecognized_keys' ? '删去或改正写错的键' : '对照其他条目的写法改正';
    faults.push({ file, key, reason: issue.message.replaceAll('\n', ' '), remedy });
  }
  return undefined;
}
