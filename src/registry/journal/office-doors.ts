import type { Begin, Ground } from '../../platform/http/serve.ts';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { LawSilent } from '../../policy/parameter.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { keepAttempts } from '../compliance/attempts.ts';
import { actName, journalAct } from './act.ts';

/** 办事的门: each request in one transaction of its sender, by the table of duties, remembered in the journal. */
export function officeDoors<W extends Work>(begin: Begin<W>): Ground<W> {
  return {
    begin: (request, run) => begin(request, run).catch(sayWhereSilent),
    guard: (work, duty) => refuse(dutyRefusals(work.actor, duty), 403),
    // A program has its scope and nothing beside it: a route that names no duty is a person's.
    admits: ({ actor }, { duty = 'signedIn' }) => {
      if (actor.program) refuse(dutyRefusals(actor, duty), 403);
    },
    reader: ({ actor }) => JSON.stringify([actor.accountId, actor.link?.id, actor.office, actor.area, actor.actingFor?.delegation]),
    ledgered: (work) => ({ client: work.client, accountId: work.actor.accountId }),
    journal: async (work, act, input, reasons) => {
      // Order matters: the journal holds its chain until the transaction ends.
      if (reasons) await keepAttempts(work, { act: actName(act), input }, reasons);
      await journalAct(work, act, input, reasons);
    },
  };
}

/** 政策未规定: a day or year of which the law says nothing is no fault of the system. */
function sayWhereSilent(error: unknown): never {
  if (error instanceof LawSilent) throw new Refusal([{ says: error.message, remedy: '请选择方案实施期内的年份或月份' }], 409);
  throw error;
}
