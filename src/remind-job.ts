import { asSystem } from './registry/access/work.ts';
import { remindOfDue } from './registry/notices/remind-of-due.ts';
import { houseOf, type ThreadSetup } from './registry/notices/sending/send-job.ts';
import { openTasksDue } from './registry/worklist/due-tasks.ts';

/** 临期、逾期提醒 of a workday's morning, in a thread: puts together who reminds and what there is to be reminded of. */
export async function run(setup: ThreadSetup): Promise<void> {
  const house = houseOf(setup);
  try {
    await asSystem(house, (work) => remindOfDue(work, [openTasksDue]));
  } finally {
    await house.ground.close();
  }
}
