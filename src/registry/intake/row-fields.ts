import type { Cell } from '../../platform/files/opened-file.ts';
import type { Period } from '../../platform/shared/period.ts';
import { checkCharacter, readCreditCode } from '../directory/credit-code.ts';
import { readDay, readMonth } from './day.ts';
import { readIndustry } from './industry-cell.ts';
import type { ReadColumn } from './layout.ts';
import type { ParsedRow, RowAsk } from './row.ts';
import { readAmount } from './value.ts';

/** Control, zero-width and direction characters: nobody can see them, so nobody meant them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: looked for on purpose.
export const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;
const WHOLE_CODE = /^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** 信用代码格: the code, nothing, or a problem; a number cell has lost its last digits and is never repaired. */
export function readCode(cell: Cell | undefined, column: ReadColumn, parsed: ParsedRow): string | null {
  if (!cell || /^[-—/\s]*$/.test(cell.text)) return null;
  const text = cell.text;
  if (WHOLE_CODE.test(text) && checkCharacter(text.slice(0, 17)) === text.charAt(17) && cell.kind === 'text') return text;
  const fault = (says: string, remedy: string): null => {
    parsed.problems.push({ column: column.header, value: text, says, remedy });
    return null;
  };
  if (cell.kind === 'number' || /^\d+(\.\d+)?[eE]\+?\d+$/.test(text.trim())) {
    return fault('统一社会信用代码按数字录入，末尾几位的精度已经丢失，无法还原', '请把该列设为文本格式，对照营业执照重新录入 18 位代码');
  }
  const read = readCreditCode(text);
  return 'code' in read ? read.code : fault(read.problem.says, read.problem.remedy);
}

/** 文字格: trimmed and with single spaces; what cannot be seen or is far too long is a problem. */
export function readText(cell: Cell | undefined, column: ReadColumn, parsed: ParsedRow, limit: number): string | null {
  if (!cell) return null;
  const text = cell.text.trim();
  if (text === '' || text === '-' || text === '—') return null;
  if (UNSEEN.test(text) || !text.isWellFormed()) {
    parsed.problems.push({
      column: column.header,
      value: cell.text,
      says: '文字中夹有看不见的字符',
      remedy: '请清除单元格内容后手工重新录入',
    });
    return null;
  }
  if (text.length > limit) {
    parsed.problems.push({
      column: column.header,
      value: `${text.slice(0, 80)}…`,
      says: `文字超过 ${limit} 个字`,
      remedy: '请核对是否填错了列',
    });
    return null;
  }
  return text.replace(/\s+/g, ' ');
}

/** 名称格: a text that could be a name. One that begins like a formula would rename an enterprise to it and run where the list is opened. */
export function readName(cell: Cell | undefined, column: ReadColumn, parsed: ParsedRow): string | null {
  const name = readText(cell, column, parsed, 120);
  if (name === null) return null;
  const fault = /^[=+\-@＝＋－＠]/.test(name)
    ? '以运算符号开头，像是公式，不是企业名称'
    : /\p{L}/u.test(name)
      ? null
      : '企业名称中没有文字';
  if (fault === null) return name;
  parsed.problems.push({ column: column.header, value: name, says: fault, remedy: '请对照营业执照改正企业名称后重新报送' });
  return null;
}

/** 县市区格: the programme's area; a stranger, or another's area in an area's own roster, is a problem. */
export function readArea(text: string | null, township: string | null, column: ReadColumn, ask: RowAsk, parsed: ParsedRow): string | null {
  if (text === null) return null;
  const area = ask.areaOf(text, township);
  if (area === null) {
    parsed.problems.push({
      column: column.header,
      value: text,
      says: `「${text}」不是本方案所列的县市区`,
      remedy: '请改为附件所列县市区的名称，外地企业请删去本行',
    });
  } else if (ask.batchArea !== null && area !== ask.batchArea) {
    parsed.problems.push({
      column: column.header,
      value: text,
      says: `本花名册由${ask.batchArea}报送，本行属${area}`,
      remedy: `请由${area}或市级部门报送，或改正县市区`,
    });
  }
  return area;
}

const TRACKS: [RegExp, string][] = [
  [/新建|新投产|新开业|投产/, 'newlyBuilt'],
  [/规下|升规|小升规|四下|规升|转规/, 'grown'],
];

const REVIEWS: [RegExp, string][] = [
  [/月/, 'monthly'],
  [/年/, 'annual'],
];

function oneOf(
  text: string | null,
  known: [RegExp, string][],
  { column, remedy }: { column: ReadColumn; remedy: string },
  parsed: ParsedRow,
): string | null {
  if (text === null) return null;
  const found = known.find(([pattern]) => pattern.test(text))?.[1];
  if (!found) parsed.warnings.push({ column: column.header, value: text, says: `「${text}」没有对应的类别，该格未采用`, remedy });
  return found ?? null;
}

