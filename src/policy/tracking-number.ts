import type { TrackingQuestion } from './tracking-shape.ts';

// Millionths: no answer has more decimals, so that every sum is of whole numbers.
const scale = 1_000_000n;

/** 填报的数 in millionths; null where the text is no number in plain digits (`1e3`, `1,000`, 壹万 are none). */
export function millionths(text: string): bigint | null {
  const parts = /^(-?)(\d{1,15})(?:\.(\d{1,6}))?$/.exec(text);
  if (!parts) return null;
  const [, sign, whole = '0', part = ''] = parts;
  const amount = BigInt(whole) * scale + BigInt(part.padEnd(6, '0'));
  return sign === '-' ? -amount : amount;
}

/** An answer as it is kept: full-width digits made plain, numbers without idle zeros; blank stays blank and is no zero. */
export function answerText({ kind }: Pick<TrackingQuestion, 'kind'>, text: string | null | undefined): string {
  const plain = (text ?? '').normalize('NFKC').trim();
  const amount = kind === 'number' ? millionths(plain) : null;
  return amount === null ? plain : numberText(amount);
}

/** Millionths as decimal text. */
export function numberText(amount: bigint): string {
  const positive = amount < 0n ? -amount : amount;
  const part = String(positive % scale)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${positive / scale}${part === '' ? '' : `.${part}`}`;
}

/** 入库的数: an answer in the unit figures are kept in (元, 千瓦时), two decimals; null where nothing is filed of it. */
export function figureValue({ figure, kind }: TrackingQuestion, text: string): string | null {
  const amount = kind === 'number' && figure ? millionths(answerText({ kind }, text)) : null;
  if (amount === null || !figure) return null;
  const fen = (amount * BigInt(figure.perUnit)) / 10_000n;
  const positive = fen < 0n ? -fen : fen;
  return `${fen < 0n ? '-' : ''}${positive / 100n}.${String(positive % 100n).padStart(2, '0')}`;
}

/** A figure as it is kept, in the question's own unit; the other way round. */
export function answerOf({ figure }: TrackingQuestion, value: string | null): string | null {
  const amount = value === null ? null : millionths(value);
  if (amount === null || !figure) return null;
  return numberText(amount / BigInt(figure.perUnit));
}
