import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../access/work.ts';
import { forwardMany, remindMany } from './bulk.ts';
import * as contract from './contract.ts';
import { countTasks } from './count-tasks.ts';
import { answer, countersign, recall } from './countersign.ts';
import { changeFilter, dropFilter, keepFilter, listFilters } from './filters.ts';
import { colleaguesOf, forward } from './forward.ts';
import { listTasks } from './list-tasks.ts';
import { readCopies, receive } from './receive.ts';
import { remind } from './remind.ts';
import { readTrail } from './trail.ts';
import { giveBack, withdraw } from './way-back.ts';

/** 工作台: one line an endpoint. */
export function worklistRoutes({ serve }: Doors<Work>): void {
  serve(contract.listTasks, listTasks);
  serve(contract.countTasks, countTasks);
  serve(contract.readTrail, readTrail);
  serve(contract.receiveTask, receive);
  serve(contract.remindTask, remind);
  serve(contract.forwardTask, forward);
  serve(contract.countersignTask, countersign);
  serve(contract.recallOpinions, recall);
  serve(contract.answerOpinion, answer);
  serve(contract.giveBackTask, giveBack);
  serve(contract.withdrawTask, withdraw);
  serve(contract.remindMany, remindMany);
  serve(contract.forwardMany, forwardMany);
  serve(contract.readCopies, readCopies);
  serve(contract.listColleagues, async (work) => ({ rows: await colleaguesOf(work) }));
  serve(contract.listFilters, listFilters);
  serve(contract.keepFilter, keepFilter);
  serve(contract.changeFilter, changeFilter);
  serve(contract.dropFilter, dropFilter);
}
