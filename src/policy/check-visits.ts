import type { Guardrails } from './guardrail.ts';
import type { Fault } from './pack-fault.ts';
import type { VisitsLaw } from './visits-shape.ts';
import { checkWording } from './wording.ts';

const file = 'visits.yaml';
// 统计法第七条、第十七条: an enterprise's figures are its own to report, in an approved form; a visit asks for none.
const figures = /收入|销售额|产值|利润|税(?:额|款|金)|增加值|用电量|万元|多少/u;

/** 走访清单核对: each item once, with choices where it is chosen from, no figure asked, no wording that presses one. */
export function checkVisits(
  { clause, checklist, burden }: VisitsLaw,
  { clauses, guardrails }: { clauses: Set<string>; guardrails: Guardrails },
  faults: Fault[],
): void {
  if (checklist.length === 0) return;
  const fault = (key: string, reason: string, remedy: string) => faults.push({ file, key, reason, remedy });
  if (!clauses.has(clause)) fault('clause', `没有条款 ${clause}`, '改为clauses.yaml中的条款号');
  for (const [at, { id, label, kind, choices }] of checklist.entries()) {
    const key = `checklist.${at}`;
    if (checklist.findIndex((other) => other.id === id) < at) fault(`${key}.id`, `清单项 ${id} 写了两次`, '只留一处');
    if ((kind === 'choice') !== (choices !== undefined)) fault(`${key}.choices`, '选择项须列出choices，其他不列', '补上或删去choices');
    const asked = figures.exec(label)?.[0];
    if (asked) fault(`${key}.label`, `走访清单不得向企业要数（“${asked}”）`, '删去该项：企业的数由企业在经批准的表里自己填报');
    refuseWords(`${key}.label`, label);
    for (const [place, choice] of (choices ?? []).entries()) refuseWords(`${key}.choices.${place}.label`, choice.label);
  }
  refuseWords('burden', burden);

  function refuseWords(key: string, text: string): void {
    for (const { words, says, lawful } of checkWording({ guardrails }, text)) fault(key, `“${words}”：${says}`, `可改为：${lawful}`);
  }
}
