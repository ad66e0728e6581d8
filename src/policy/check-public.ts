import type { Guardrails } from './guardrail.ts';
import type { Fault } from './pack-fault.ts';
import type { Parameter } from './parameter.ts';
import { namedIn, type PublicLaw } from './public-shape.ts';
import { wordedUnits } from './word-parameter.ts';
import { checkWording } from './wording.ts';

const file = 'public.yaml';
// A number of the law that is typed would outlive the law; a telephone number is none.
const typed = /\d+(?:\.\d+)?\s*(?:万元|元|%|％|家|个工作日|工作日|日|个月|倍)/u;

/** 政策解读核对: every amount is a parameter's, clauses and offices exist, nothing in it presses a figure. */
export function checkPublic(
  { topics, contact, progress }: PublicLaw,
  known: { clauses: Set<string>; parameters: Record<string, Parameter>; offices: Set<string>; guardrails: Guardrails },
  faults: Fault[],
): void {
  if (topics.length === 0) return;
  const fault = (key: string, reason: string, remedy: string) => faults.push({ file, key, reason, remedy });
  const clause = (key: string, id: string) => {
    if (!known.clauses.has(id)) fault(key, `没有条款 ${id}`, '改为clauses.yaml中的条款号');
  };
  const words = (key: string, text: string) => {
    for (const name of namedIn(text)) {
      const parameter = known.parameters[name];
      if (!parameter) fault(key, `没有参数 ${name}`, '改正花括号中的参数名');
      else if (!wordedUnits.has(parameter.unit))
        fault(key, `参数 ${name} 的单位“${parameter.unit}”不能写进说明`, '换一个参数，或用文字说明');
    }
    const number = typed.exec(text)?.[0];
    if (number) fault(key, `写了数字“${number}”`, '改为花括号和参数名，数字由参数代入');
    for (const { words: said, says, lawful } of checkWording(known, text)) fault(key, `“${said}”：${says}`, `可改为：${lawful}`);
  };
  clause('progress.clause', progress.clause);
  for (const [at, { id, clauses, what, forWhom, howMuch, how, office }] of topics.entries()) {
    const key = `topics.${at}`;
    if (topics.findIndex((other) => other.id === id) < at) fault(`${key}.id`, `${id} 写了两次`, '只留一处');
    if (!known.offices.has(office)) fault(`${key}.office`, `没有单位 ${office}`, '改为pack.yaml中的单位');
    for (const one of clauses) clause(`${key}.clauses`, one);
    for (const [name, text] of Object.entries({ what, forWhom, howMuch })) words(`${key}.${name}`, text);
    for (const [nth, text] of how.entries()) words(`${key}.how.${nth}`, text);
  }
  for (const [at, { says }] of contact.entries()) words(`contact.${at}.says`, says);
}
