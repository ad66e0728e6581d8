import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { attachmentKind } from '../../../platform/files/attachment-kind.ts';
import { shownFileName } from '../../../platform/files/file-name.ts';
import { refusedFile } from '../../../platform/files/refuse-file.ts';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { caseById } from './case-row.ts';
import type { uploadCaseFile } from './contract.ts';
import { caseStateSays, endedStates } from './life/contract.ts';

type Upload = z.output<typeof uploadCaseFile.input> & { bytes: Buffer; fileName: string };

/** So many files a case at the most: four of each paper are more than anybody needs. */
const most = 20;

/** 收下承诺函、开户证明: by content one of the kinds papers take, within the pack's limits. The route has searched it for viruses. */
export async function receiveCaseFile(work: Work, { id, purpose, bytes, fileName }: Upload): Promise<{ id: string }> {
  const { client, policy, actor, today, now } = work;
  const found = await caseById(work, id);
  refuse(dutyRefusals(actor, 'awardCase.prepare', found.area), 403);
  if (endedStates.includes(found.state)) refuse([{ says: `「${caseStateSays(found.state, found)}」时不能再上传材料` }]);
  const { megabytes } = policy.papers.limits;
  if (bytes.length > megabytes * 1_048_576) throw refusedFile(`文件超过 ${megabytes} MB`, '请降低扫描分辨率后上传', 413);
  const kind = await attachmentKind(bytes);
  if (!['pdf', 'jpeg', 'png'].includes(kind)) throw refusedFile(`收 pdf、jpeg、png，这份文件是 ${kind}`, '请扫描或拍照后上传');
  const { rows: had } = await client.query<{ files: number }>('select count(*)::int as files from award_case_file where case_id = $1', [
    id,
  ]);
  if ((had[0]?.files ?? 0) >= most) refuse([{ says: `一件奖励最多上传 ${most} 份文件`, remedy: '请使用已上传的文件' }]);
  const { rows } = await client.query<{ id: string }>(
    `insert into award_case_file (case_id, area, enterprise_id, purpose, file_name, kind, bytes, sha256, given_by, given_by_name, office, given_on, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [
      id,
      found.area,
      found.enterpriseId,
      purpose,
      shownFileName(fileName),
      kind,
      bytes.length,
      createHash('sha256').update(bytes).digest('hex'),
      actor.accountId,
      actor.displayName,
      actor.office,
      today,
      now,
    ],
  );
  const fileId = rows[0]?.id ?? '';
  await client.query('insert into award_case_content (file_id, content) values ($1, $2)', [fileId, bytes]);
  return { id: fileId };
}

/** 一份材料的原件; an account certificate for 财政 and whoever gave it. */
export async function caseFile({ client, actor }: Work, fileId: string): Promise<{ fileName: string; content: Buffer }> {
  refuse(dutyRefusals(actor, 'awardCase.open'), 403);
  const { rows } = await client.query<{ fileName: string; content: Buffer }>(
    'select f.file_name as "fileName", c.content from award_case_file f join award_case_content c on c.file_id = f.id where f.id = $1',
    [fileId],
  );
  if (!rows[0]) throw new Refusal([{ says: '没有这份材料，或者它不给您查阅（账户证明只给财政部门）', remedy: '请从办理页面下载' }], 404);
  return rows[0];
}

/** Whether a file is of this case and for this purpose. */
export async function fileOf({ client }: Work, caseId: string, purpose: string, fileId: string | null): Promise<boolean> {
  if (fileId === null) return false;
  const { rowCount } = await client.query('select from award_case_file where id = $1 and case_id = $2 and purpose = $3', [
    fileId,
    caseId,
    purpose,
  ]);
  return rowCount === 1;
}
