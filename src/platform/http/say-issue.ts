import type * as z from 'zod';

const kinds: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  object: '一组字段',
  record: '一组字段',
  array: '一个列表',
  null: '空',
  undefined: '不填',
};
const formats: Record<string, string> = { uuid: '编号', regex: '规定的格式', date: '日期（如 2022-09-30）', email: '邮箱', url: '网址' };

/** 不合约定之处, in Chinese: which field, what it should be. Messages that the contract itself words in Chinese are kept. */
export function sayIssue(issue: z.core.$ZodIssue): string {
  const where = issue.path.length > 0 ? `「${issue.path.join('.')}」` : '';
  // The library's own English may quote Chinese choices (…expected one of "元"|"万元"): Chinese in it does not make it ours.
  const ours = /[\u4e00-\u9fff]/.test(issue.message) && !/^(Invalid|Too (big|small)|Unrecognized)/.test(issue.message);
  return ours ? `${where}${issue.message}` : `${where}${saidPlainly(issue)}`;
}

function saidPlainly(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必须填写' : `须是${kinds[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `含有不认识的字段：${issue.keys.join('、')}`;
    case 'invalid_value':
      return `只能是：${issue.values.map(String).join('、')}`;
    case 'too_small':
      return issue.origin === 'string' ? `至少 ${issue.minimum} 个字符` : `不能小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `最多 ${issue.maximum} 个字符` : `不能大于 ${issue.maximum}`;
    case 'invalid_format':
      return `不是${formats[issue.format] ?? '规定的格式'}`;
    case 'not_multiple_of':
      return `须是 ${issue.divisor} 的整数倍`;
    default:
      return '内容不合约定';
  }
}
