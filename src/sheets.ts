import type { FastifyInstance } from 'fastify';
import type { SheetOut } from './platform/files/sheet-out.ts';
import type { Doors } from './platform/http/serve.ts';
import type { Endpoint } from './platform/shared/endpoint.ts';
import { refuse } from './platform/shared/reason.ts';
import { exportPoolMembers, exportProposals, listPoolMembers, listProposals } from './programme/cultivation/contract.ts';
import { exportDue, exportOwn, listDue, listOwn } from './programme/cultivation/entry/contract.ts';
import { ensureDue } from './programme/cultivation/entry/due-notes.ts';
import { ownSheet } from './programme/cultivation/entry/own-applications.ts';
import { dueSheet } from './programme/cultivation/entry/sheet.ts';
import { poolSheet, proposalsSheet } from './programme/cultivation/pool-sheet.ts';
import { exportProjects, listProjects } from './programme/cultivation/projects/contract.ts';
import { projectSheet } from './programme/cultivation/projects/sheet.ts';
import { exportRebuild, readRebuild } from './programme/cultivation/rebuild/contract.ts';
import { rebuildSheet } from './programme/cultivation/rebuild/sheet.ts';
import { exportCompleteness, exportTracked } from './programme/cultivation/tracking/contract.ts';
import { completenessSheet, trackedSheet } from './programme/cultivation/tracking/sheet.ts';
import { exportCases, listCases } from './programme/incentives/cases/contract.ts';
import { exportNotice, readNotice } from './programme/incentives/cases/notices/contract.ts';
import { casesSheet, noticeTable } from './programme/incentives/cases/sheet.ts';
import { exportAreaPolicies, exportAwards, exportShares, listAwards } from './programme/incentives/contract.ts';
import {
  exportFinanceCoverage,
  exportLeague,
  exportNeeds,
  exportOwnNeeds,
  exportProducts,
  listNeeds,
  listProducts,
  readFinanceCoverage,
  readLeague,
} from './programme/incentives/financing/contract.ts';
import { financeCoverageSheet, leagueSheet } from './programme/incentives/financing/sheet-league.ts';
import { needsSheet, ownNeedsSheet, productsSheet } from './programme/incentives/financing/sheets.ts';
import { exportAhead, exportArrears, exportBalance, exportBudgets } from './programme/incentives/payments/budget/contract.ts';
import { aheadSheet, arrearsSheet, balanceSheet, budgetSheet } from './programme/incentives/payments/budget/sheet.ts';
import { exportPayable, exportRunLines, exportRuns } from './programme/incentives/payments/contract.ts';
import { exportCorrections } from './programme/incentives/payments/corrections/contract.ts';
import { correctionSheet, payableSheet, runLinesSheet, runsSheet } from './programme/incentives/payments/sheet.ts';
import { cataloguesSheet } from './programme/incentives/reliefs/catalogue.ts';
import {
  exportOwnReliefs,
  exportReliefCoverage,
  exportReliefMatches,
  exportReliefs,
  listReliefMatches,
  readReliefCoverage,
  readReliefs,
} from './programme/incentives/reliefs/contract.ts';
import { coverageSheet } from './programme/incentives/reliefs/coverage.ts';
import { enterpriseSheet } from './programme/incentives/reliefs/enterprise.ts';
import { matchesSheet } from './programme/incentives/reliefs/matches.ts';
import { areaPolicySheet, shareSheet } from './programme/incentives/rules-sheet.ts';
import { awardsSheet } from './programme/incentives/sheet.ts';
import { exportPlans } from './programme/retention/plans/contract.ts';
import { planSheet } from './programme/retention/plans/sheet.ts';
import { exportOwnProblems, exportProblems } from './programme/retention/problems/contract.ts';
import { exportMetrics } from './programme/retention/problems/metrics/contract.ts';
import { metricSheet } from './programme/retention/problems/metrics/sheet.ts';
import { ownProblemSheet, problemSheet } from './programme/retention/problems/sheet.ts';
import { exportVisits } from './programme/retention/visits/contract.ts';
import { visitsSheet } from './programme/retention/visits/sheet.ts';
import { exportWatch } from './programme/retention/watch/contract.ts';
import { watchSheet } from './programme/retention/watch/sheet.ts';
import { exportChain } from './programme/supervision/bulletins/contract.ts';
import { chainSheet } from './programme/supervision/bulletins/sheet.ts';
import { exportProgress } from './programme/supervision/contract.ts';
import { exportForecast, exportLevers, readForecast, readLevers } from './programme/supervision/forecast/contract.ts';
import { forecastSheet, leverSheet } from './programme/supervision/forecast/sheet.ts';
import { ensureProgress, readProgress } from './programme/supervision/progress.ts';
import { progressSheet } from './programme/supervision/progress-sheet.ts';
import { exportResponsibility, readResponsibility } from './programme/supervision/responsibility/contract.ts';
import { responsibilitySheet } from './programme/supervision/responsibility/sheet.ts';
import { exportMeetings } from './programme/supervision/review/contract.ts';
import { meetingSheet } from './programme/supervision/review/sheet.ts';
import { exportScenarios } from './programme/supervision/simulation/contract.ts';
import { scenarioSheet } from './programme/supervision/simulation/sheet.ts';
import { exportTargets, readTargets } from './programme/targets/contract.ts';
import { targetSheet } from './programme/targets/sheet.ts';
import { dutyRefusals } from './registry/access/duties.ts';
import type { House, Work } from './registry/access/work.ts';
import { exportClaims } from './registry/claims/contract.ts';
import { claimSheet } from './registry/claims/list.ts';
import { exportMonths } from './registry/closing/contract.ts';
import { closingSheet } from './registry/closing/sheet.ts';
import { exportAttempts, exportQueries } from './registry/compliance/contract.ts';
import { attemptsSheet, queriesSheet } from './registry/compliance/sheet.ts';
import { exportConfigurations, listConfigurations as listConfigurationsContract } from './registry/configuration/contract.ts';
import { configurationSheet } from './registry/configuration/list.ts';
import { exportEnterprises } from './registry/directory/contract.ts';
import { directorySheet } from './registry/directory/sheet.ts';
import { attestationSheet } from './registry/disclosure/attestation-list.ts';
import { consentSheet } from './registry/disclosure/consent-list.ts';
import { exportAttestations, exportConsents, listAttestations, listConsents } from './registry/disclosure/contract.ts';
import { releaseSheet } from './registry/exports/release.ts';
import { exportFindings } from './registry/identification/contract.ts';
import { readyBefore } from './registry/identification/ready.ts';
import { latestPeriod } from './registry/identification/run.ts';
import { listSheet as findingSheet, isSheetList } from './registry/identification/sheet.ts';
import { exportAgreement, exportQuestions, exportSources } from './registry/integrity/contract.ts';
import { agreementSheet, questionsSheet, sourcesSheet } from './registry/integrity/sheet.ts';
import { exportNotices } from './registry/notices/contract.ts';
import { exportDeliveries } from './registry/notices/sending/contract.ts';
import { deliverySheet } from './registry/notices/sending/deliveries.ts';
import { noticeSheet } from './registry/notices/sheet.ts';
import { exportTasks } from './registry/worklist/contract.ts';
import { taskSheet } from './registry/worklist/sheet.ts';

