import { createHash } from 'node:crypto';
import { attachmentKind } from '../../../platform/files/attachment-kind.ts';
import { shownFileName } from '../../../platform/files/file-name.ts';
import { refusedFile } from '../../../platform/files/refuse-file.ts';
import { type Reason, Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { endedStates, type Problem, problemLife } from './contract.ts';
import { problemById, type StoredProblem, stepsOf } from './problem-row.ts';
import { type Standing, standingOf } from './standing.ts';

/** 附件 of a problem, the first first. */
export async function filesOf({ client }: Work, id: string): Promise<Problem['files']> {
  const { rows } = await client.query<Problem['files'][number]>(
    `select id, file_name as "fileName", bytes, given_by_name as by, given_on::text as on from problem_file where problem_id = $1 order by given_at, id`,
    [id],
  );
  return rows;
}

/** 为什么不能上传: the enterprise its own, the desk, and whoever handles it, while it is open. */
export function uploadRefusals({ actor, policy }: Pick<Work, 'actor' | 'policy'>, problem: StoredProblem, standing: Standing): Reason[] {
  const clause = policy.sla.clause;
  const handles = [...(standing.lead ? [standing.lead] : []), ...standing.supports];
  const may =
    (actor.office === 'enterprise' && actor.enterpriseId === problem.enterpriseId) ||
    problem.raisedBy === actor.accountId ||
    handles.some(({ office, area }) => office === actor.office && area === actor.area) ||
    dutyRefusals(actor, 'problem.desk', problem.area).length === 0;
  const reasons: Reason[] = may ? [] : [{ says: '附件由反映人、承办单位和牵头单位上传', clause }];
  if (endedStates.includes(standing.state)) reasons.push({ says: `「${problemLife.states[standing.state]}」时不能再上传附件`, clause });
  return reasons;
}

/** 收下一份附件: by content one of the kinds the pack takes, within its limits, kept with its hash. The route has searched it for viruses. */
export async function receiveFile(
  work: Work,
  { id, bytes, fileName }: { id: string; bytes: Buffer; fileName: string },
): Promise<{ id: string; files: number }> {
  const { client, policy, actor, today, now } = work;
  const problem = await problemById(work, id);
  const standing = standingOf(await stepsOf(work, id));
  const reasons = uploadRefusals(work, problem, standing);
  refuse(reasons, reasons.some(({ says }) => says.startsWith('附件由')) ? 403 : 409);
  const { megabytes, files: most, accepts } = policy.sla.attachments;
  if (bytes.length > megabytes * 1_048_576) throw refusedFile(`文件超过 ${megabytes} MB`, '请压缩后上传', 413);
  const kind = await attachmentKind(bytes);
  if (!accepts.includes(kind)) throw refusedFile(`附件收 ${accepts.join('、')}，这份文件是 ${kind}`, '请换成所收的类型后上传');
  const files = (await filesOf(work, id)).length;
  if (files >= most) refuse([{ says: `一件问题最多 ${most} 份附件`, clause: policy.sla.clause, remedy: '请合并后上传' }]);
  const { rows } = await client.query<{ id: string }>(
    `insert into problem_file (problem_id, area, file_name, kind, bytes, sha256, ordinal, given_by, given_by_name, office, office_area, given_on, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [
      id,
      problem.area,
      shownFileName(fileName),
      kind,
      bytes.length,
      createHash('sha256').update(bytes).digest('hex'),
      standing.ordinal,
      actor.accountId,
      actor.displayName,
      actor.office,
      actor.area,
      today,
      now,
    ],
  );
  await client.query('insert into problem_content (file_id, content) values ($1, $2)', [rows[0]?.id, bytes]);
  return { id, files: files + 1 };
}

/** 一份附件的原件, for whoever may open the problem. */
export async function problemFile({ client, actor }: Work, fileId: string): Promise<{ fileName: string; content: Buffer }> {
  refuse(dutyRefusals(actor, 'problem.open'), 403);
  const { rows } = await client.query<{ file_name: string; content: Buffer }>(
    'select f.file_name, c.content from problem_file f join problem_content c on c.file_id = f.id where f.id = $1',
    [fileId],
  );
  const file = rows[0];
  if (!file) throw new Refusal([{ says: '没有这份附件，或者它不在您可以查阅的问题里', remedy: '请从问题页面下载' }], 404);
  return { fileName: file.file_name, content: file.content };
}
