/**
 * 常数公式的值: what a formula of numbers alone (`1+1`, `(1200+35.5)*10000`) comes to; null for any other, whose value only the writer's
 * spreadsheet knows. With it a stored result that was typed over (`1+1` kept as 999) is found out.
 */
export function constantValue(formula: string): number | null {
  const tokens = formula.replace(/\s+/g, '').match(/\d+(?:\.\d+)?|[-+*/()]/g);
  if (!tokens || tokens.length > 200 || tokens.join('') !== formula.replace(/\s+/g, '')) return null;
  const reader = { tokens, at: 0 };
  const value = sum(reader);
  return reader.at === tokens.length && Number.isFinite(value) ? value : null;
}

interface Reader {
  tokens: string[];
  at: number;
}

function sum(reader: Reader): number {
  let value = product(reader);
  for (let sign = reader.tokens[reader.at]; sign === '+' || sign === '-'; sign = reader.tokens[reader.at]) {
    reader.at += 1;
    value += (sign === '+' ? 1 : -1) * product(reader);
  }
  return value;
}

function product(reader: Reader): number {
  let value = factor(reader);
  for (let sign = reader.tokens[reader.at]; sign === '*' || sign === '/'; sign = reader.tokens[reader.at]) {
    reader.at += 1;
    const next = factor(reader);
    value = sign === '*' ? value * next : value / next;
  }
  return value;
}

function factor(reader: Reader): number {
  const token = reader.tokens[reader.at];
  reader.at += 1;
  if (token === '-') return -factor(reader);
  if (token === '+') return factor(reader);
  if (token !== '(') return token !== undefined && /^\d/.test(token) ? Number(token) : Number.NaN;
  const value = sum(reader);
  return reader.tokens[reader.at++] === ')' ? value : Number.NaN;
}
