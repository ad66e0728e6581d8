import type { FastifyInstance } from 'fastify';
import type { Doors } from '../../../platform/http/serve.ts';
import type { House, Work } from '../../../registry/access/work.ts';
import { releaseDocument } from '../../../registry/exports/release.ts';
import { readyBefore } from '../../../registry/identification/ready.ts';
import { ensureProgress } from '../progress.ts';
import * as contract from './contract.ts';
import { decideVerdict } from './decide-verdict.ts';
import { listChain } from './list-bulletins.ts';
import { openBulletin } from './open-bulletin.ts';
import { issuedFile, readChain } from './read-bulletin.ts';
import { stepBulletin } from './step-bulletin.ts';

/** 通报办理: drafted, frozen, signed, issued, corrected; the archive. */
export function bulletinRoutes({ begin, serve, serveFile }: Doors<Work>, app: FastifyInstance, house: House): void {
  readyBefore(app, house, begin, { [contract.openChain.path]: contract.openChain.duty }, ensureProgress);
  serve(contract.listChain, listChain);
  serve(contract.readChain, readChain);
  serve(contract.openChain, openBulletin);
  serve(contract.decideVerdict, decideVerdict);
  serve(contract.stepChain, stepBulletin);
  serveFile(contract.downloadIssued, async (work, asked) =>
    releaseDocument(
      work,
      { list: 'bulletins.issued', says: contract.downloadIssued.says, filters: asked },
      await issuedFile(work, asked.id),
    ),
  );
}
