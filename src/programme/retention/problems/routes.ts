import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { refuseViruses, type VirusScan } from '../../../platform/files/virus-scan.ts';
import { cleanQuery } from '../../../platform/http/input.ts';
import { Malformed } from '../../../platform/http/malformed.ts';
import { sendSaved } from '../../../platform/http/send-saved.ts';
import type { Doors } from '../../../platform/http/serve.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import * as contract from './contract.ts';
import { documentRoutes } from './documents/routes.ts';
import { readFileUpload } from './file-upload.ts';
import { problemFile, receiveFile } from './files.ts';
import { groupRoutes } from './groups/routes.ts';
import { listOwnProblems, listProblems } from './list.ts';
import { metricRoutes } from './metrics/routes.ts';
import { raisedByHand } from './raise-by-hand.ts';
import { readProblem } from './read-problem.ts';
import { readSla } from './sla-look.ts';
import { takeStep } from './take-step.ts';

/** 问题台账: one line an endpoint; attachments come and go as files, and so have routes of their own. */
export function problemRoutes(doors: Doors<Work>, app: FastifyInstance, scan: () => VirusScan | undefined): void {
  const { begin, serve, recorded, attempted } = doors;
  serve(contract.listProblems, listProblems);
  serve(contract.listOwnProblems, listOwnProblems);
  serve(contract.readProblem, readProblem);
  serve(contract.readSla, readSla);
  serve(contract.raiseProblem, raisedByHand);
  serve(contract.takeStep, takeStep);
  groupRoutes(doors);
  metricRoutes(doors);
  documentRoutes(doors);
  app.post(contract.uploadProblemFile.path, async (request, reply) => {
    // Who may open no problem is told before a single byte of the file is taken in.
    const megabytes = await attempted(request, contract.uploadProblemFile, {}, () =>
      begin(request, async ({ actor, policy }) => {
        refuse(dutyRefusals(actor, contract.uploadProblemFile.duty), 403);
        return policy.sla.attachments.megabytes;
      }),
    );
    const { id, bytes, fileName } = await readFileUpload(request, megabytes);
    const named = { id, fileName, bytes: bytes.length };
    await attempted(request, contract.uploadProblemFile, named, () => refuseViruses(bytes, scan() ?? { command: null, clamd: null }));
    const answer = await recorded(request, contract.uploadProblemFile, named, (work) => receiveFile(work, { id, bytes, fileName }));
    return reply.header('cache-control', 'no-store').send(contract.uploadProblemFile.output.parse(answer));
  });
  app.get('/api/problems/file', async (request, reply) => {
    const asked = z.strictObject({ id: z.uuid() }).safeParse(cleanQuery(request));
    if (!asked.success) throw new Malformed([{ says: '没有写明是哪份附件', remedy: '请从问题页面下载' }]);
    const act = { kind: 'read', path: '/api/problems/file', says: '下载问题附件', sensitive: true } as const;
    const file = await recorded(request, act, asked.data, (work) => problemFile(work, asked.data.id));
    return sendSaved(reply, file);
  });
}
