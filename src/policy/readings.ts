const keys: Record<string, string> = {
  条款: 'clauses',
  问题: 'question',
  现行口径: 'inForce',
  其他读法: 'alternatives',
  参数: 'parameter',
  解释人: 'ruledBy',
  解释日期: 'ruledOn',
};

/** 口径解释 as data, from the text the offices keep: `## A1 题目`, then one line `- 条款：…` for each thing said. Unknown lines are kept as faults. */
export function readReadings(text: string): { readings: Record<string, unknown>[]; strange: { line: number; text: string }[] } {
  const readings: Record<string, unknown>[] = [];
  const strange: { line: number; text: string }[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const [, id, title] = /^## (A\d+) (.+)$/.exec(line.trim()) ?? [];
    const [, key, said] = /^- ([^：]+)：(.*)$/.exec(line.trim()) ?? [];
    const reading = readings.at(-1);
    if (id) readings.push({ id, title, alternatives: [] });
    else if (!reading || line.trim() === '') continue;
    else if (!key || said === undefined || !keys[key]) strange.push({ line: at + 1, text: line });
    else take(reading, keys[key], said.trim());
  }
  return { readings, strange };
}

function take(reading: Record<string, unknown>, key: string, said: string): void {
  if (key === 'alternatives') (reading[key] as string[]).push(said);
  else if (key === 'clauses') reading[key] = said.split('、');
  else reading[key] = key === 'parameter' && said === '无' ? null : said;
}
