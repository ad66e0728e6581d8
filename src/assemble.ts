import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { bulkOfAll } from './bulk.ts';
import type { OpenHouse } from './house.ts';
import { dayOf } from './platform/clock/clock.ts';
import { makeApp } from './platform/http/app.ts';
import { meter } from './platform/http/metrics.ts';
import { openApi } from './platform/http/openapi.ts';
import { type Begin, serving } from './platform/http/serve.ts';
import { servingOpenly } from './platform/http/serve-openly.ts';
import { log } from './platform/log/log.ts';
import type { Endpoint } from './platform/shared/endpoint.ts';
import type { Period } from './platform/shared/period.ts';
import { Refusal } from './platform/shared/reason.ts';
import { uploadPaper } from './programme/cultivation/entry/contract.ts';
import { entryRoutes } from './programme/cultivation/entry/routes.ts';
import { projectRoutes } from './programme/cultivation/projects/routes.ts';
import { cultivationRoutes } from './programme/cultivation/routes.ts';
import { reportRoutes, trackingRoutes } from './programme/cultivation/tracking/routes.ts';
import { uploadReturn } from './programme/cultivation/tracking/template/contract.ts';
import { templateRoutes } from './programme/cultivation/tracking/template/routes.ts';
import { uploadCaseFile } from './programme/incentives/cases/contract.ts';
import { readOwnCase } from './programme/incentives/cases/own-case.ts';
import { publicNoticeRoutes } from './programme/incentives/cases/public-notices.ts';
import { awardCaseRoutes } from './programme/incentives/cases/routes.ts';
import { awardsUnder } from './programme/incentives/figures.ts';
import { financingRoutes } from './programme/incentives/financing/routes.ts';
import { uploadConfirmation } from './programme/incentives/payments/contract.ts';
import { paymentRoutes } from './programme/incentives/payments/routes.ts';
import { readReliefs } from './programme/incentives/reliefs/enterprise.ts';
import { reliefRoutes } from './programme/incentives/reliefs/routes.ts';
import { incentivesRoutes } from './programme/incentives/routes.ts';
import { portalRoutes } from './programme/portal/routes.ts';
import { planRoutes } from './programme/retention/plans/routes.ts';
import { uploadProblemFile } from './programme/retention/problems/contract.ts';
import { deadlinesUnder } from './programme/retention/problems/deadlines-under.ts';
import { raiseProblem } from './programme/retention/problems/raise-problem.ts';
import { problemRoutes } from './programme/retention/problems/routes.ts';
import { downloadForm, uploadPhoto } from './programme/retention/visits/contract.ts';
import { visitRoutes } from './programme/retention/visits/routes.ts';
import { watchRoutes } from './programme/retention/watch/routes.ts';
import { uploadVetoFile } from './programme/supervision/appraisal/contract.ts';
import { appraisalRoutes } from './programme/supervision/appraisal/routes.ts';
import { bulletinRoutes } from './programme/supervision/bulletins/routes.ts';
import { followChanges } from './programme/supervision/cockpit/contract.ts';
import { cockpitRoutes } from './programme/supervision/cockpit/routes.ts';
import { definitions } from './programme/supervision/definitions.ts';
import { forecastRoutes } from './programme/supervision/forecast/routes.ts';
import { publicProgressRoutes } from './programme/supervision/public/routes.ts';
import { responsibilityRoutes } from './programme/supervision/responsibility/routes.ts';
import { reviewRoutes } from './programme/supervision/review/routes.ts';
import { supervisionRoutes } from './programme/supervision/routes.ts';
import { simulationRoutes } from './programme/supervision/simulation/routes.ts';
import { simulate } from './programme/supervision/simulation/simulate.ts';
import { targetsRoutes } from './programme/targets/routes.ts';
import { trainingRoutes } from './programme/training/routes.ts';
import { inProgramWork } from './registry/access/program-work.ts';
import { accessRoutes, cookieEndpoints } from './registry/access/routes.ts';
import { programShown, tokenOf, tokenShown } from './registry/access/session-cookie.ts';
import { inWork, type Work } from './registry/access/work.ts';
import { accountRoutes } from './registry/accounts/routes.ts';
import { claimRoutes } from './registry/claims/routes.ts';
import { closingRoutes } from './registry/closing/routes.ts';
import { codelistRoutes } from './registry/codelists/routes.ts';
import { complianceRoutes } from './registry/compliance/routes.ts';
import { configurationRoutes } from './registry/configuration/routes.ts';
import { contactRoutes } from './registry/contacts/routes.ts';
import { directoryRoutes } from './registry/directory/routes.ts';
import { disclosureRoutes } from './registry/disclosure/routes.ts';
import { traceFile } from './registry/exports/contract.ts';
import { demoNotice } from './registry/exports/release.ts';
import { exportRoutes } from './registry/exports/routes.ts';
import { guideRoutes } from './registry/guides/routes.ts';
import { identificationRoutes } from './registry/identification/routes.ts';
import { uploadRoster } from './registry/intake/contract.ts';
import { intakeRoutes } from './registry/intake/routes.ts';
import { integrityRoutes } from './registry/integrity/routes.ts';
import { eventMeans } from './registry/interfaces/events/means.ts';
import { isGrantable } from './registry/interfaces/grantable.ts';
import { interfaceRoutes } from './registry/interfaces/routes.ts';
import { readReceipt } from './registry/journal/contract.ts';
import { headsFileOf } from './registry/journal/heads-file.ts';
import { officeDoors } from './registry/journal/office-doors.ts';
import { journalRoutes } from './registry/journal/routes.ts';
import { plainLawRoutes } from './registry/law/plain-law.ts';
import { lawRoutes } from './registry/law/routes.ts';
import { lineageRoutes } from './registry/lineage/routes.ts';
import { noticeRoutes } from './registry/notices/routes.ts';
import { reconciliationRoutes } from './registry/reconciliation/routes.ts';
import { worklistRoutes } from './registry/worklist/routes.ts';
import { servedByHand } from './served-by-hand.ts';
import { sheetRoutes } from './sheets.ts';

