import type { FastifyInstance } from 'fastify';
import type { Doors } from '../../platform/http/serve.ts';
import type { House, Work } from '../access/work.ts';
import { ensureIdentified } from '../identification/identify.ts';
import { readyBefore } from '../identification/ready.ts';
import { workHook } from '../worklist/hooks.ts';
import { readAgreement } from './agreement.ts';
import * as contract from './contract.ts';
import { readSources } from './enterprise-sources.ts';
import { readQuestion } from './question.ts';
import { questionWork } from './question-work.ts';
import { listQuestions } from './questions.ts';
import { ensureQuestioned } from './run.ts';
import { listSources } from './sources.ts';
import { raiseQuestion, takeQuestionStep } from './steps.ts';

/** 多源对账与数据核实问题: one line an endpoint. What is asked is looked into again before it is read, where the data has changed. */
export function integrityRoutes({ begin, serve }: Doors<Work>, app: FastifyInstance, house: House): void {
  const { listQuestions: list, readAgreement: agreement, readSources: one, listSources: sources } = contract;
  const rests = [list, agreement, one, sources, contract.exportQuestions, contract.exportAgreement, contract.exportSources];
  readyBefore(app, house, begin, Object.fromEntries(rests.map(({ path, duty }) => [path, duty])), ensureQuestioned);
  readyBefore(app, house, begin, { [sources.path]: sources.duty, [contract.exportSources.path]: sources.duty }, ensureIdentified);
  workHook('question', questionWork);
  serve(list, listQuestions);
  serve(contract.readQuestion, readQuestion);
  serve(contract.takeQuestionStep, takeQuestionStep);
  serve(contract.raiseQuestion, raiseQuestion);
  serve(sources, listSources);
  serve(agreement, readAgreement);
  serve(one, readSources);
}
