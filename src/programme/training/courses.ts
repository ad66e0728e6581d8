import type * as z from 'zod';
import { refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../../registry/access/duties.ts';
import type { Work } from '../../registry/access/work.ts';
import { wordingReasons } from '../../registry/compliance/refuse-act.ts';
import { issueCertificates } from './certificates.ts';
import type { Course, planCourse as planContract, stepCourse as stepContract, Terms } from './contract.ts';
import { hostRefusals, overtaken, stepRefusals, termsRefusals } from './course-refusals.ts';
import { courseById, headsOf, lockCourse } from './course-row.ts';
import { handOn, tellEnrolled, tellOutcome } from './hand-on.ts';
import { promote } from './promote.ts';
import { readCourse } from './read-course.ts';

/** 列入一次培训: by the id the page made; the same one twice is one. */
export async function planCourse(work: Work, { id, terms }: z.output<typeof planContract.input>): Promise<Course> {
  const { client, actor, now, policy, today } = work;
  refuse(dutyRefusals(actor, 'training.hold'), 403);
  refuse(termsRefusals(policy, terms), 422);
  if (new Date(terms.endsAt) < now) refuse([{ says: `培训时间已经过去（今天是 ${today}）`, remedy: '请核对开始和结束时间' }], 422);
  const { rowCount } = await client.query(
    'insert into training_course (id, area, host_office, made_by, made_by_name, made_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    [id, actor.area, actor.office, actor.accountId, actor.displayName, now],
  );
  if (rowCount === 1) {
    await keepStep(work, { id, ordinal: 1, step: 'plan', terms, says: null });
    await handOn(work, id);
  }
  return readCourse(work, { id });
}

/** 修改、开放报名、改期、开班、结束、取消, after what the person saw last. */
export async function stepCourse(work: Work, input: z.output<typeof stepContract.input>): Promise<Course> {
  const { id, after, step, terms } = input;
  await courseById(work, id);
  await lockCourse(work, id);
  const course = await courseById(work, id);
  refuse(hostRefusals(work, course), 403);
  refuse(stepRefusals(work, course, step));
  const changes = step === 'amend' || step === 'move';
  if (changes && !terms) refuse([{ says: '没有写明改成什么' }], 422);
  if (!changes && terms) refuse([{ says: '这一步不改培训内容', remedy: '要改的请先修改或改期' }], 422);
  const says = input.says?.trim() || null;
  if ((step === 'cancel' || step === 'move') && !says)
    refuse([{ says: step === 'cancel' ? '取消须写明原因' : '改期须写明原因', remedy: '原因会告知已报名的企业' }], 422);
  refuse(wordingReasons(work.policy, '说明', says ?? ''), 422);
  if (terms) {
    refuse(termsRefusals(work.policy, terms), 422);
    const seated = (await headsOf(work, [id])).get(id)?.seated ?? 0;
    if (terms.capacity < seated)
      refuse([{ says: `已报上 ${seated} 人，名额不能改为 ${terms.capacity} 人`, remedy: '名额只能改为不少于已报上的人数' }]);
  }
  const kept = await keepStep(work, { id, ordinal: after + 1, step, terms: terms ?? null, says });
  if (!kept || after !== course.ordinal) refuse([overtaken]);
  if (step === 'finish') await issueCertificates(work, course);
  if (step === 'move') {
    await promote(work, await courseById(work, id));
    await tellEnrolled(work, await courseById(work, id), `已改期：${says}`, `moved-${after + 1}`);
  }
  if (step === 'cancel') await tellEnrolled(work, course, `已取消：${says}`, 'cancelled');
  if (step === 'finish') await tellOutcome(work, course);
  await handOn(work, id);
  return readCourse(work, { id });
}

interface Said {
  id: string;
  ordinal: number;
  step: string;
  terms: Terms | null;
  says: string | null;
}

/** Writes the step; false when somebody else's stands in its place. */
async function keepStep({ client, actor, now }: Work, { id, ordinal, step, terms, says }: Said): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into training_course_step (course_id, ordinal, step, terms, says, taken_by, taken_by_name, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [id, ordinal, step, terms === null ? null : JSON.stringify(terms), says, actor.accountId, actor.displayName, now],
  );
  return rowCount === 1;
}
