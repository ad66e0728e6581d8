import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuseViruses, type VirusScan } from '../../../platform/files/virus-scan.ts';
import type { Doors } from '../../../platform/http/serve.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { workHook } from '../../../registry/worklist/hooks.ts';
import { readAhead } from './budget/ahead.ts';
import { listArrears } from './budget/arrears.ts';
import { readBalance } from './budget/balance.ts';
import { listBudgets } from './budget/budgets.ts';
import * as budget from './budget/contract.ts';
import { fileBudget, stepBudget } from './budget/file-budget.ts';
import { fileConfirmation } from './confirm.ts';
import * as contract from './contract.ts';
import * as correction from './corrections/contract.ts';
import { listCorrectable } from './corrections/correctable.ts';
import { listCorrections } from './corrections/corrections.ts';
import { decideCorrection } from './corrections/decide.ts';
import { fileReturn } from './corrections/file-return.ts';
import { correctionWork } from './corrections/hand-on.ts';
import { proposeCorrection } from './corrections/propose.ts';
import { paymentWork } from './hand-on.ts';
import { makeRun } from './make-run.ts';
import { payFile } from './pay-file.ts';
import { listPayable } from './payable.ts';
import { readRun } from './read-run.ts';
import { listRuns } from './runs.ts';
import { stepRun } from './step-run.ts';
import { readConfirmationUpload } from './upload.ts';

/** 资金兑付: one line an endpoint; a 回执 comes as a file, and so has a route of its own. */
export function paymentRoutes(
  { begin, serve, serveFile, recorded, attempted }: Doors<Work>,
  app: FastifyInstance,
  scan: () => VirusScan | undefined,
): void {
  workHook('payment', paymentWork);
  workHook('awardCorrection', correctionWork);
  serve(contract.listPayable, listPayable);
  serve(contract.listRuns, listRuns);
  serve(contract.readRun, readRun);
  serve(contract.makeRun, makeRun);
  serve(contract.stepRun, stepRun);
  serveFile(contract.payFile, (work, asked) => payFile(work, asked, 'xlsx'));
  serveFile(contract.payFileCsv, (work, asked) => payFile(work, asked, 'csv'));
  serve(budget.listBudgets, listBudgets);
  serve(budget.fileBudget, fileBudget);
  serve(budget.stepBudget, stepBudget);
  serve(budget.readBalance, readBalance);
  serve(budget.listArrears, listArrears);
  serve(budget.readAhead, readAhead);
  serve(correction.listCorrections, listCorrections);
  serve(correction.listCorrectable, listCorrectable);
  serve(correction.proposeCorrection, proposeCorrection);
  serve(correction.decideCorrection, decideCorrection);
  serve(correction.fileReturn, fileReturn);
  const upload = contract.uploadConfirmation;
  app.post(upload.path, async (request, reply) => {
    // Whose purse it is not is told before a single byte of the file is taken in.
    const file = await attempted(request, upload, {}, async () => {
      await begin(request, async ({ actor }) => refuse(dutyRefusals(actor, upload.duty), 403));
      const read = await readConfirmationUpload(request);
      await refuseViruses(read.bytes, scan() ?? { command: null, clamd: null });
      return read;
    });
    const named = { fileName: file.fileName, sha256: createHash('sha256').update(file.bytes).digest('hex') };
    const answer = await recorded(request, upload, named, (work) => fileConfirmation(work, file));
    return reply.header('cache-control', 'no-store').send(upload.output.parse(answer));
  });
}
