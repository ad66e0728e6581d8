import type { ServeFile } from '../../platform/http/serve.ts';
import type { Work } from '../../registry/access/work.ts';
import { releaseSheet } from '../../registry/exports/release.ts';
import { exportCourses, exportCoverage, exportEffect, exportPlans, exportRoll } from './contract.ts';
import { courseSheet, coverageSheet, effectSheet, rollSheet, trainingPlanSheet } from './sheets.ts';

/** 下载 of training's lists, with the filters of the page, each numbered and marked as every sheet that leaves. */
export function sheetRoutes(serveFile: ServeFile<Work>): void {
  serveFile(exportRoll, async (work, { id, reason }) =>
    releaseSheet(work, { list: 'training.roll', says: exportRoll.says, filters: { id }, reason }, await rollSheet(work, id)),
  );
  serveFile(exportCourses, async (work, { reason, ...filters }) =>
    releaseSheet(work, { list: 'training.list', says: exportCourses.says, filters, reason }, await courseSheet(work, filters)),
  );
  serveFile(exportPlans, async (work, { reason, ...filters }) =>
    releaseSheet(work, { list: 'training.plans', says: exportPlans.says, filters, reason }, await trainingPlanSheet(work, filters)),
  );
  serveFile(exportCoverage, async (work, { reason, ...filters }) =>
    releaseSheet(work, { list: 'training.coverage', says: exportCoverage.says, filters, reason }, await coverageSheet(work, filters)),
  );
  serveFile(exportEffect, async (work, { reason, ...filters }) =>
    releaseSheet(work, { list: 'training.effect', says: exportEffect.says, filters, reason }, await effectSheet(work, filters)),
  );
}
