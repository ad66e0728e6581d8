import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Malformed } from '../../platform/http/malformed.ts';
import type { Doors } from '../../platform/http/serve.ts';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { releaseSheet } from '../exports/release.ts';
import { batchDetail, batchList, fingerprint } from './batches.ts';
import * as contract from './contract.ts';
import { matchList, settleMatch } from './matches.ts';
import { problemSheet } from './problem-sheet.ts';
import { problemList } from './problems.ts';
import { sourceRow } from './source-row.ts';
import { sendBatch } from './start-jobs.ts';
import { undo } from './undo.ts';
import { confirmFiling, receiveRoster, takeAnswers } from './upload.ts';

/** 数据接入: one line an endpoint; the upload and the sheet of problem rows are files, and so have routes of their own. */
export function intakeRoutes({ begin, serve, serveFile, recorded, attempted }: Doors<Work>, app: FastifyInstance): void {
  serve(contract.listBatches, batchList);
  serve(contract.readBatch, batchDetail);
  serve(contract.listProblems, problemList);
  serve(contract.listMatches, matchList);
  serve(contract.readSourceRow, sourceRow);
  serve(contract.undoBatch, undo);
  serve(contract.resolveMatch, settleMatch);
  serve(contract.answerBatch, async (work, input) => {
    const answer = await takeAnswers(work, input);
    await sendBatch({ batch: input.id, step: 'read', account: work.actor.accountId });
    return answer;
  });
  serve(contract.fileBatch, async (work, input) => {
    const answer = await confirmFiling(work, input);
    await sendBatch({ batch: input.id, step: 'file', account: work.actor.accountId });
    return answer;
  });
  app.post(contract.uploadRoster.path, async (request, reply) => {
    // Who may not send anything is told, and remembered, before a single byte of the file is taken in.
    await attempted(request, contract.uploadRoster, {}, () =>
      begin(request, async ({ actor }) => refuse(dutyRefusals(actor, contract.uploadRoster.duty), 403)),
    );
    const sent = await readUpload(request);
    const named = {
      source: sent.source,
      period: sent.period,
      basisId: sent.basisId,
      fileName: sent.fileName,
      sha256: fingerprint(sent.bytes),
    };
    const answer = await recorded(request, contract.uploadRoster, named, async (work) => {
      const received = await receiveRoster(work, sent);
      return { received, account: work.actor.accountId };
    });
    if (answer.received.sameAs === null) await sendBatch({ batch: answer.received.batch, step: 'read', account: answer.account });
    return reply.header('cache-control', 'no-store').send(contract.uploadRoster.output.parse(answer.received));
  });
  serveFile(contract.downloadProblems, async (work, { reason, ...asked }) => {
    const leaving = { list: 'intake.problems', says: contract.downloadProblems.says, filters: asked, reason };
    return releaseSheet(work, leaving, await problemSheet(work, asked.id));
  });
}

type Upload = Parameters<typeof receiveRoster>[1];

/** The parts of a multipart upload: fields before or after the one file. */
async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal([{ says: '须以表单（multipart）上传文件', remedy: '请从数据接入页面上传' }], 422);
  const fields: Record<string, unknown> = {};
  let file: { bytes: Buffer; fileName: string } | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = part.value === '' ? undefined : part.value;
      else file = { bytes: await part.toBuffer(), fileName: part.filename };
    }
  } catch (broken) {
    // What the reader of forms refuses has a status; what breaks it (a form cut off, a sender gone) has none, and is no fault of ours.
    if (broken instanceof Error && 'statusCode' in broken) throw broken;
    throw new Malformed([{ says: '上传的表单不完整，像是传送时中断', remedy: '请检查网络后重新上传' }]);
  }
  const read = contract.uploadRoster.input.safeParse(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
  if (!read.success) {
    // The shape's own words are English; which field it is, and what it takes, is said in ours.
    const fields = read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]));
    throw new Refusal(
      fields.map((field) => ({
        says: `上传的「${field}」一项不正确或不该有`,
        remedy: '来源（source）从页面所列中选，所属期（period）写作 2022-09',
      })),
      422,
    );
  }
  if (!file) throw new Refusal([{ says: '没有收到文件', remedy: '请选择要上传的花名册' }], 422);
  return { ...file, source: read.data.source, period: read.data.period ?? null, basisId: read.data.basisId };
}
