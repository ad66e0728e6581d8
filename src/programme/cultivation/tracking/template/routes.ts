import type { FastifyInstance } from 'fastify';
import { refuseViruses, type VirusScan } from '../../../../platform/files/virus-scan.ts';
import type { Doors } from '../../../../platform/http/serve.ts';
import { refuse } from '../../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../../registry/access/duties.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { releaseSheet } from '../../../../registry/exports/release.ts';
import { fingerprint } from '../../../../registry/intake/batches.ts';
import * as contract from './contract.ts';
import { fileReturn } from './file-return.ts';
import { templateFile } from './issue.ts';
import { markedSheet } from './marked-sheet.ts';
import { receiveReturn } from './receive-return.ts';
import { readReturnUpload } from './return-upload.ts';
import { monthTemplate, returnDetail } from './returns.ts';
import { returnsSheet } from './returns-sheet.ts';

/** 按表报送: one line an endpoint; what is uploaded is a file, and so has a route of its own. */
export function templateRoutes(
  { begin, serve, serveFile, recorded, attempted }: Doors<Work>,
  app: FastifyInstance,
  scan: () => VirusScan | undefined,
): void {
  serve(contract.readTemplate, monthTemplate);
  serve(contract.readReturn, returnDetail);
  serve(contract.fileReturn, fileReturn);
  serveFile(contract.downloadTemplate, async (work, { reason, ...asked }) => {
    const { template, sheet } = await templateFile(work, asked);
    const leaving = { list: 'tracking.template', says: contract.downloadTemplate.says, filters: { ...asked, template }, reason };
    return releaseSheet(work, leaving, sheet);
  });
  serveFile(contract.downloadMarked, async (work, { reason, ...asked }) => {
    const leaving = { list: 'tracking.template-marked', says: contract.downloadMarked.says, filters: asked, reason };
    return releaseSheet(work, leaving, await markedSheet(work, asked.id));
  });
  serveFile(contract.exportReturns, async (work, { reason, ...asked }) => {
    const leaving = { list: 'tracking.template-returns', says: contract.exportReturns.says, filters: asked, reason };
    return releaseSheet(work, leaving, await returnsSheet(work, asked));
  });
  app.post(contract.uploadReturn.path, async (request, reply) => {
    // Who may not send anything is told, and remembered, before a single byte of the file is taken in.
    await attempted(request, contract.uploadReturn, {}, () =>
      begin(request, async ({ actor }) => refuse(dutyRefusals(actor, contract.uploadReturn.duty), 403)),
    );
    const { said, bytes, fileName } = await readReturnUpload(request);
    const named = { ...said, fileName, sha256: fingerprint(bytes) };
    await attempted(request, contract.uploadReturn, named, () => refuseViruses(bytes, scan() ?? { command: null, clamd: null }));
    const answer = await recorded(request, contract.uploadReturn, named, (work) => receiveReturn(work, { ...said, bytes, fileName }));
    return reply.header('cache-control', 'no-store').send(contract.uploadReturn.output.parse(answer));
  });
}
