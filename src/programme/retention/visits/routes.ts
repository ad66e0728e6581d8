import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { refuseViruses, type VirusScan } from '../../../platform/files/virus-scan.ts';
import { cleanQuery, readInput } from '../../../platform/http/input.ts';
import { Malformed } from '../../../platform/http/malformed.ts';
import { originOf } from '../../../platform/http/own-address.ts';
import type { Doors } from '../../../platform/http/serve.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { demoNotice, releaseDocument } from '../../../registry/exports/release.ts';
import { workHook } from '../../../registry/worklist/hooks.ts';
import { readBurden } from './burden.ts';
import { readChecklist } from './checklist.ts';
import * as contract from './contract.ts';
import { listVisits } from './list.ts';
import { readMonth } from './month.ts';
import { readNames } from './names.ts';
import { readPacket } from './packet.ts';
import { paperForm } from './paper-form.ts';
import { readPhotoUpload } from './photo-upload.ts';
import { photoFile, receivePhoto } from './photos.ts';
import { moveVisit, planVisit } from './plan.ts';
import { raiseFinding } from './raise-finding.ts';
import { sayReason } from './reasons.ts';
import { remarkVisit } from './remarks.ts';
import { syncVisits } from './sync.ts';
import { readVisit } from './visit.ts';
import { visitWork } from './visit-work.ts';
import { listVisitors } from './visitors.ts';

const mediaTypes = { jpeg: 'image/jpeg', png: 'image/png', pdf: 'application/pdf' } as const;

/** 走访: one line an endpoint; photographs come and go as files, and so have routes of their own. */
export function visitRoutes(
  { begin, serve, recorded, attempted }: Doors<Work>,
  app: FastifyInstance,
  house: { config: { scan?: VirusScan | undefined }; installation: { demo: boolean } },
): void {
  workHook('visit', visitWork);
  serve(contract.listVisits, listVisits);
  serve(contract.readMonth, readMonth);
  serve(contract.readVisit, readVisit);
  serve(contract.readBurden, readBurden);
  serve(contract.readPacket, readPacket);
  serve(contract.readNames, readNames);
  serve(contract.readChecklist, readChecklist);
  serve(contract.listVisitors, listVisitors);
  serve(contract.planVisit, planVisit);
  serve(contract.moveVisit, moveVisit);
  serve(contract.sayReason, sayReason);
  serve(contract.remarkVisit, remarkVisit);
  serve(contract.raiseFinding, raiseFinding);
  serve(contract.syncVisits, syncVisits);
  app.post(contract.uploadPhoto.path, async (request, reply) => {
    // Who does not visit is told before a single byte of the file is taken in.
    const megabytes = await attempted(request, contract.uploadPhoto, {}, () =>
      begin(request, async ({ actor, policy }) => {
        refuse(dutyRefusals(actor, contract.uploadPhoto.duty), 403);
        return policy.visits.photos.megabytes;
      }),
    );
    const { said, bytes } = await readPhotoUpload(request, megabytes);
    const named = { id: said.id, visitId: said.visitId, enterpriseId: said.enterpriseId, bytes: bytes.length };
    await attempted(request, contract.uploadPhoto, named, () => refuseViruses(bytes, house.config.scan ?? { command: null, clamd: null }));
    const answer = await recorded(request, contract.uploadPhoto, named, (work) => receivePhoto(work, { ...said, bytes }));
    return reply.header('cache-control', 'no-store').send(contract.uploadPhoto.output.parse(answer));
  });
  app.get(contract.downloadForm.path, async (request, reply) => {
    const { id, reason } = readInput(contract.downloadForm, request);
    const file = await recorded(request, contract.downloadForm, { id }, async (work) => {
      const form = await paperForm(work, { id, origin: originOf(request), notice: house.installation.demo ? demoNotice : null });
      return releaseDocument(work, { list: 'visits.form', says: contract.downloadForm.says, filters: { id }, reason }, form);
    });
    return reply
      .header('content-type', file.mediaType)
      .header('content-disposition', `attachment; filename="form.docx"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
      .header('cache-control', 'no-store')
      .header('x-export-serial', encodeURIComponent(file.serial))
      .send(file.bytes);
  });
  app.get('/api/visits/picture', async (request, reply) => {
    const asked = z.strictObject({ id: z.uuid() }).safeParse(cleanQuery(request));
    if (!asked.success) throw new Malformed([{ says: '没有写明是哪张照片', remedy: '请从走访页面查看' }]);
    const act = { kind: 'read', path: '/api/visits/picture', says: '查看走访照片', sensitive: true } as const;
    const { kind, content } = await recorded(request, act, asked.data, (work) => photoFile(work, asked.data.id));
    // A picture that was taken apart and put together by us may be looked at in place; a PDF is saved, not opened by the browser.
    return reply
      .header('content-type', kind === 'pdf' ? 'application/octet-stream' : mediaTypes[kind])
      .header('content-disposition', `${kind === 'pdf' ? 'attachment' : 'inline'}; filename="visit.${kind}"`)
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('cache-control', 'no-store')
      .send(content);
  });
}
