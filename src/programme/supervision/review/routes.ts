import type { FastifyInstance } from 'fastify';
import type { Doors } from '../../../platform/http/serve.ts';
import type { House, Work } from '../../../registry/access/work.ts';
import { readyBefore } from '../../../registry/identification/ready.ts';
import { ensureProgress } from '../progress.ts';
import { readAgenda } from './agenda.ts';
import * as contract from './contract.ts';
import { answerMatter, decideMatter, holdMeeting, listMeetings } from './meetings.ts';

/** 月度调度会: the agenda from exceptions, the meeting as it was fixed, what was decided and done. */
export function reviewRoutes({ begin, serve }: Doors<Work>, app: FastifyInstance, house: House): void {
  readyBefore(
    app,
    house,
    begin,
    { [contract.readAgenda.path]: contract.readAgenda.duty, [contract.holdMeeting.path]: contract.holdMeeting.duty },
    ensureProgress,
  );
  serve(contract.readAgenda, readAgenda);
  serve(contract.listMeetings, listMeetings);
  serve(contract.holdMeeting, holdMeeting);
  serve(contract.decideMatter, decideMatter);
  serve(contract.answerMatter, answerMatter);
}
