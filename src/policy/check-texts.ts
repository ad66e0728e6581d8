import type { Guardrails } from './guardrail.ts';
import type { Fault } from './pack-fault.ts';
import { isTextKey, textKeys, textPlace } from './text.ts';
import type { TextsLaw } from './texts-shape.ts';
import { checkWording } from './wording.ts';

const file = 'texts.yaml';

/** 文字核对: known texts in as many lines as they have; only places that can be filled, those that must appear among them; no number typed; nothing that presses a figure. */
export function checkTexts(texts: TextsLaw, known: { clauses: Set<string>; guardrails: Guardrails }, faults: Fault[]): void {
  for (const [name, versions] of Object.entries(texts)) {
    if (!isTextKey(name)) {
      faults.push({ file, key: name, reason: `没有名为 ${name} 的文字`, remedy: `可写：${textKeys.join('、')}` });
      continue;
    }
    for (const [at, { from, clause, says }] of versions.entries()) {
      const key = `${name}.${at}`;
      const before = versions[at - 1];
      if (before && before.from >= from)
        faults.push({ file, key, reason: `${from} 不晚于前一段的 ${before.from}`, remedy: '按施行日先后排列' });
      if (!known.clauses.has(clause)) faults.push({ file, key, reason: `没有条款 ${clause}`, remedy: '改为clauses.yaml中的条款号' });
      for (const { reason, remedy } of wordingFaults(name, says, known)) faults.push({ file, key, reason, remedy });
    }
  }
}

function wordingFaults(
  name: Parameters<typeof textPlace>[0],
  says: readonly string[],
  known: { guardrails: Guardrails },
): { reason: string; remedy: string }[] {
  const { label, lines, places, required } = textPlace(name);
  const found: { reason: string; remedy: string }[] = [];
  const fault = (reason: string, remedy: string) => found.push({ reason: `“${label}”${reason}`, remedy });
  const whole = says.join('\n');
  if (says.length !== lines.length) fault(`须为 ${lines.length} 行，现为 ${says.length} 行`, '每行一段，行数不变');
  const used = [...whole.matchAll(/\{([^{}]*)\}/g)].map(([, place]) => place ?? '');
  const can = places.length > 0 ? `可代入：${places.map((place) => `{${place}}`).join('、')}` : '这段文字不代入内容';
  for (const place of new Set(used)) if (!places.includes(place)) fault(`不能代入{${place}}`, can);
  for (const place of required) if (!used.includes(place)) fault(`须有{${place}}`, `请保留{${place}}，内容由系统代入`);
  const bare = whole.replace(/\{[^{}]*\}/g, '');
  if (/[{}]/.test(bare)) fault('花括号不成对', '花括号只用于代入的内容，如{期间}');
  const number = /[\d０-９]+/u.exec(bare)?.[0];
  if (number) fault(`写了数字“${number}”`, '数字由系统代入，不在文字里写');
  for (const { words, says: why, lawful } of checkWording(known, whole)) fault(`“${words}”：${why}`, `可改为：${lawful}`);
  return found;
}
