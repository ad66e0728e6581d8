import type { Cell } from './opened-file.ts';

/** What a number format makes of a number: nothing, a day (with a time perhaps), or a time without a day. */
export type DateLook = 'none' | 'day' | 'time';

const builtInTimes = new Set([18, 19, 20, 21]);

/** Formats of Excel that are dates by their number alone; 27–36 and 50–58 are the Chinese ones. Elapsed times (46) stay numbers. */
function builtInLook(id: number): DateLook {
  if (builtInTimes.has(id) || id === 45 || id === 47) return 'time';
  if (id === 32 || id === 33 || id === 55 || id === 56) return 'time';
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'day' : 'none';
}

/** Tells from a number format whether its cells show dates; literal text, colours and locales within it are not looked at. */
export function dateLook(id: number, format: string | null): DateLook {
  if (format === null) return builtInLook(id);
  const first = format
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(?:h+|m+|s+)\]/gi, '0')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/General|G\/通用格式/gi, '')
    .split(';')[0];
  const letters = (first ?? '').replace(/AM\/PM|A\/P|上午\/下午/gi, 'h').toLowerCase();
  if (/[yd]|aaa/.test(letters)) return 'day';
  if (/[hs]/.test(letters)) return 'time';
  return letters.includes('m') && !/[0#?]/.test(letters) ? 'day' : 'none';
}

const dayMs = 86_400_000;
const lastSerial = 2_958_465;

/**
 * 日期单元格: the day a stored number stands for. Serial 60 (1900-02-29) and 0 (1900-01-00) are days that Excel shows and the calendar
 * does not have: they come as errors, and so does what Excel shows as #####.
 */
export function dateCell(column: number, stored: string, look: DateLook, from1904: boolean): Cell {
  const serial = Number(stored);
  if (!(serial >= 0 && serial < lastSerial + 1)) return { column, kind: 'error', text: stored };
  let day = Math.floor(serial);
  let seconds = Math.round((serial - day) * 86_400);
  if (seconds === 86_400) {
    day += 1;
    seconds = 0;
  }
  const clock = new Date(seconds * 1000).toISOString().slice(11, 19);
  if (day === 0 && look === 'time') return { column, kind: 'text', text: clock };
  if (!from1904 && day === 60) return { column, kind: 'error', text: '1900-02-29' };
  if (!from1904 && day === 0) return { column, kind: 'error', text: '1900-01-00' };
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const text = new Date(start + day * dayMs).toISOString().slice(0, 10);
  return { column, kind: 'date', text: seconds === 0 ? text : `${text}T${clock}` };
}

/** A date that is stored as text (`t="d"`, strict workbooks): brought to the same form; an error when it is no day of the calendar. */
export function isoDateCell(column: number, stored: string): Cell {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(stored);
  const day = parts?.[1];
  if (!day || Number.isNaN(Date.parse(`${day}T00:00:00Z`)) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) {
    return { column, kind: 'error', text: stored };
  }
  return { column, kind: 'date', text: parts[2] && parts[2] !== '00:00:00' ? `${day}T${parts[2]}` : day };
}
