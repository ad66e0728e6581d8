import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { keysIn } from '../../data/keys.ts';
import { readInput } from '../../platform/http/input.ts';
import { originOf } from '../../platform/http/own-address.ts';
import { type Doors, type FileOut, serving } from '../../platform/http/serve.ts';
import type { Endpoint } from '../../platform/shared/endpoint.ts';
import { asSystem, type House, type Work } from '../../registry/access/work.ts';
import { demoNotice, releaseDocument } from '../../registry/exports/release.ts';
import { officeDoors } from '../../registry/journal/office-doors.ts';
import { certificateFile } from './certificate-file.ts';
import * as contract from './contract.ts';
import { planCourse, stepCourse } from './courses.ts';
import { readCoverage } from './coverage.ts';
import { checkInByHand } from './door/by-hand.ts';
import { checkIn, enterDoor } from './door/check-in.ts';
import { showCode } from './door/code.ts';
import { enrol } from './door/enrol.ts';
import { readOwnTraining } from './door/own.ts';
import { rateCourse } from './door/rate.ts';
import { signPledge } from './door/sign-pledge.ts';
import { verifyCertificate } from './door/verify.ts';
import { withdrawEnrolment } from './door/withdraw.ts';
import { readEffect } from './effect.ts';
import { inviteEnterprises } from './invite.ts';
import { readTrainingLaw } from './law.ts';
import { listCourses } from './list.ts';
import { keepPlan, readPlans } from './plans.ts';
import { readCourse } from './read-course.ts';
import { sheetRoutes } from './sheet-routes.ts';

/** A whole room may sit behind one address. */
const perRoom = { rateLimit: { max: 120, timeWindow: '1 minute', keyGenerator: ({ ip }: FastifyRequest) => `training ${ip}` } };

/** 培训提升: one line an endpoint. Answers what is served beside the offices' own doors, for the API document. */
export function trainingRoutes(
  { serve, serveFile, recorded }: Doors<Work>,
  app: FastifyInstance,
  house: House & { config: { dataDir: string }; installation: { demo: boolean } },
): Endpoint[] {
  const secret = () => keysIn(house.config.dataDir).contact;
  serve(contract.readTrainingLaw, readTrainingLaw);
  serve(contract.listCourses, listCourses);
  serve(contract.readCourse, readCourse);
  serve(contract.planCourse, planCourse);
  serve(contract.stepCourse, stepCourse);
  serve(contract.inviteEnterprises, inviteEnterprises);
  serve(contract.readPlans, readPlans);
  serve(contract.keepPlan, keepPlan);
  serve(contract.readCoverage, readCoverage);
  serve(contract.readEffect, readEffect);
  serve(contract.showCode, showCode(secret));
  serve(contract.checkInByHand, checkInByHand);
  serve(contract.readOwnTraining, readOwnTraining);
  serve(contract.enrol, enrol);
  serve(contract.withdrawEnrolment, withdrawEnrolment);
  serve(contract.rateCourse, rateCourse);
  serve(contract.signPledge, signPledge);
  sheetRoutes(serveFile);
  app.get(contract.downloadCertificate.path, async (request, reply) => {
    const { serial, reason } = readInput(contract.downloadCertificate, request);
    const notice = house.installation.demo ? demoNotice : null;
    const file = await recorded(request, contract.downloadCertificate, { serial }, async (work) => {
      const made = await certificateFile(work, { serial, origin: originOf(request), notice });
      const leaving = { list: 'training.certificate', says: contract.downloadCertificate.says, filters: { serial }, reason };
      return releaseDocument(work, leaving, made);
    });
    return sent(reply, file);
  });
  return [contract.downloadCertificate, ...openDoors(app, house, secret)];
}

/** 会场的门: whoever stands in the room is signed in nowhere; the system acts, and its entries say so. */
function openDoors(app: FastifyInstance, house: House, secret: () => string): Endpoint[] {
  const { serve, served } = serving<Work>(
    app,
    officeDoors((_request, run) => asSystem(house, run)),
    { config: perRoom },
  );
  serve(contract.enterDoor, enterDoor(secret));
  serve(contract.checkIn, checkIn(secret));
  serve(contract.verifyCertificate, verifyCertificate);
  return served;
}

function sent(reply: FastifyReply, file: FileOut): FastifyReply {
  return reply
    .header('content-type', file.mediaType)
    .header('content-disposition', `attachment; filename="certificate.docx"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .header('cache-control', 'no-store')
    .header('x-export-serial', encodeURIComponent(file.serial))
    .send(file.bytes);
}