/** 新增方式格: 新建投产 or 规下升规上. Some print 月度 or 年度 there, which is how it was reviewed: kept as that, the way in stays unknown. */
function readTrack(text: string | null, column: ReadColumn, parsed: ParsedRow): string | null {
  const review = text !== null && /^(月|年)(度|报)/.test(text) && !TRACKS.some(([pattern]) => pattern.test(text));
  if (!review) return oneOf(text, TRACKS, { column, remedy: '请写作「新建投产」或「规下升规上」' }, parsed);
  parsed.values.review_type ??= REVIEWS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  return null;
}

/** 登记项格: a day, a month, a code of industry or parent, a kind, or plain text, as the field asks. */
export function readDirectory(cell: Cell, column: ReadColumn, ask: RowAsk, parsed: ParsedRow): string | null {
  const fault = (read: { says: string; remedy: string }): null => {
    parsed.problems.push({ column: column.header, value: cell.text, says: read.says, remedy: read.remedy });
    return null;
  };
  switch (column.field) {
    case 'openedOn':
    case 'producedOn':
    case 'cancelledOn':
    case 'approvedOn':
    case 'spunOffOn': {
      const read = readDay(cell.text, cell.kind);
      if (!('value' in read)) return fault(read);
      const planned = column.field === 'producedOn';
      return !planned && read.value && read.value > ask.today
        ? fault({ says: `日期 ${read.value} 晚于今天`, remedy: '请核对日期' })
        : read.value;
    }
    case 'entryPeriod':
    case 'exitPeriod':
    case 'period': {
      const read = readMonth(cell.text);
      if (!('value' in read)) return fault(read);
      const late = read.value !== null && read.value > ask.today.slice(0, 7);
      return late ? fault({ says: `所属月份 ${read.value} 晚于本月`, remedy: '请核对月份，不能报送未到的月份' }) : read.value;
    }
    case 'industryCode':
      return readIndustry(cell, column, parsed);
    case 'parentCode':
      return readCode(cell, column, parsed);
    case 'track':
      return readTrack(readText(cell, column, parsed, 60), column, parsed);
    case 'reviewType':
      return oneOf(readText(cell, column, parsed, 60), REVIEWS, { column, remedy: '请写作「月度」或「年度」' }, parsed);
    default:
      return readText(cell, column, parsed, 200);
  }
}

/** The staging column a field fills; code, name and area have their own. */
export const STAGED: Partial<Record<string, string>> = {
  township: 'township',
  industryCode: 'industry_code',
  address: 'address',
  openedOn: 'opened_on',
  producedOn: 'produced_on',
  cancelledOn: 'cancelled_on',
  parentCode: 'parent_code',
  spunOffOn: 'spun_off_on',
  entryPeriod: 'entry_period',
  exitPeriod: 'exit_period',
  track: 'track',
  reviewType: 'review_type',
  reviewBatch: 'review_batch',
  approvedOn: 'approved_on',
  exitCause: 'exit_cause',
  changeKind: 'change_kind',
  period: 'row_period',
  correctionReason: 'correction_reason',
};

/** The staging columns a sheet's fields fill, beyond code, name and area. */
export function stagedColumns(columns: ReadColumn[]): string[] {
  // 月度 or 年度 may stand in the column of 新增方式.
  return columns.flatMap(({ field }) => (field === 'track' ? ['track', 'review_type'] : (STAGED[field ?? ''] ?? [])));
}

/** 数值格: 元 with two decimals, nothing, or a problem; months not yet begun are problems. */
export function readFigure(cell: Cell, column: ReadColumn, period: Period | null, ask: RowAsk, parsed: ParsedRow): string | null {
  const read = readAmount(cell.text, column.unit ?? '元', cell.kind === 'number');
  const at = { column: column.header, value: cell.text };
  if (cell.kind === 'date' || cell.kind === 'boolean' || !('value' in read)) {
    const wrong = 'value' in read ? { says: '不是数字', remedy: '请把单元格格式改为数值后重新填写' } : read;
    parsed.problems.push({ ...at, says: wrong.says, remedy: wrong.remedy });
    return null;
  }
  if (read.value === null) return null;
  if (period === null) parsed.problems.push({ ...at, says: '本行没有写明所属月份', remedy: '请补填所属期' });
  else if (period > ask.today.slice(0, 7)) {
    parsed.problems.push({
      ...at,
      says: `所属期 ${period} 晚于本月（${ask.today.slice(0, 7)}），不能报送未到的月份`,
      remedy: '请核对列标题的月份，未到的月份请留空',
    });
  }
  if (read.warns) parsed.warnings.push({ ...at, says: read.warns, remedy: null });
  if (read.value.startsWith('-')) parsed.warnings.push({ ...at, says: '负数，可能是红字冲销，按原值记入', remedy: '若不是冲销，请改正' });
  return read.value;
}
