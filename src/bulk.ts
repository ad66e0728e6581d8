import type { FastifyInstance } from 'fastify';
import type { Doors } from './platform/http/serve.ts';
import type { Endpoint } from './platform/shared/endpoint.ts';
import { listPoolMembers as listPoolMembersVerb } from './programme/cultivation/board.ts';
import { listPoolMembers } from './programme/cultivation/contract.ts';
import { listAwards as listAwardsVerb } from './programme/incentives/awards.ts';
import { listAwards } from './programme/incentives/contract.ts';
import { listProblems } from './programme/retention/problems/contract.ts';
import { listProblems as listProblemsVerb } from './programme/retention/problems/list.ts';
import { readProgress } from './programme/supervision/contract.ts';
import { ensureProgress, readProgress as readProgressVerb } from './programme/supervision/progress.ts';
import type { House, Work } from './registry/access/work.ts';
import { readyBefore } from './registry/identification/ready.ts';
import { bulkOf } from './registry/interfaces/bulk/contract.ts';
import { type BulkList, pagedList, wholeList } from './registry/interfaces/bulk/lists.ts';
import { bulkRoutes } from './registry/interfaces/bulk/routes.ts';

const further: BulkList[] = [
  pagedList('pool', bulkOf(listPoolMembers, 'pool'), listPoolMembers, listPoolMembersVerb),
  pagedList('problems', bulkOf(listProblems, 'problems'), listProblems, listProblemsVerb),
  pagedList('awards', bulkOf(listAwards, 'awards'), listAwards, listAwardsVerb),
  wholeList(
    'progress',
    bulkOf(readProgress, 'progress'),
    async (work, filters) => (await readProgressVerb(work, readProgress.input.parse(filters))).areas,
  ),
];
const monthly = ['findings', 'pool', 'progress'];

/** 批量接口 over the lists of registry and articles. */
export function bulkOfAll(doors: Doors<Work>, app: FastifyInstance, house: House): Endpoint[] {
  const served = bulkRoutes(doors, app, further);
  const rests = served.filter(({ path }) => monthly.includes(path.replace('/api/bulk/', '')));
  readyBefore(app, house, doors.begin, Object.fromEntries(rests.map(({ path, duty }) => [path, duty])), ensureProgress);
  return served;
}
