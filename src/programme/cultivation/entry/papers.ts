import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { type AttachmentKind, attachmentKind } from '../../../platform/files/attachment-kind.ts';
import { shownFileName } from '../../../platform/files/file-name.ts';
import { refusedFile } from '../../../platform/files/refuse-file.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import type { PaperLaw } from '../../../policy/papers-shape.ts';
import type { Policy } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import { applicationById } from './application-row.ts';
import { stateOf, stepsOf } from './application-steps.ts';
import { readApplication } from './applications.ts';
import type { Application, uploadPaper } from './contract.ts';
import { fieldRefusals, givingRefusals, paperNamed } from './paper-giving.ts';

type Upload = z.output<typeof uploadPaper.input> & { bytes: Buffer; fileName: string };

/**
 * 收下一份材料: by content one of the kinds the paper takes, within the limits of the pack, kept with its hash under a random name. A paper
 * given anew stands before the old one, which stays. The route has searched it for viruses.
 */
export async function receivePaper(work: Work, upload: Upload): Promise<Application> {
  const { client, policy, actor, today, now } = work;
  const application = await applicationById(work, upload.id);
  const paper = paperNamed(policy, upload.paper);
  const state = stateOf(await stepsOf(work, application.id));
  const duty = givingRefusals(work, paper, application, state);
  refuse(duty, duty.some(({ says }) => /职责|办理$/.test(says)) ? 403 : 409);
  const kind = await acceptedKind(policy, paper, upload.bytes);
  const { id, paper: _, bytes, fileName, ...fields } = upload;
  const said = Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  refuse(fieldRefusals(policy, paper, said, today), 422);
  const { rows } = await client.query<{ files: number }>('select count(*)::int as files from entry_paper where application_id = $1', [id]);
  if ((rows[0]?.files ?? 0) >= policy.papers.limits.files)
    refuse([{ says: `一件申报最多上传 ${policy.papers.limits.files} 份文件`, remedy: '请合并后上传，或退回后新开申报' }]);
  const file = await client.query<{ id: string }>(
    'insert into entry_file (enterprise_id, area, content, class) values ($1, $2, $3, $4) returning id',
    [application.enterprise_id, application.area, bytes, paper.class],
  );
  const given = await client.query(
    `insert into entry_paper (enterprise_id, paper, ordinal, area, application_id, file_id, file_name, kind, bytes, sha256, said, given_by,
       given_by_name, given_on, given_at, class)
     select $1, $2, coalesce(max(ordinal), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
     from entry_paper where enterprise_id = $1 and paper = $2 on conflict do nothing`,
    [
      application.enterprise_id,
      paper.id,
      application.area,
      id,
      file.rows[0]?.id,
      shownFileName(fileName),
      kind,
      bytes.length,
      createHash('sha256').update(bytes).digest('hex'),
      JSON.stringify(said),
      actor.accountId,
      actor.displayName,
      today,
      now,
      paper.class,
    ],
  );
  if (given.rowCount === 0) refuse([{ says: '刚刚已有人上传了这份材料', remedy: '请刷新后查看' }]);
  return readApplication(work, { id });
}

async function acceptedKind(policy: Policy, paper: PaperLaw, bytes: Buffer): Promise<AttachmentKind> {
  const { megabytes } = policy.papers.limits;
  if (bytes.length > megabytes * 1_048_576) throw refusedFile(`文件超过 ${megabytes} MB`, '请降低扫描分辨率或分页压缩后上传', 413);
  const kind = await attachmentKind(bytes);
  if (!paper.accepts.includes(kind))
    throw refusedFile(`${paper.label}收 ${paper.accepts.join('、')}，这份文件是 ${kind}`, '请换成所收的类型后上传');
  return kind;
}
