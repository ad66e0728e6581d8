import { conditionPattern } from './award-conditions.ts';
import { type Parameter, type ParameterValue, units } from './parameter.ts';

/** Words a list may be made of. */
const listWords: Record<string, string[]> = {
  来源次序: ['self', 'tax', 'listing'],
  排名次序: ['completionRate', 'netCount', 'newCount'],
  审签次序: ['statistics', 'command', 'industry'],
};

/** 取值与单位不符之处, in Chinese; null: it fits. */
export function misfit(unit: Parameter['unit'], value: ParameterValue, choices: Parameter['choices']): string | null {
  switch (units[unit]) {
    case 'yuan':
      return isDecimal(value, 2) && !String(value).startsWith('-') ? null : '须为不小于零的金额，至多两位小数';
    case 'ratio':
      if (unit === '倍') return typeof value === 'number' && value > 1 ? null : '须为大于1的数';
      return typeof value === 'number' && isDecimal(value, 4) && Math.abs(value) <= 1
        ? null
        : '须为-1至1之间的小数（20%写作0.2），至多四位小数';
    case 'count':
    case 'years':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? null : '须为不小于零的整数';
    case 'monthOfYear':
      return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 12 ? null : '须为1至12的整数';
    case 'dayOfYearBefore':
      return typeof value === 'string' && isDayOfYear(value) ? null : '须写作引号里的 10-01';
    case 'boolean':
      return typeof value === 'boolean' ? null : '须为 true 或 false';
    case 'choice':
      return typeof value === 'string' && choices && Object.hasOwn(choices, value) ? null : '须为choices中的一个';
    case 'list':
      return isListOf(value, listWords[unit] ?? []) ? null : `须为 ${listWords[unit]?.join('、')} 的次序，不重复`;
    case 'shares':
      return isShares(value) ? null : '须为各期所占比例（0.4 写作四成），逐期大于零，合计为1，至多九期';
    case 'conditions':
      return isConditions(value)
        ? null
        : '须为第二期起逐期的条件，每期写 listed（仍在库）或 listed+tax（仍在库且核验年度形成税收），如 [listed, listed+tax]；不能以统计调查数据为条件';
    case 'curve':
      return isCurve(value) ? null : '须为十二个月的累计比例，逐月不减，末月为1';
  }
}

function isDecimal(value: ParameterValue, places: number): boolean {
  if (typeof value === 'number' && !(Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return false;
  return (typeof value === 'number' || typeof value === 'string') && new RegExp(`^-?\\d+(\\.\\d{1,${places}})?$`).test(String(value));
}

function isDayOfYear(text: string): boolean {
  // 02-29 does not exist every year.
  const at = new Date(`2023-${text}T00:00:00Z`);
  return /^\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().slice(5, 10) === text;
}

function isListOf(value: ParameterValue, words: string[]): boolean {
  return Array.isArray(value) && value.length > 0 && new Set(value).size === value.length && value.every((word) => words.includes(word));
}

function isShares(value: ParameterValue): boolean {
  if (!Array.isArray(value) || value.length === 0 || value.length > 9) return false;
  if (!value.every((share) => typeof share === 'number' && share > 0 && isDecimal(share, 4))) return false;
  return value.reduce((all: number, share) => all + Math.round(Number(share) * 10_000), 0) === 10_000;
}

function isConditions(value: ParameterValue): boolean {
  if (!Array.isArray(value) || value.length === 0 || value.length > 8) return false;
  return value.every((one) => typeof one === 'string' && conditionPattern.test(one));
}

function isCurve(value: ParameterValue): boolean {
  if (!Array.isArray(value) || value.length !== 12 || value[11] !== 1) return false;
  return value.every((share, month) => typeof share === 'number' && share >= 0 && (month === 0 || share >= value[month - 1]));
}
