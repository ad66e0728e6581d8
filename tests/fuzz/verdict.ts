/** What came back, as far as it is judged. */
export interface Answer {
  statusCode: number;
  body: string;
  headers: Record<string, unknown>;
}

/** 三个以上英文单词成句: a message of some library, not of ours. */
const english = /[A-Za-z]{2,}(?:\s+[a-z]{2,}){2,}/;
const innards =
  /\n\s+at |node_modules|\.ts:\d|\b(?:TypeError|RangeError|SyntaxError|PostgresError|ZodError)\b|\bselect\b.*\bfrom\b|violates|SQLSTATE/;

/** 答复有什么不对; empty when nothing is. `said` is what was sent: an echo of it is not ours. */
export function wrongs({ statusCode, body, headers }: Answer, said: string): string[] {
  if (statusCode < 400) return [];
  if (statusCode >= 500) return [`${statusCode}`];
  const type = String(headers['content-type'] ?? '');
  if (!/^application\/(problem\+)?json/.test(type)) return [`拒绝的答复不是 JSON：${type}`];
  let read: { reasons?: { says?: unknown; remedy?: unknown }[]; title?: unknown; detail?: unknown };
  try {
    read = JSON.parse(body);
  } catch {
    return ['拒绝的答复读不出来'];
  }
  const reasons = Array.isArray(read.reasons) ? read.reasons : [];
  const found = reasons.length === 0 ? ['拒绝而没有理由'] : [];
  const texts = [...reasons.flatMap(({ says, remedy }) => [says, remedy]), read.title, read.detail].filter((text) => text !== undefined);
  for (const text of texts) {
    if (typeof text !== 'string' || !/[一-龥]/.test(text)) found.push(`理由没有中文：${String(text).slice(0, 80)}`);
    const [sentence] = english.exec(String(text)) ?? [];
    if (sentence && !said.includes(sentence)) found.push(`理由里有英文句子：${sentence}`);
    if (innards.test(String(text))) found.push(`理由里有内部信息：${String(text).slice(0, 120)}`);
    if (String(text).length > 2000) found.push(`理由太长：${String(text).length} 字`);
  }
  return found;
}