type PlainSheet = [Endpoint, (work: Work, filters: Record<string, unknown>) => Promise<SheetOut>];

/** 目标、通报、调度会与政策模拟，企业认领. */
const supervising: PlainSheet[] = [
  [exportTargets, (work, filters) => targetSheet(work, readTargets.input.parse(filters))],
  [exportChain, chainSheet],
  [exportMeetings, meetingSheet],
  [exportClaims, claimSheet],
  [exportScenarios, (work) => scenarioSheet(work)],
  [exportConfigurations, (work, filters) => configurationSheet(work, listConfigurationsContract.input.parse(filters))],
];

/** Every list that can be had as a sheet, by the names of the contract. */
export const sheetNames = ['pool', 'dueEntry', 'exitRisk', 'returning', 'newlyBuilt', 'toVerify', 'enterprises', 'progress'] as const;
/** The name of one of them. */
export type SheetName = (typeof sheetNames)[number];

/** 导出 of any list, under the rights of whoever asks. */
export async function listSheet(
  work: Work,
  name: SheetName,
  { period, area }: { period: string; area?: string | undefined },
): Promise<SheetOut> {
  if (isSheetList(name)) {
    refuse(dutyRefusals(work.actor, 'identification.read'), 403);
    return findingSheet(work, name, { period, area });
  }
  if (name === 'enterprises') return directorySheet(work, area === undefined ? {} : { area });
  refuse(dutyRefusals(work.actor, 'supervision.read'), 403);
  return progressSheet(await readProgress(work, { period }));
}

/** 第四条: 奖励测算与办理，惠企政策，政银企. */
const clauseFour: PlainSheet[] = [
  [exportAwards, (work, filters) => awardsSheet(work, listAwards.input.parse(filters))],
  [exportAreaPolicies, areaPolicySheet],
  [exportShares, shareSheet],
  [exportReliefs, (work) => cataloguesSheet(work)],
  [exportReliefMatches, (work, filters) => matchesSheet(work, listReliefMatches.input.parse(filters))],
  [exportOwnReliefs, (work, filters) => enterpriseSheet(work, readReliefs.input.parse(filters))],
  [exportReliefCoverage, (work, filters) => coverageSheet(work, readReliefCoverage.input.parse(filters))],
  [exportProducts, (work, filters) => productsSheet(work, listProducts.input.parse(filters))],
  [exportNeeds, (work, filters) => needsSheet(work, listNeeds.input.parse(filters))],
  [exportOwnNeeds, (work) => ownNeedsSheet(work)],
  [exportLeague, (work, filters) => leagueSheet(work, readLeague.input.parse(filters))],
  [exportFinanceCoverage, (work, filters) => financeCoverageSheet(work, readFinanceCoverage.input.parse(filters))],
  [exportCases, (work, filters) => casesSheet(work, listCases.input.parse(filters))],
  [exportNotice, (work, filters) => noticeTable(work, readNotice.input.parse(filters))],
];

