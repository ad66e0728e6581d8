/** 万元：from 元 as decimal text, two decimals, rounded half away from zero in whole 分, never through a float. */
export function wan(yuan: string | null | undefined): string {
  if (yuan === null || yuan === undefined) return '—';
  const parts = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(yuan);
  if (!parts) return yuan;
  const fen = BigInt(parts[2] ?? '0') * 100n + BigInt((parts[3] ?? '').padEnd(2, '0'));
  // 1 万元 is 1,000,000 分; 0.01 万元 is 10,000 分.
  const hundredths = (fen + 5_000n) / 10_000n;
  const sign = parts[1] === '-' && hundredths > 0n ? '−' : '';
  return `${sign}${grouped(hundredths / 100n)}.${String(hundredths % 100n).padStart(2, '0')}`;
}

/** 元 with thousands separators, as sent. */
export function yuan(text: string | null | undefined): string {
  if (text === null || text === undefined) return '—';
  const [whole = '0', decimals] = text.split('.');
  const negative = whole.startsWith('-');
  return `${negative ? '−' : ''}${grouped(BigInt(negative ? whole.slice(1) : whole))}${decimals ? `.${decimals}` : ''}`;
}

function grouped(whole: bigint): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** 百分比 from a ratio: 0.65 → 65.0%; unknown is —. */
export function percent(ratio: number | string | null | undefined, digits = 1): string {
  if (ratio === null || ratio === undefined || ratio === '') return '—';
  const value = Number(ratio) * 100;
  return `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}%`;
}

/** 增减: with its sign, + or −. */
export function signed(value: number | null | undefined, digits = 0, unit = ''): string {
  if (value === null || value === undefined) return '—';
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  return `${sign}${Math.abs(value).toFixed(digits)}${unit}`;
}

/** 家数 and other counts; unknown is —. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? '—' : grouped(BigInt(Math.trunc(value)));
}

/** 月份: 2022-09 → 2022年9月. */
export function monthText(period: string | null | undefined): string {
  const parts = /^(\d{4})-(\d{2})/.exec(period ?? '');
  return parts ? `${parts[1]}年${Number(parts[2])}月` : '—';
}

/** 时刻 in 北京时间: 2022-10-12 09:30. */
export function instantText(at: string | null | undefined): string {
  if (!at) return '—';
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  if (/^\d{4}-\d{2}-\d{2}$/.test(at)) return at;
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(date);
  return text;
}

/** 文件大小. */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
