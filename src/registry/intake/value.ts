import { shiftOf, type Unit } from './unit.ts';

/** What a figure cell holds: 元 (or 千瓦时) with two decimals, nothing at all, or a problem. `warns`: read, but something was off. */
export type Amount = { value: string | null; warns?: string } | { says: string; remedy: string };

const PLAIN = /^-?\d{1,15}(?:\.\d{1,12})?$/;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** Ways of saying that there is no figure; none of them is zero. */
const NONE = new Set(['', '-', '--', '—', '——', '–', '/', '\\', '无', '空', 'N/A', 'n/a', '暂无', '未报', '…']);
const MEND = '请填写阿拉伯数字，如 1234.56；没有数据请留空';

/** Moves the decimal point of plain digits `places` to the right: exact, no floating point anywhere. */
function shifted(negative: boolean, whole: string, fraction: string, places: number): { value: string; rounded: boolean } {
  const digits = whole + fraction.padEnd(places, '0').slice(0, places);
  const rest = fraction.slice(places);
  const cents = rest.slice(0, 2).padEnd(2, '0');
  let total = BigInt(digits + cents);
  const tail = rest.slice(2);
  const rounded = /[1-9]/.test(tail);
  // Half a 分 and more is rounded away from zero, as the bureaus' forms do.
  if (tail !== '' && tail.charAt(0) >= '5') total += 1n;
  const text = total.toString().padStart(3, '0');
  const sign = negative && total !== 0n ? '-' : '';
  return { value: `${sign}${text.slice(0, -2)}.${text.slice(-2)}`, rounded };
}

/** A number cell in exponent form written out in digits; null when it is not one. */
function expanded(text: string): string | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/.exec(text);
  if (!parts) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  if (point > 400 || point < -400) return null;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point).padEnd(point, '0')}${digits.length > point ? `.${digits.slice(point)}` : ''}`;
}

/** The digits a spreadsheet means by a stored binary number: 1234.5600000000001 is 1234.56; beyond 15 digits the precision is gone. */
function cellDigits(stored: string): string | null {
  const digits = stored.replace(/[^\d]/g, '').replace(/^0+/, '');
  if (digits.length <= 15) return expanded(stored) ?? stored;
  const number = Number(stored);
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return null;
  const short = number.toPrecision(15);
  const plain = expanded(short) ?? short;
  return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
}

function strange(text: string): { says: string; remedy: string } {
  // What a csv keeps of a formula that failed.
  if (/^#(N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!)$/i.test(text)) return { says: `单元格是错误值 ${text}`, remedy: MEND };
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return { says: '是日期，不是数字', remedy: '请把单元格格式改为数值后重新填写' };
  if (/^[+-]?\d+(\.\d+)?[eE][+-]?\d+$/.test(text))
    return { says: '科学计数法写的文字，位数可能已经丢失', remedy: '请把单元格改为数值格式并写全位数' };
  if (/^[+-]?(nan|inf(inity)?)$/i.test(text)) return { says: '不是数字', remedy: MEND };
  if (/^\(.*\)$/.test(text)) return { says: '括号数含义不明（是否负数）', remedy: `若为负数请改写为 -${text.slice(1, -1)}` };
  if (/[零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟两]/.test(text) && !/\d/.test(text)) {
    return { says: '中文数字不能入库', remedy: MEND };
  }
  if (/^[¥￥$€]/.test(text)) return { says: '带有货币符号', remedy: `请去掉符号，只写数字；${MEND}` };
  if (/\d\s*[-~—至]\s*\d|以上|以下|不足|超过/.test(text))
    return { says: '只给了区间，不能当作一个数值', remedy: '请报送准确数值；只有区间时留空，另行说明' };
  if (/\d(\.\d+)?(元|万|万元|千元|亿|亿元|%|度|千瓦时|kwh)$/i.test(text))
    return { says: '数字后带有单位', remedy: '单位请写在表头，单元格内只写数字' };
  if (/,/.test(text)) return { says: '千分位逗号位置不对，无法确定数值', remedy: '请去掉逗号或改正为 1,000 这样的三位一节' };
  return { says: '不是数字', remedy: MEND };
}

/**
 * 读数: one figure cell to 元 or 千瓦时 with two decimals, exactly. Blank, — and / are no figure, never zero. Whatever cannot be read
 * for certain is a problem with what to do about it; nothing is repaired.
 */
export function readAmount(raw: string, unit: Unit, isNumberCell: boolean): Amount {
  const places = shiftOf(unit);
  let text = raw;
  if (!PLAIN.test(text)) {
    if (/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/.test(text))
      return { says: '数字中夹有看不见的字符', remedy: '请清除单元格内容后手工重新录入' };
    // NFKC would make ² a 2 and ½ a division: another number than the one that was sent.
    if (/\p{No}/u.test(text)) return { says: '夹有上标、圈号或分数字符，无法确定数值', remedy: MEND };
    text = text.normalize('NFKC').trim();
    if (NONE.has(text)) return { value: null };
    text = text.replace(/^[−–](?=\d)/, '-');
    if (GROUPED.test(text)) text = text.replaceAll(',', '');
    if (text.startsWith('+')) text = text.slice(1);
    if (text.startsWith('.')) text = `0${text}`;
  }
  if (isNumberCell) {
    const digits = cellDigits(text);
    if (digits === null)
      return { says: '数字超过 15 位，电子表格已丢失末尾精度', remedy: '请把该列设为文本格式后重新录入，或核对是否填错了列' };
    text = digits;
  }
  const parts = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (!parts) return strange(text);
  const [, sign = '', whole = '', fraction = ''] = parts;
  const significant = (whole + fraction).replace(/^0+/, '').replace(/0+$/, '').length;
  if (whole.replace(/^0+/, '').length + places > 16 || whole.length > 18)
    return { says: '数值超过 16 位，超出可能的范围', remedy: '请核对数值与单位' };
  if (significant > 24) return { says: '数字位数过多，无法确认是实际数值', remedy: '请核对数值，小数保留到分' };
  const { value, rounded } = shifted(sign === '-', whole, fraction, places);
  if (rounded) return { value, warns: `原值 ${raw.trim()}（${unit}）小数超过分位，按四舍五入记为 ${value} 元` };
  return { value };
}
