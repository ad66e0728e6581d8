/** 元 as 万元, every digit kept: 12345678.90 is 1234.56789. */
export function inWan(yuan: string): string {
  const negative = yuan.startsWith('-');
  const [whole = '0', cents = ''] = (negative ? yuan.slice(1) : yuan).split('.');
  const digits = whole.padStart(5, '0');
  const rest = `${digits.slice(-4)}${cents}`.replace(/0+$/, '');
  return `${negative ? '-' : ''}${digits.slice(0, -4).replace(/^0+(?=\d)/, '')}${rest === '' ? '' : `.${rest}`}`;
}
