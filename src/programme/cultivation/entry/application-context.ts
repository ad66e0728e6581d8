import type { EntryWindow } from '../../../policy/entry-window.ts';
import type { Work } from '../../../registry/access/work.ts';
import { applicationById, type StoredApplication } from './application-row.ts';
import { type StoredStep, stateOf, stepsOf, windowIdOf } from './application-steps.ts';
import type { ApplicationState } from './contract.ts';
import { type HeldPaper, heldPapers } from './held-papers.ts';
import { type PaperCheck, paperChecks } from './paper-checks.ts';
import { type PaperState, readinessOf } from './paper-readiness.ts';
import { paperStates } from './paper-states.ts';
import { type StoredVisit, visitsOf } from './visits.ts';
import { windowNamed } from './windows.ts';

/** Everything a step of an application is judged by. */
export interface ApplicationContext {
  application: StoredApplication;
  steps: StoredStep[];
  state: ApplicationState;
  window: EntryWindow | null;
  held: Map<string, HeldPaper>;
  papers: PaperState[];
  readiness: { ready: number; needed: number };
  checks: PaperCheck[];
  visits: StoredVisit[];
}

/** 一件申报的全部情况, read in one transaction. */
export async function applicationContext(work: Work, id: string): Promise<ApplicationContext> {
  const application = await applicationById(work, id);
  const steps = await stepsOf(work, id);
  // What a township does not see of a paper is whether it is there: the system looks, and papersOut withholds what is on it.
  const whole = work.actor.office === 'township';
  const held = whole ? await work.lent('system', (other) => heldPapers(other, application)) : await heldPapers(work, application);
  const papers = paperStates(work, application.track, held);
  return {
    application,
    steps,
    state: stateOf(steps),
    window: windowNamed(work.policy, windowIdOf(steps)),
    held,
    papers,
    readiness: readinessOf(papers),
    checks: paperChecks(work.policy, papers, work.today),
    visits: await visitsOf(work, id),
  };
}
