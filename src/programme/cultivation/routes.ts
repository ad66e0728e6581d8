import type { FastifyInstance } from 'fastify';
import type { Doors } from '../../platform/http/serve.ts';
import type { House, Work } from '../../registry/access/work.ts';
import { ensureIdentified } from '../../registry/identification/identify.ts';
import { readyBefore } from '../../registry/identification/ready.ts';
import { workHook } from '../../registry/worklist/hooks.ts';
import { assignPeople } from './assign.ts';
import { listPoolMembers, readPoolBoard } from './board.ts';
import * as contract from './contract.ts';
import { readFunnel } from './funnel.ts';
import { readPoolMember } from './member.ts';
import { listProposals } from './proposals.ts';
import * as rebuildContract from './rebuild/contract.ts';
import { confirmRebuild, listRebuilds, readRebuild } from './rebuild/rebuild.ts';
import { rebuildWork } from './rebuild/rebuild-work.ts';
import { settleRebuild } from './rebuild/settle.ts';
import { takePoolStep } from './steps.ts';
import { takeProposals } from './take-proposals.ts';
import * as viewsContract from './views/contract.ts';
import { keepPoolView, listPoolViews, retirePoolView } from './views/views.ts';

/** 培育: the pool, its proposals, its yearly rebuild and the working lists. */
export function cultivationRoutes({ begin, serve }: Doors<Work>, app: FastifyInstance, house: House): void {
  // What is proposed and compared rests on a month's lists: they are made before the reader's own transaction begins.
  const rests = [
    contract.listProposals,
    contract.exportProposals,
    contract.takeProposals,
    rebuildContract.readRebuild,
    rebuildContract.exportRebuild,
    rebuildContract.confirmRebuild,
  ];
  readyBefore(app, house, begin, Object.fromEntries(rests.map(({ path, duty }) => [path, duty])), ensureIdentified);
  workHook('rebuild', rebuildWork);
  serve(contract.readPoolBoard, readPoolBoard);
  serve(contract.listPoolMembers, listPoolMembers);
  serve(contract.readPoolMember, readPoolMember);
  serve(contract.listProposals, listProposals);
  serve(contract.takeProposals, takeProposals);
  serve(contract.takePoolStep, takePoolStep);
  serve(contract.assignPeople, assignPeople);
  serve(contract.readFunnel, readFunnel);
  serve(rebuildContract.listRebuilds, listRebuilds);
  serve(rebuildContract.readRebuild, readRebuild);
  serve(rebuildContract.confirmRebuild, confirmRebuild);
  serve(rebuildContract.settleRebuild, settleRebuild);
  serve(viewsContract.listPoolViews, listPoolViews);
  serve(viewsContract.keepPoolView, keepPoolView);
  serve(viewsContract.retirePoolView, retirePoolView);
}
