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
import { readyBefore } from '../../../registry/identification/ready.ts';
import { workHook } from '../../../registry/worklist/hooks.ts';
import { readApplication } from './applications.ts';
import * as contract from './contract.ts';
import { dueList } from './due.ts';
import { ensureDue } from './due-notes.ts';
import { entryWork } from './entry-work.ts';
import { openApplication } from './open-application.ts';
import { ownList } from './own-applications.ts';
import { paperFile } from './paper-file.ts';
import { markPaper } from './paper-marks.ts';
import { readUpload } from './paper-upload.ts';
import { receivePaper } from './papers.ts';
import { takeStep } from './steps.ts';
import { windowList } from './windows.ts';

/** 应统尽统、入统申报: one line an endpoint; papers come and go as files, and so have routes of their own. */
export function entryRoutes(
  { begin, serve, recorded, attempted }: Doors<Work>,
  app: FastifyInstance,
  house: House,
  scan: () => VirusScan | undefined,
): void {
  workHook('entry', entryWork);
  readyBefore(app, house, begin, { [contract.listDue.path]: contract.listDue.duty }, ensureDue);
  serve(contract.listDue, dueList);
  serve(contract.listWindows, windowList);
  serve(contract.listOwn, ownList);
  serve(contract.openApplication, openApplication);
  serve(contract.readApplication, readApplication);
  serve(contract.takeStep, takeStep);
  serve(contract.markPaper, markPaper);
  app.post(contract.uploadPaper.path, async (request, reply) => {
    // Who may not open an application is told before a single byte of the file is taken in.
    const megabytes = await attempted(request, contract.uploadPaper, {}, () =>
      begin(request, async ({ actor, policy }) => {
        refuse(dutyRefusals(actor, contract.uploadPaper.duty), 403);
        return policy.papers.limits.megabytes;
      }),
    );
    const { said, bytes, fileName } = await readUpload(request, megabytes);
    const named = { id: said.id, paper: said.paper, fileName, bytes: bytes.length };
    await attempted(request, contract.uploadPaper, named, () => refuseViruses(bytes, scan() ?? { command: null, clamd: null }));
    const answer = await recorded(request, contract.uploadPaper, named, (work) => receivePaper(work, { ...said, bytes, fileName }));
    return reply.header('cache-control', 'no-store').send(contract.uploadPaper.output.parse(answer));
  });
  app.get('/api/entry/file', async (request, reply) => {
    const asked = z.strictObject({ id: z.uuid() }).safeParse(cleanQuery(request));
    if (!asked.success) throw new Malformed([{ says: '没有写明是哪份材料', remedy: '请从申报页面下载' }]);
    const act = { kind: 'read', path: '/api/entry/file', says: '下载申报材料', sensitive: true } as const;
    const file = await recorded(request, act, asked.data, (work) => paperFile(work, asked.data.id));
    return sendSaved(reply, file);
  });
}