/** The version the health check answers with. */
export const version = '0.1.0';

/** Where a house is in its day: requests other than the health check wait until it is ready. */
export interface Readiness {
  ready: boolean;
  says: string;
}

/** What is served by routes of their own: files that come in, streams, documents. */
const ownBodies = [
  uploadRoster,
  uploadPaper,
  uploadReturn,
  uploadProblemFile,
  uploadPhoto,
  uploadConfirmation,
  uploadVetoFile,
  downloadForm,
  followChanges,
  uploadCaseFile,
  traceFile,
  readReceipt,
];

/** Puts the server together, in the plan's order: who is who and how we know, then the articles, then supervision. */
export async function assemble(house: OpenHouse, pages: string, readiness: Readiness): Promise<FastifyInstance> {
  const app = await makeApp({ pages, log, uploadMegabytes: 100, tokenShown, programShown });
  meter(app);
  app.addHook('onRequest', async (request) => {
    if (readiness.ready || !request.url.startsWith('/api/') || request.url.startsWith('/api/health')) return;
    throw new Refusal([{ says: readiness.says, remedy: '请稍候片刻，页面会自动重试' }], 503);
  });
  const begin: Begin<Work> = (request, run) => {
    const token = programShown(request);
    return token === null ? inWork(house, tokenOf(request), run) : inProgramWork(house, { token, address: request.ip }, run);
  };
  const doors = serving<Work>(app, officeDoors(begin));
  const accounts = accessRoutes(app, house);
  accountRoutes(accounts, house);
  interfaceRoutes(accounts, eventMeans(house));
  doors.served.push(...claimRoutes(app, house, doors, accounts));
  doors.served.push(...cookieEndpoints, ...accounts.served, ...ownBodies, ...servedByHand);
  lawRoutes(doors);
  directoryRoutes(doors);
  lineageRoutes(doors);
  disclosureRoutes(doors);
  intakeRoutes(doors, app);
  identificationRoutes(doors, app, house);
  articleRoutes(doors, app, house);
  journalRoutes(doors, app, house, {
    headsFile: () => headsFileOf(house.config),
    notice: house.installation.demo ? demoNotice : null,
  });
  configurationRoutes(
    doors,
    {
      lists: async (work, { period, name, value }) => {
        const found = await simulate(work, { period, changes: [{ name, value }] }, { awards: awardsUnder });
        return { entered: found.enteredTotal, left: found.leftTotal, moved: found.movedTotal, fenDifference: found.fenDifference };
      },
      deadlines: deadlinesUnder,
    },
    () => resolve(house.config.pack),
  );
  exportRoutes(doors, app);
  contactRoutes(doors, () => house.config.dataDir);
  worklistRoutes(doors);
  guideRoutes(doors, house.installation.demo);
  noticeRoutes(doors, () => house.config);
  sheetRoutes(doors, app, house);
  const indicators = () => definitions(house.policy, dayOf(house.clock()).slice(0, 7) as Period);
  doors.served.push(...codelistRoutes(app, { policy: () => house.policy, indicators }));
  doors.served.push(...(await reconciliationRoutes(app, begin, version)));
  doors.served.push(...openRoutes(app, house));
  doors.served.push(...bulkOfAll(doors, app, house));
  app.get('/api/health', async (_request, reply) =>
    reply.code(readiness.ready ? 200 : 503).send({
      status: readiness.ready ? 'ok' : 'starting',
      database: house.ground.kind,
      pack: house.policy.id,
      version,
      ...(readiness.ready ? {} : { says: readiness.says }),
    }),
  );
  app.get('/api/openapi.json', async () => openApi(doors.served, { title: '升规', version, byProgram: ({ duty }) => isGrantable(duty) }));
  return app;
}