/** 资金兑付、预算与对账. */
const paymentSheets: PlainSheet[] = [
  [exportPayable, payableSheet],
  [exportRuns, runsSheet],
  [exportRunLines, runLinesSheet],
  [exportCorrections, correctionSheet],
  [exportBudgets, budgetSheet],
  [exportBalance, balanceSheet],
  [exportArrears, arrearsSheet],
  [exportAhead, aheadSheet],
];

/** 下载: the sheet behind each list page, under the rights of whoever asks, with the filters of the page. */
export function sheetRoutes({ begin, serveFile }: Doors<Work>, app: FastifyInstance, house: House): void {
  const monthly = { [exportFindings.path]: exportFindings.duty, [exportProgress.path]: exportProgress.duty };
  readyBefore(app, house, begin, monthly, ensureProgress);
  readyBefore(app, house, begin, { [exportDue.path]: exportDue.duty }, ensureDue);
  serveFile(exportFindings, async (work, { reason, ...asked }) => {
    const period = asked.period ?? (await latestPeriod(work));
    const { list, area, level, q, clearance, verify } = asked;
    const narrowed = { period, area, level, q, clearance };
    const sheet =
      verify === 'true' ? findingSheet(work, 'toVerify', { ...narrowed, of: list }) : findingSheet(work, list ?? 'pool', narrowed);
    return releaseSheet(
      work,
      { list: 'identification.findings', says: exportFindings.says, filters: { ...asked, period }, reason },
      await sheet,
    );
  });
  serveFile(exportEnterprises, async (work, { reason, ...filters }) => {
    const leaving = { list: 'directory.enterprises', says: exportEnterprises.says, filters, reason };
    return releaseSheet(work, leaving, await directorySheet(work, filters));
  });
  serveFile(exportProgress, async (work, { reason, ...asked }) => {
    const period = asked.period ?? (await latestPeriod(work));
    const leaving = { list: 'supervision.progress', says: exportProgress.says, filters: { period }, reason };
    return releaseSheet(work, leaving, await listSheet(work, 'progress', { period }));
  });
  const plain: PlainSheet[] = [
    [exportMonths, (work, filters) => closingSheet(work, exportMonths.input.parse(filters))],
    [exportPoolMembers, (work, filters) => poolSheet(work, listPoolMembers.input.parse(filters))],
    [exportProposals, (work, filters) => proposalsSheet(work, listProposals.input.parse(filters))],
    [exportRebuild, (work, filters) => rebuildSheet(work, readRebuild.input.parse(filters))],
    [exportProjects, (work, filters) => projectSheet(work, listProjects.input.parse(filters))],
    [
      exportDue,
      async (work, filters) =>
        dueSheet(work, { ...listDue.input.parse(filters), period: (filters.period as string | undefined) ?? (await latestPeriod(work)) }),
    ],
    [exportOwn, (work, filters) => ownSheet(work, listOwn.input.parse(filters))],
    [exportTracked, trackedSheet],
    [exportCompleteness, completenessSheet],
    [exportQueries, queriesSheet],
    [exportAttempts, attemptsSheet],
    [exportConsents, (work, filters) => consentSheet(work, listConsents.input.parse(filters))],
    [exportAttestations, (work, filters) => attestationSheet(work, listAttestations.input.parse(filters))],
    [exportProblems, problemSheet],
    [exportOwnProblems, ownProblemSheet],
    [exportMetrics, metricSheet],
    [exportQuestions, questionsSheet],
    [exportSources, sourcesSheet],
    [exportAgreement, agreementSheet],
    [exportTasks, taskSheet],
    [exportWatch, (work, filters) => watchSheet(work, exportWatch.input.parse(filters))],
    [exportPlans, (work, filters) => planSheet(work, exportPlans.input.parse(filters))],
    [exportVisits, visitsSheet],
    [exportNotices, noticeSheet],
    [exportDeliveries, deliverySheet],
    ...clauseFour,
    ...paymentSheets,
    ...supervising,
    [exportForecast, (work, filters) => forecastSheet(work, readForecast.input.parse(filters))],
    [exportResponsibility, (work, filters) => responsibilitySheet(work, readResponsibility.input.parse(filters))],
    [exportLevers, (work, filters) => leverSheet(work, readLevers.input.parse(filters))],
  ];
  for (const [declared, sheetOf] of plain) {
    const list = declared.path.slice('/api/'.length, -'.xlsx'.length).replace('/', '.');
    serveFile(declared, async (work, asked) => {
      const { reason, ...filters } = asked as Record<string, unknown>;
      return releaseSheet(work, { list, says: declared.says, filters, reason: reason as string | undefined }, await sheetOf(work, filters));
    });
  }
}
