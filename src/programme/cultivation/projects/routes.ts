import type { Doors } from '../../../platform/http/serve.ts';
import type { Work } from '../../../registry/access/work.ts';
import { workHook } from '../../../registry/worklist/hooks.ts';
import * as contract from './contract.ts';
import { projectWork } from './project-work.ts';
import { listProjectLeads, listProjects, readProject } from './projects.ts';
import { fileProject, replanProject, takeProjectStep } from './work-projects.ts';

/** 重点项目库. */
export function projectRoutes({ serve }: Doors<Work>): void {
  workHook('project', projectWork);
  serve(contract.listProjects, listProjects);
  serve(contract.readProject, readProject);
  serve(contract.listProjectLeads, listProjectLeads);
  serve(contract.fileProject, fileProject);
  serve(contract.takeProjectStep, takeProjectStep);
  serve(contract.replanProject, replanProject);
}
