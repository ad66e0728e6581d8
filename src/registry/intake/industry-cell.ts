import type { Cell } from '../../platform/files/opened-file.ts';
import { industryCode, industryName, isIndustrial } from '../directory/industry.ts';
import type { ReadColumn } from './layout.ts';
import type { ParsedRow } from './row.ts';

const named = (code: string): string => `${code} ${industryName(code) ?? ''}`.trim();

/** A code of three digits that may have lost its leading zero: as written, and with the zero; null when only one can be meant. */
function eitherOf(text: string, isNumber: boolean): [written: string, padded: string] | null {
  if (!/^\d{3}$/.test(text) || text.startsWith('0')) return null;
  const padded = industryCode(`0${text}`);
  if (padded === null) return null;
  // As text, three digits are a middle class somebody meant; only the mines (06–09) are worth the doubt.
  return isNumber || isIndustrial(padded) === true ? [text, padded] : null;
}

/**
 * 行业代码格: two to four digits of GB/T 4754, or nothing with a warning. A code that does not exist, or may have lost its leading zero,
 * is unknown (待核实), never a silent 非工业.
 */
export function readIndustry(cell: Cell, column: ReadColumn, parsed: ParsedRow): string | null {
  const text = cell.text.normalize('NFKC').trim().replace(/\.0+$/, '');
  if (/^[-—/]*$/.test(text)) return null;
  const warn = (says: string, remedy: string): null => {
    parsed.warnings.push({ column: column.header, value: cell.text, says, remedy });
    return null;
  };
  const either = eitherOf(text, cell.kind === 'number');
  if (either) {
    const [written, padded] = either;
    const own = industryCode(written);
    const says = own
      ? `行业代码 ${written} 可能丢了开头的 0：是「${named(padded)}」还是「${named(written)}」无法判断，该格未采用`
      : `没有行业代码 ${written}，可能是丢了开头 0 的「${named(padded)}」，该格未采用`;
    return warn(says, `请把该列设为文本格式，按 GB/T 4754 写全 4 位，如 ${padded.padEnd(4, '0')}`);
  }
  const code = industryCode(text);
  if (code !== null) return code;
  if (!/^[A-T]?\s*\d{2,4}(?!\d)/i.test(text)) return warn('行业代码不是 2 至 4 位数字，该格未采用', '请填 GB/T 4754 行业小类代码');
  const letter = /^[A-T]/i.test(text) && industryCode(text.slice(1)) !== null;
  return warn(
    letter ? `行业代码 ${text} 的门类字母与数字不符，该格未采用` : `GB/T 4754 中没有行业代码 ${text}，该格未采用`,
    '请对照 GB/T 4754 改正行业代码；未采用的按未知处理，工业与否待核实',
  );
}
