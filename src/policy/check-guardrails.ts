import { type Guardrails, noGuardrails } from './guardrail.ts';
import type { Fault } from './pack-fault.ts';
import { checkWording } from './wording.ts';

const file = 'guardrails.yaml';

/** Acts the programme refuses by name; a pack without one of them is refused at start, not on the day somebody tries it. */
const required = ['targetBelowArea', 'fillForOthers', 'alterFigures', 'pressFigures', 'inducement', 'surveyImport', 'surveyForAward'];

/** 红线核对: articles that are listed, acts the programme enforces, patterns that compile and that find what they must and nothing they must not. */
export function checkGuardrails(guardrails: Guardrails, faults: Fault[]): Guardrails {
  const before = faults.length;
  const laws = new Set(guardrails.laws.map(({ id }) => id));
  const acts = new Set(guardrails.acts.map(({ id }) => id));
  for (const { id, articles } of guardrails.acts) {
    for (const article of articles.filter((one) => !laws.has(one)))
      faults.push({ file, key: `acts.${id}.articles`, reason: `没有列出法条 ${article}`, remedy: '在laws中补上，或改正编号' });
  }
  for (const id of required.filter((one) => !acts.has(one)))
    faults.push({ file, key: `acts.${id}`, reason: '缺少系统要拦的行为', remedy: '补上该行为及其法条' });
  for (const { id, act } of guardrails.patterns.filter((one) => !acts.has(one.act)))
    faults.push({ file, key: `patterns.${id}.act`, reason: `没有行为 ${act}`, remedy: '改为acts中的id' });
  const written = [
    ...guardrails.patterns.flatMap(({ id, find, except }) => [...find, ...except].map((text) => [`patterns.${id}`, text] as const)),
    ...guardrails.survey.flatMap(({ says, find, except }) =>
      [find, ...(except ? [except] : [])].map((text) => [`survey.${says}`, text] as const),
    ),
  ];
  for (const [key, text] of written) {
    if (!compiles(text)) faults.push({ file, key, reason: `“${text}”不是正则式`, remedy: '改正写法' });
    // A repetition within a repetition can be made to run for hours by a letter written to that end.
    else if (/[+*}]\)[+*{]/.test(text)) faults.push({ file, key, reason: `“${text}”重复之中又有重复`, remedy: '改用有上限的 {0,n}' });
  }
  if (faults.length > before) return noGuardrails;
  for (const pattern of guardrails.patterns) checkExamples(guardrails, pattern, faults);
  return guardrails;
}

function checkExamples(guardrails: Guardrails, { id, act, examples }: Guardrails['patterns'][number], faults: Fault[]): void {
  for (const text of examples.unlawful) {
    if (!checkWording({ guardrails }, text).some((found) => found.act === act))
      faults.push({ file, key: `patterns.${id}.examples.unlawful`, reason: `认不出“${text}”`, remedy: '改正find，或改正例句' });
  }
  for (const text of examples.lawful) {
    const [wrong] = checkWording({ guardrails }, text);
    if (wrong)
      faults.push({
        file,
        key: `patterns.${id}.examples.lawful`,
        reason: `误把“${text}”中的“${wrong.words}”当作${wrong.title}`,
        remedy: '改正find或except，或改正例句',
      });
  }
}

function compiles(text: string): boolean {
  try {
    return new RegExp(text, 'iu') instanceof RegExp;
  } catch {
    return false;
  }
}
