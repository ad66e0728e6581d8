import type * as z from 'zod';
import { shownFileName } from '../../platform/files/file-name.ts';
import { type Reason, Refusal, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { refuseSurvey } from '../compliance/survey.ts';
import { basisFor } from '../disclosure/bases.ts';
import { type Batch, batchById, filedBefore, fingerprint, openBatch, setBatch } from './batches.ts';
import type { Answers, answerBatch, Source, uploadRoster } from './contract.ts';
import { ReadColumn } from './contract.ts';
import { teachSynonyms } from './synonyms.ts';

/** 收件: keeps an uploaded file and opens a batch for the reading job; a file filed before opens none. */
export async function receiveRoster(
  work: Work,
  upload: { bytes: Buffer; fileName: string; source: Source; period: string | null; basisId?: string | undefined },
): Promise<z.output<typeof uploadRoster.output>> {
  refuse(dutyRefusals(work.actor, `intake.file.${upload.source}`), 403);
  if (upload.bytes.length === 0) refuse([{ says: '文件是空的（0 字节）', remedy: '请确认文件内容后重新上传' }], 422);
  await refuseSurvey(work.policy, upload);
  const { no } = await basisFor(work, upload.source, upload.basisId);
  const before = await filedBefore(work, { sha256: fingerprint(upload.bytes), source: upload.source, area: work.actor.area });
  if (before !== null) return { batch: before, state: 'filed', sameAs: before };
  const batch = await openBatch(work, { ...upload, fileName: shownFileName(upload.fileName), answers: {}, state: 'received', basisNo: no });
  return { batch: batch.id, state: 'received', sameAs: null };
}

/** Whose batch it is: the city's rosters are the city's to file, an area's the area's. */
function ownRefusals(work: Work, batch: Batch): Reason[] {
  const duty = dutyRefusals(work.actor, `intake.file.${batch.source}`, batch.area ?? undefined);
  const strange = work.actor.area !== null && work.actor.area !== batch.area;
  return strange ? [...duty, { says: '这个批次由市级报送', remedy: '请联系报送部门办理' }] : duty;
}

/** Answers beside answers: later ones win, column by column. */
function merged(before: z.infer<typeof Answers>, now: z.infer<typeof Answers>): z.infer<typeof Answers> {
  const columns = { ...before.columns };
  for (const [column, answer] of Object.entries(now.columns ?? {})) columns[column] = { ...columns[column], ...answer };
  return { ...before, ...now, ...(Object.keys(columns).length > 0 ? { columns } : {}) };
}

/** 回答疑问: keeps what a person said, teaches it when asked, and sends the batch to be read again. */
export async function takeAnswers(work: Work, input: z.output<typeof answerBatch.input>): Promise<z.output<typeof answerBatch.output>> {
  const batch = await batchById(work, input.id);
  refuse(ownRefusals(work, batch));
  if (!['asking', 'ready', 'refused', 'failed'].includes(batch.state)) {
    refuse([{ says: '这个批次现在不能改答：正在读取或已经入库', remedy: '请稍候片刻，或撤销后重新上传' }]);
  }
  const answers = merged(batch.answers, input.answers);
  if (input.teach && input.answers.columns)
    await teachSynonyms(work, batch.source, await answeredColumns(work, batch.id, input.answers.columns));
  await setBatch(work, batch.id, { answers, state: 'reading', says: null, progress: 0 });
  return { state: 'reading' };
}

/** The columns a person spoke of, with what was said put in. */
async function answeredColumns(
  { db }: Work,
  id: string,
  said: NonNullable<z.infer<typeof Answers>['columns']>,
): Promise<z.infer<typeof ReadColumn>[]> {
  const report = await db.selectFrom('batch_report').select('preview').where('batch_id', '=', id).executeTakeFirst();
  const columns = ReadColumn.array()
    .catch([])
    .parse((report?.preview as { columns?: unknown } | null)?.columns);
  return columns.flatMap((column) => {
    const answer = said[String(column.index)];
    if (!answer) return [];
    return [{ ...column, field: answer.field ?? column.field, unit: answer.unit ?? column.unit, basis: answer.basis ?? column.basis }];
  });
}

/** 确认入库: only what was read without an open question. */
export async function confirmFiling(work: Work, input: { id: string }): Promise<{ state: 'filing' }> {
  const batch = await batchById(work, input.id);
  refuse(ownRefusals(work, batch));
  const why: Record<string, string> = {
    received: '还没有读完，请稍候',
    reading: '还没有读完，请稍候',
    asking: '还有疑问没有回答',
    filing: '正在入库',
    filed: '已经入库',
    refused: '文件不能读取，请更正后重新上传',
    failed: '上次处理失败，请重新读取',
    undone: '已经撤销，需要时请重新上传',
  };
  if (batch.state !== 'ready') throw new Refusal([{ says: `不能入库：${why[batch.state] ?? batch.state}` }]);
  // What was agreed when the file came may have ended since.
  await basisFor(work, batch.source, batch.basisNo);
  await setBatch(work, batch.id, { state: 'filing', says: null, progress: 0 });
  return { state: 'filing' };
}
