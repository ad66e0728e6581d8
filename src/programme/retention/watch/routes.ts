import type { FastifyInstance } from 'fastify';
import type { Doors } from '../../../platform/http/serve.ts';
import type { House, Work } from '../../../registry/access/work.ts';
import { readyBefore } from '../../../registry/identification/ready.ts';
import { assignWatch } from './assign.ts';
import { readWatchBoard } from './board.ts';
import { readState, readWatch } from './case.ts';
import { listWatch } from './cases.ts';
import { takeClearanceStep } from './clearance.ts';
import * as contract from './contract.ts';
import { ensureWatched } from './ensure-watched.ts';
import { listWatchChanges } from './list-changes.ts';
import { readOwn } from './own.ts';
import { listWatchPeople } from './people.ts';
import { takeWatchStep } from './steps.ts';
import { takeWatchChanges } from './take-changes.ts';
import { readWords } from './words.ts';

/** 重点监测: the board, the ledger, the month's changes, help, owners and 市场出清. What the register says is taken over before it is read. */
export function watchRoutes({ begin, serve }: Doors<Work>, app: FastifyInstance, house: House): void {
  const rests = [
    contract.readWatchBoard,
    contract.listWatch,
    contract.readWatch,
    contract.readWatchState,
    contract.listWatchChanges,
    contract.takeWatchChanges,
    contract.exportWatch,
  ];
  readyBefore(app, house, begin, Object.fromEntries(rests.map(({ path, duty }) => [path, duty])), ensureWatched);
  serve(contract.readWatchBoard, readWatchBoard);
  serve(contract.listWatch, listWatch);
  serve(contract.readWatch, readWatch);
  serve(contract.readWatchState, readState);
  serve(contract.listWatchChanges, listWatchChanges);
  serve(contract.takeWatchChanges, takeWatchChanges);
  serve(contract.takeWatchStep, takeWatchStep);
  serve(contract.assignWatch, assignWatch);
  serve(contract.listWatchPeople, listWatchPeople);
  serve(contract.takeClearanceStep, takeClearanceStep);
  serve(contract.readOwnWatch, readOwn);
  serve(contract.readWatchWords, readWords);
}
