import type { Guardrails } from './guardrail.ts';
import type { Fault } from './pack-fault.ts';
import type { TrainingLaw } from './training-shape.ts';
import { checkWording } from './wording.ts';

const file = 'training.yaml';

/** 培训核对: each id once, each reference to something that is there, each clause one of the plan's, no wording that presses a figure. */
export function checkTraining(
  law: TrainingLaw,
  { clauses, guardrails }: { clauses: Set<string>; guardrails: Guardrails },
  faults: Fault[],
): void {
  if (law.topics.length === 0) return;
  const fault = (key: string, reason: string, remedy: string) => faults.push({ file, key, reason, remedy });
  const clause = (key: string, said: string) => {
    if (!clauses.has(said)) fault(key, `没有条款 ${said}`, '改为clauses.yaml中的条款号');
  };
  clause('clause', law.clause);
  for (const [name, list] of Object.entries({ roles: law.roles, audiences: law.audiences, topics: law.topics, groups: law.groups }))
    for (const [at, { id }] of list.entries())
      if (list.findIndex((other) => other.id === id) < at) fault(`${name}.${at}.id`, `“${id}”写了两次`, '只留一处');
  for (const [at, audience] of law.audiences.entries()) {
    clause(`audiences.${at}.clause`, audience.clause);
    for (const role of audience.roles.filter((one) => !law.roles.some(({ id }) => id === one)))
      fault(`audiences.${at}.roles`, `没有岗位“${role}”`, '改为roles中的岗位');
  }
  const known = (audience: string) => law.audiences.some(({ id }) => id === audience);
  for (const [at, topic] of law.topics.entries()) {
    clause(`topics.${at}.clause`, topic.clause);
    if (!known(topic.audience)) fault(`topics.${at}.audience`, `没有培训对象“${topic.audience}”`, '改为audiences中的对象');
  }
  if (!known(law.effect.audience)) fault('effect.audience', `没有培训对象“${law.effect.audience}”`, '改为audiences中的对象');
  if (!/不.*证明/u.test(law.effect.caution)) fault('effect.caution', '没有写明前后差异不能证明是培训带来的', '写明不作因果证明');
  for (const [at, text] of law.pledge.text.entries()) refuseWords(`pledge.text.${at}`, text);
  refuseWords('certificate.says', law.certificate.says);

  function refuseWords(key: string, text: string): void {
    for (const { words, says, lawful } of checkWording({ guardrails }, text)) fault(key, `“${words}”：${says}`, `可改为：${lawful}`);
  }
}

/** 在用政策还须有的培训规定: a law kept before may not have it. */
export function checkTrainingToday(law: TrainingLaw, faults: Fault[]): void {
  if (law.topics.length === 0) faults.push({ file, key: '（整个文件）', reason: '没有培训规定', remedy: '补上training.yaml' });
}
