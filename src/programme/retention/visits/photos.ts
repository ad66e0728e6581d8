import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { dayOf } from '../../../platform/clock/clock.ts';
import { attachmentKind } from '../../../platform/files/attachment-kind.ts';
import { refusedFile } from '../../../platform/files/refuse-file.ts';
import { strippedPicture } from '../../../platform/files/strip-picture.ts';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { uploadPhoto as contract, Flag } from './contract.ts';
import { enterpriseOf } from './enterprise-of.ts';
import { timeFlags } from './times.ts';
import { type HeldVisit, writeRefusals } from './visit-held.ts';

type Said = z.output<typeof contract.input>;
type Answer = z.input<typeof contract.output>;
const hashed = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/**
 * 收一张照片: told by its bytes, without what its file told besides, once for ever under the id the phone made. It may come before its visit, and
 * joins when the visit comes. The route has searched it for viruses.
 */
export async function receivePhoto(work: Work, { bytes, ...said }: Said & { bytes: Buffer }): Promise<Answer> {
  const about = await enterpriseOf(work, said.enterpriseId);
  const visit = await visitOf(work, said);
  const sent = hashed(bytes);
  const before = await keptBefore(work, said, sent);
  if (before) return { ...before, outcome: visit ? 'already' : 'waiting' };
  const { kind, bytes: kept, taken } = await accepted(work, said, bytes);
  await refuseTooMany(work, said);
  const flags = timeFlags(work, { on: dayOf(new Date(said.takenAt)), madeAt: new Date(said.takenAt), sentAt: new Date(said.sentAt) });
  const sha256 = hashed(kept);
  await keep(work, { said, area: about.area, kind, kept, sha256, sent, taken, flags });
  return { id: said.id, outcome: visit ? 'kept' : 'waiting', sha256, stripped: taken, flags };
}

/** The visit it is of, when that has come already; refuses where that is of another enterprise or another's to write on. */
async function visitOf(work: Work, { visitId, enterpriseId }: Said): Promise<HeldVisit | null> {
  const { rows } = await work.client.query<HeldVisit>(
    'select id, enterprise_id::text, area, office, level, township, joint from visit where id = $1',
    [visitId],
  );
  const visit = rows[0];
  if (!visit) return null;
  if (visit.enterprise_id !== enterpriseId) refuse([{ says: '这个编号的走访属于另一家企业', remedy: '请从企业的走访计划重新打开后拍照' }]);
  refuse(writeRefusals(work, visit), 403);
  return visit;
}

async function keptBefore({ client }: Work, { id, visitId }: Said, sent: string): Promise<Omit<Answer, 'outcome'> | null> {
  const { rows } = await client.query<{ visit_id: string; sha256: string; sent_sha256: string; stripped: string[]; flags: Flag[] }>(
    'select visit_id, sha256, sent_sha256, stripped, flags from visit_photo where id = $1',
    [id],
  );
  const found = rows[0];
  if (!found) return null;
  if (found.sent_sha256 !== sent || found.visit_id !== visitId) throw taken();
  return { id, sha256: found.sha256, stripped: found.stripped, flags: found.flags };
}

function taken(): Refusal {
  return new Refusal([{ says: '这个编号的照片已经收到过，内容不同', remedy: '请重新拍照；原来的不会改动' }]);
}

async function accepted(
  { policy }: Work,
  { kind: as }: Said,
  bytes: Buffer,
): Promise<{ kind: 'jpeg' | 'png' | 'pdf'; bytes: Buffer; taken: string[] }> {
  const { megabytes } = policy.visits.photos;
  if (bytes.length > megabytes * 1_048_576) throw refusedFile(`照片超过 ${megabytes} MB`, '请降低拍照分辨率后重拍', 413);
  const kind = await attachmentKind(bytes);
  if (kind === 'pdf' && as === 'paper') return { kind, bytes, taken: [] };
  if (kind !== 'jpeg' && kind !== 'png')
    throw refusedFile(`走访照片收 jpeg、png${as === 'paper' ? '、pdf' : ''}，这份文件是 ${kind}`, '请拍照后上传');
  return { kind, ...strippedPicture(kind, bytes) };
}

async function refuseTooMany({ client, policy }: Work, { visitId }: Said): Promise<void> {
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from visit_photo where visit_id = $1', [visitId]);
  const { perVisit } = policy.visits.photos;
  if ((rows[0]?.n ?? 0) >= perVisit) refuse([{ says: `一次走访最多 ${perVisit} 张照片`, remedy: '请只留能说明情况的几张' }]);
}

interface Kept {
  said: Said;
  area: string;
  kind: string;
  kept: Buffer;
  sha256: string;
  sent: string;
  taken: string[];
  flags: Flag[];
}

async function keep({ client, actor, now }: Work, { said, area, kind, kept, sha256, sent, taken: stripped, flags }: Kept): Promise<void> {
  const done = await client.query(
    `insert into visit_photo (id, visit_id, enterprise_id, area, kind, file_kind, bytes, sha256, sent_sha256, stripped, says, latitude, longitude, accuracy,
       place, flags, taken_at, sent_at, received_at, taken_by, taken_by_name, office)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) on conflict do nothing`,
    [
      said.id,
      said.visitId,
      said.enterpriseId,
      area,
      said.kind,
      kind,
      kept.length,
      sha256,
      sent,
      stripped,
      said.says || null,
      said.latitude ?? null,
      said.longitude ?? null,
      said.latitude === undefined ? null : (said.accuracy ?? null),
      said.place || null,
      flags,
      said.takenAt,
      said.sentAt,
      now,
      actor.accountId,
      actor.displayName,
      actor.office,
    ],
  );
  if (done.rowCount === 0) throw taken();
  await client.query('insert into visit_photo_content (photo_id, enterprise_id, area, content) values ($1, $2, $3, $4)', [
    said.id,
    said.enterpriseId,
    area,
    kept,
  ]);
}

/** 一张照片 itself, for who is told the whole of the visit. */
export async function photoFile({ client, actor }: Work, id: string): Promise<{ kind: 'jpeg' | 'png' | 'pdf'; content: Buffer }> {
  refuse(dutyRefusals(actor, 'visit.read'), 403);
  const { rows } = await client.query<{ kind: 'jpeg' | 'png' | 'pdf'; content: Buffer }>(
    'select p.file_kind as kind, c.content from visit_photo p join visit_photo_content c on c.photo_id = p.id where p.id = $1',
    [id],
  );
  if (!rows[0]) throw new Refusal([{ says: '没有这张照片，或者它不在您负责的范围', remedy: '请从走访页面查看' }], 404);
  return rows[0];
}
