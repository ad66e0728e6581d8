import type { FastifyInstance } from 'fastify';
import { refuseViruses, type VirusScan } from '../../../platform/files/virus-scan.ts';
import { cleanQuery } from '../../../platform/http/input.ts';
import { Malformed } from '../../../platform/http/malformed.ts';
import { sendSaved } from '../../../platform/http/send-saved.ts';
import type { Doors } from '../../../platform/http/serve.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { releaseDocument, releaseSheet } from '../../../registry/exports/release.ts';
import { workHook } from '../../../registry/worklist/hooks.ts';
import * as contract from './contract.ts';
import { appraisalDocument } from './document.ts';
import { listAppraisals } from './list.ts';
import { lodgeObjection } from './lodge-objection.ts';
import { takeObjectionStep } from './objection-step.ts';
import { openAppraisal } from './open-appraisal.ts';
import { proposeVeto } from './propose-veto.ts';
import { readAppraisal } from './read-appraisal.ts';
import { readAppraisalArea } from './read-area.ts';
import { appraisalSheet } from './sheet.ts';
import { takeAppraisalStep } from './take-step.ts';
import { receiveVetoFile, vetoFile } from './veto-file.ts';
import { takeVetoStep } from './veto-step.ts';
import { readVetoUpload } from './veto-upload.ts';

/** 考核评价: one line an endpoint; the document of a veto comes and goes as a file. */
export function appraisalRoutes(
  { begin, serve, serveFile, recorded, attempted }: Doors<Work>,
  app: FastifyInstance,
  scan: () => VirusScan | undefined,
): void {
  workHook('appraisal', {});
  serve(contract.listAppraisals, listAppraisals);
  serve(contract.readAppraisal, readAppraisal);
  serve(contract.readAppraisalArea, readAppraisalArea);
  serve(contract.openAppraisal, openAppraisal);
  serve(contract.takeAppraisalStep, takeAppraisalStep);
  serve(contract.lodgeObjection, lodgeObjection);
  serve(contract.takeObjectionStep, takeObjectionStep);
  serve(contract.proposeVeto, proposeVeto);
  serve(contract.takeVetoStep, takeVetoStep);
  serveFile(contract.exportAppraisal, async (work, { reason, ...asked }) => {
    const leaving = { list: 'appraisal.appraisal', says: contract.exportAppraisal.says, filters: asked, reason };
    return releaseSheet(work, leaving, await appraisalSheet(work, asked));
  });
  serveFile(contract.printAppraisal, async (work, asked) =>
    releaseDocument(
      work,
      { list: 'appraisal.document', says: contract.printAppraisal.says, filters: asked },
      await appraisalDocument(work, asked),
    ),
  );
  app.post(contract.uploadVetoFile.path, async (request, reply) => {
    // Who may propose no veto is told before a single byte of the file is taken in.
    const megabytes = await attempted(request, contract.uploadVetoFile, {}, () =>
      begin(request, async ({ actor, policy }) => {
        refuse(dutyRefusals(actor, contract.uploadVetoFile.duty), 403);
        return policy.sla.attachments.megabytes;
      }),
    );
    const { bytes, ...rest } = await readVetoUpload(request, megabytes);
    const named = { ...rest, bytes: bytes.length };
    await attempted(request, contract.uploadVetoFile, named, () => refuseViruses(bytes, scan() ?? { command: null, clamd: null }));
    const answer = await recorded(request, contract.uploadVetoFile, named, (work) => receiveVetoFile(work, { ...rest, bytes }));
    return reply.header('cache-control', 'no-store').send(contract.uploadVetoFile.output.parse(answer));
  });
  app.get(contract.vetoFilePath, async (request, reply) => {
    const asked = contract.uploadVetoFile.input.safeParse(cleanQuery(request));
    if (!asked.success) throw new Malformed([{ says: '没有写明是哪一件一票否决的文书', remedy: '请从考核页面下载' }]);
    const act = { kind: 'read', path: contract.vetoFilePath, says: '下载一票否决的文书', sensitive: true } as const;
    const file = await recorded(request, act, asked.data, (work) => vetoFile(work, asked.data));
    return sendSaved(reply, file);
  });
}
