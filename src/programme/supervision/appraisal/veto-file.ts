import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { attachmentKind } from '../../../platform/files/attachment-kind.ts';
import { shownFileName } from '../../../platform/files/file-name.ts';
import { refusedFile } from '../../../platform/files/refuse-file.ts';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { uploadVetoFile as contract } from './contract.ts';
import { tooLate } from './rows.ts';
import { vetoRows } from './veto-rows.ts';

/** 收下一票否决的文书: once, by whoever proposes, told by its bytes; the route has searched it for viruses. */
export async function receiveVetoFile(
  work: Work,
  asked: z.output<typeof contract.input> & { bytes: Buffer; fileName: string },
): Promise<z.input<typeof contract.output>> {
  const { client, policy, actor, now } = work;
  refuse(dutyRefusals(actor, 'appraisal.veto.propose'), 403);
  const veto = (await vetoRows(work, asked.year)).find(({ area, ordinal }) => area === asked.area && ordinal === asked.veto);
  if (!veto) throw new Refusal([{ says: '没有这件一票否决', remedy: '请先提出' }], 404);
  if (veto.state !== 'proposed') refuse([{ says: '这件一票否决已经办理，不能再上传文书', clause: '五.3' }]);
  if (veto.file) refuse([{ says: '文书已经上传', clause: '五.3', remedy: '有误的请不予确认后重新提出' }]);
  const { megabytes } = policy.sla.attachments;
  if (asked.bytes.length > megabytes * 1_048_576) throw refusedFile(`文件超过 ${megabytes} MB`, '请压缩后上传', 413);
  const kind = await attachmentKind(asked.bytes);
  if (kind === 'xlsx') throw refusedFile('文书收 PDF、图片或 docx，这份文件是 xlsx', '请上传文书的扫描件');
  const fileName = shownFileName(asked.fileName);
  const sha256 = createHash('sha256').update(asked.bytes).digest('hex');
  const { rowCount } = await client.query(
    `insert into appraisal_veto_file (year, area, veto, file_name, kind, sha256, content, given_by, given_by_name, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [asked.year, asked.area, asked.veto, fileName, kind, sha256, asked.bytes, actor.accountId, actor.displayName, now],
  );
  if (rowCount === 0) refuse([tooLate]);
  return { fileName, sha256 };
}

/** 文书原件, for those who see the veto. */
export async function vetoFile(
  { client, actor }: Work,
  of: z.output<typeof contract.input>,
): Promise<{ fileName: string; content: Buffer }> {
  refuse(dutyRefusals(actor, 'appraisal.read'), 403);
  const { rows } = await client.query<{ fileName: string; content: Buffer }>(
    'select file_name as "fileName", content from appraisal_veto_file where year = $1 and area = $2 and veto = $3',
    [of.year, of.area, of.veto],
  );
  if (!rows[0]) throw new Refusal([{ says: '没有这份文书，或者您不能查阅', remedy: '请从一票否决中下载' }], 404);
  return rows[0];
}
