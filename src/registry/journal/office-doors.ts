import type { Begin, Ground } from '../../platform/http/serve.ts';
import { refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { journalAct } from './act.ts';

/** 办事的门: each request in one transaction of its sender, by the table of duties, remembered in the journal. */
export function officeDoors<W extends Work>(begin: Begin<W>): Ground<W> {
  return {
    begin,
    guard: (work, duty) => refuse(dutyRefusals(work.actor, duty), 403),
    ledgered: (work) => ({ client: work.client, accountId: work.actor.accountId }),
    journal: journalAct,
  };
}
