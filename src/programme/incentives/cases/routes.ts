import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { refuseViruses, type VirusScan } from '../../../platform/files/virus-scan.ts';
import { cleanQuery } from '../../../platform/http/input.ts';
import { Malformed } from '../../../platform/http/malformed.ts';
import { sendSaved } from '../../../platform/http/send-saved.ts';
import type { Doors } from '../../../platform/http/serve.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { House, Work } from '../../../registry/access/work.ts';
import { releaseDocument } from '../../../registry/exports/release.ts';
import { awardJson as awardJsonContract } from './award-base/contract.ts';
import { awardJson } from './award-json.ts';
import { caseFile, receiveCaseFile } from './case-file.ts';
import { readCaseUpload } from './case-upload.ts';
import * as contract from './contract.ts';
import { checkPayee, declarePayee } from './declare-payee.ts';
import { awardsReady } from './ensure-awards.ts';
import { listCases } from './list.ts';
import { noticeDocument } from './notice-document.ts';
import * as noticeContract from './notices/contract.ts';
import { listNotices, readNotice } from './notices.ts';
import { objectToCase } from './object.ts';
import { openCases } from './open-cases.ts';
import { readOwnCase } from './own-case.ts';
import { publishCases } from './publish.ts';
import { readCase } from './read-case.ts';
import { fileRuling, stepRuling } from './rulings.ts';
import { takeStep, takeSteps } from './take-step.ts';
import { giveUndertaking } from './undertaking.ts';

/** 奖励办理: one line an endpoint; papers come and go as files, and so have routes of their own. */
export function awardCaseRoutes(
  { serve, serveFile, begin, recorded, attempted }: Doors<Work>,
  app: FastifyInstance,
  house: House,
  scan: () => VirusScan | undefined,
): void {
  const rests = [contract.listCases, contract.exportCases, contract.readCase, contract.readOwnCase];
  awardsReady(app, house, begin, Object.fromEntries(rests.map(({ path, duty }) => [path, duty])));
  serve(contract.listCases, listCases);
  serve(contract.readCase, readCase);
  serve(contract.readOwnCase, readOwnCase);
  serve(contract.openCases, openCases);
  serve(contract.takeStep, takeStep);
  serve(contract.takeSteps, takeSteps);
  serve(contract.publishCases, publishCases);
  serve(contract.objectToCase, objectToCase);
  serve(contract.giveUndertaking, giveUndertaking);
  serve(contract.declarePayee, declarePayee);
  serve(contract.checkPayee, checkPayee);
  serve(contract.fileRuling, fileRuling);
  serve(contract.stepRuling, stepRuling);
  serve(noticeContract.listNotices, listNotices);
  serve(noticeContract.readNotice, readNotice);
  serve(awardJsonContract, awardJson);
  serveFile(noticeContract.noticeDocument, async (work, { reason, id }) =>
    releaseDocument(
      work,
      { list: 'award-cases.notice', says: noticeContract.noticeDocument.says, filters: { id }, reason },
      await noticeDocument(work, { id }),
    ),
  );
  app.post(contract.uploadCaseFile.path, async (request, reply) => {
    // Whose it is not is told before a single byte of the file is taken in.
    const megabytes = await attempted(request, contract.uploadCaseFile, {}, () =>
      begin(request, async ({ actor, policy }) => {
        refuse(dutyRefusals(actor, contract.uploadCaseFile.duty), 403);
        return policy.papers.limits.megabytes;
      }),
    );
    const { said, bytes, fileName } = await readCaseUpload(request, megabytes);
    const named = { ...said, fileName, bytes: bytes.length };
    await attempted(request, contract.uploadCaseFile, named, () => refuseViruses(bytes, scan() ?? { command: null, clamd: null }));
    const answer = await recorded(request, contract.uploadCaseFile, named, (work) => receiveCaseFile(work, { ...said, bytes, fileName }));
    return reply.header('cache-control', 'no-store').send(contract.uploadCaseFile.output.parse(answer));
  });
  app.get('/api/award-cases/file', async (request, reply) => {
    const asked = z.strictObject({ id: z.uuid() }).safeParse(cleanQuery(request));
    if (!asked.success) throw new Malformed([{ says: '没有写明是哪份材料', remedy: '请从奖励办理页面下载' }]);
    const act = { kind: 'read', path: '/api/award-cases/file', says: '下载奖励办理材料', sensitive: true } as const;
    const file = await recorded(request, act, asked.data, (work) => caseFile(work, asked.data.id));
    return sendSaved(reply, file);
  });
}