/** 公众页: what everybody may read without signing in; nothing else is served so. */
function openRoutes(app: FastifyInstance, house: OpenHouse): Endpoint[] {
  const { serve, served } = servingOpenly(app, () => dayOf(house.clock()));
  publicNoticeRoutes(serve, house);
  plainLawRoutes(serve, house);
  publicProgressRoutes(serve, house);
  return served;
}

/** 六条, in the plan's order, with what watches over their data between them. */
function articleRoutes(doors: ReturnType<typeof serving<Work>>, app: FastifyInstance, house: OpenHouse): void {
  cultivationRoutes(doors, app, house);
  trackingRoutes(doors);
  doors.served.push(...reportRoutes(app, house, () => headsFileOf(house.config)).served);
  projectRoutes(doors);
  entryRoutes(doors, app, house, () => house.config.scan);
  templateRoutes(doors, app, () => house.config.scan);
  problemRoutes(doors, app, () => house.config.scan);
  watchRoutes(doors, app, house);
  planRoutes(doors, app, house);
  visitRoutes(doors, app, house);
  doors.served.push(...trainingRoutes(doors, app, house));
  complianceRoutes(doors);
  integrityRoutes(doors, app, house);
  closingRoutes(doors);
  targetsRoutes(doors);
  incentivesRoutes(doors);
  reliefRoutes(doors, raiseProblem);
  financingRoutes(doors, house);
  awardCaseRoutes(doors, app, house, () => house.config.scan);
  paymentRoutes(doors, app, () => house.config.scan);
  portalRoutes(doors, { award: readOwnCase, reliefs: (work, enterpriseId) => readReliefs(work, { enterpriseId }) });
  supervisionRoutes(doors, app, house);
  cockpitRoutes(doors, app, house);
  responsibilityRoutes(doors, app, house);
  bulletinRoutes(doors, app, house);
  reviewRoutes(doors, app, house);
  forecastRoutes(doors);
  simulationRoutes(doors, awardsUnder);
  appraisalRoutes(doors, app, () => house.config.scan);
}
