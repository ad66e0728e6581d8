import type { Bases } from './disclosure.ts';
import type { Fault } from './pack-fault.ts';
import type { Parameter } from './parameter.ts';
import type { TrackingCheck, TrackingLaw, TrackingQuestion } from './tracking-shape.ts';

const file = 'tracking.yaml';

/** What the form is checked against. */
interface Beside {
  clauses: Set<string>;
  parameters: Record<string, Parameter>;
  bases: Bases;
}

/** 月报表式核对: on a basis of kind form, every question once and whole, every check of questions, parameters and clauses that exist. */
export function checkTracking(law: TrackingLaw, { clauses, parameters, bases }: Beside, faults: Fault[]): void {
  const fault = (key: string, reason: string, remedy: string) => faults.push({ file, key, reason, remedy });
  if (law.questions.length === 0) return;
  if (!clauses.has(law.clause)) fault('clause', `没有条款 ${law.clause}`, '改为clauses.yaml中的条款号');
  const basis = bases.bases.find(({ key }) => key === law.form.basis);
  if (!basis) fault('form.basis', `没有数据依据 ${law.form.basis}`, '在legal-bases.yaml中写明该依据');
  else if (basis.kind !== 'form' || basis.source !== 'self')
    fault('form.basis', `依据 ${law.form.basis} 不是企业自报的调查表`, '改为 kind: form、source: self 的依据（统计法第十七条）');
  for (const [at, question] of law.questions.entries()) {
    if (law.questions.findIndex(({ key }) => key === question.key) < at)
      fault(`questions.${at}.key`, `问题 ${question.key} 写了两次`, '只留一处');
    for (const wrong of incomplete(question)) fault(`questions.${at}`, `问题 ${question.key}：${wrong}`, '补上或改正');
  }
  const asked = new Set(law.questions.map(({ key }) => key));
  const names = new Set(law.checks.map(({ key }) => key));
  for (const [at, check] of law.checks.entries()) {
    if (law.checks.findIndex(({ key }) => key === check.key) < at) fault(`checks.${at}.key`, `审核 ${check.key} 写了两次`, '只留一处');
    if (!clauses.has(check.clause)) fault(`checks.${at}.clause`, `没有条款 ${check.clause}`, '改为clauses.yaml中的条款号');
    for (const wrong of unsound(check, { asked, names, parameters })) fault(`checks.${at}`, `审核 ${check.key}：${wrong}`, '改正');
  }
}

function incomplete({ kind, unit, decimals, most, choices, characters, figure }: TrackingQuestion): string[] {
  const number = kind === 'number';
  return [
    ...(number !== (decimals !== undefined && most !== undefined) ? ['数须有小数位数和上限，其他没有'] : []),
    ...(number && unit === null ? ['数须有单位'] : []),
    ...((kind === 'choice') !== (choices !== undefined) ? ['选择须有选项，其他没有'] : []),
    ...((kind === 'text') !== (characters !== undefined) ? ['文字须有最多字数，其他没有'] : []),
    ...(figure && !number ? ['只有数能入库'] : []),
  ];
}

function unsound(
  { questions, parameter, unless = [], test, against }: TrackingCheck,
  { asked, names, parameters }: { asked: Set<string>; names: Set<string>; parameters: Record<string, Parameter> },
): string[] {
  const compared = ['ratio', 'change', 'same'].includes(test);
  const limited = ['ratio', 'change', 'powerFalls'].includes(test);
  return [
    ...questions.filter((key) => !asked.has(key)).map((key) => `没有问题 ${key}`),
    ...unless.filter((key) => !names.has(key)).map((key) => `没有审核 ${key}`),
    ...(compared && !against ? ['没有写与哪一期相比'] : []),
    ...(limited && (parameter === undefined || !parameters[parameter]) ? [`没有参数 ${parameter ?? ''}`] : []),
  ];
}
