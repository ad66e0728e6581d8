import type { Deadline } from '../../../policy/sla.ts';
import { endedStates, type Party, type ProblemState, type ProblemStep, stateAfter } from './contract.ts';
import type { LateKind } from './lateness.ts';

/** What a step is about, beside its words; only what the step needs. */
export interface StepDetail {
  category?: string;
  urgency?: 'normal' | 'urgent';
  lead?: Party;
  supports?: Party[];
  profile?: string;
  due?: Deadline;
  signDue?: Deadline;
  supportDue?: Deadline;
  /** 不予受理、异议的情形. */
  ground?: string;
  basis?: string;
  into?: string;
  workdays?: number;
  level?: number;
  /** Which of the supporting offices. */
  party?: number;
  spokeTo?: string;
  rating?: 'satisfied' | 'basicallySatisfied' | 'dissatisfied';
  milestones?: { says: string; dueOn: string; yellowFrom: string }[];
  at?: number;
}

/** A step as the standing is made from it. */
export interface TakenStep {
  step: ProblemStep;
  taken_on: string;
  detail: StepDetail;
}

/** 协办单位 and how far it is. */
export interface Support extends Party {
  signedOn: string | null;
  answeredOn: string | null;
}

/** 正在走的时限: what is due, by whom, until when; past it: late. */
export interface Clock {
  kind: LateKind;
  who: Party | 'desk';
  dueOn: string;
  yellowFrom: string;
}

/** 现状, wholly from the steps. */
export interface Standing {
  state: ProblemState;
  ordinal: number;
  category: string | null;
  urgency: 'normal' | 'urgent' | null;
  lead: Party | null;
  supports: Support[];
  profile: string | null;
  firstAssignedOn: string | null;
  assignedOn: string | null;
  signedOn: string | null;
  /** 登记、交办时限, then 回访、销号时限: what the desk is to do next. */
  deskDue: Deadline | null;
  due: Deadline | null;
  signDue: Deadline | null;
  supportDue: Deadline | null;
  rulingDue: Deadline | null;
  extensionAsked: number | null;
  extensionDue: Deadline | null;
  suspendedOn: string | null;
  resumeBy: Deadline | null;
  level: number;
  round: number;
  objections: number;
  extensions: number;
  extended: number;
  infoAsked: number;
  answeredOn: string | null;
  verifiedOn: string | null;
  rating: 'satisfied' | 'basicallySatisfied' | 'dissatisfied' | null;
  milestones: { says: string; dueOn: string; yellowFrom: string; doneOn: string | null }[];
  settledOn: string | null;
}

const nothing: Standing = {
  state: 'reported',
  ordinal: 0,
  category: null,
  urgency: null,
  lead: null,
  supports: [],
  profile: null,
  firstAssignedOn: null,
  assignedOn: null,
  signedOn: null,
  deskDue: null,
  due: null,
  signDue: null,
  supportDue: null,
  rulingDue: null,
  extensionAsked: null,
  extensionDue: null,
  suspendedOn: null,
  resumeBy: null,
  level: 0,
  round: 0,
  objections: 0,
  extensions: 0,
  extended: 0,
  infoAsked: 0,
  answeredOn: null,
  verifiedOn: null,
  rating: null,
  milestones: [],
  settledOn: null,
};

/** 现状 after these steps. */
export function standingOf(steps: readonly TakenStep[]): Standing {
  return steps.reduce(afterStep, nothing);
}

const handed = ({ taken_on, detail }: TakenStep) => ({
  lead: detail.lead ?? null,
  supports: (detail.supports ?? []).map((one) => ({ ...one, signedOn: null, answeredOn: null })),
  assignedOn: taken_on,
  signedOn: null,
  deskDue: null,
  due: detail.due ?? null,
  signDue: detail.signDue ?? null,
  supportDue: detail.supportDue ?? null,
  rulingDue: null,
  extensionAsked: null,
  extensionDue: null,
  answeredOn: null,
  verifiedOn: null,
});

/** 走了一步之后的现状. */
export function afterStep(was: Standing, taken: TakenStep): Standing {
  const { step, taken_on: on, detail } = taken;
  const now: Standing = { ...was, state: stateAfter(was.state, step), ordinal: was.ordinal + 1 };
  switch (step) {
    case 'report':
    case 'register':
      return {
        ...now,
        category: detail.category ?? was.category,
        urgency: detail.urgency ?? was.urgency,
        deskDue: detail.due ?? was.deskDue,
      };
    case 'assign':
      return {
        ...now,
        ...handed(taken),
        profile: detail.profile ?? null,
        round: was.round + 1,
        firstAssignedOn: was.firstAssignedOn ?? taken.taken_on,
      };
    case 'ruleMoved':
      return { ...now, ...handed(taken), profile: detail.profile ?? was.profile };
    case 'rework':
      return { ...now, ...handed(taken), round: was.round + 1, level: detail.level ?? was.level };
    case 'ruleKept':
      return { ...now, rulingDue: null, signDue: detail.signDue ?? was.signDue };
    case 'sign':
      return { ...now, signedOn: on };
    case 'object':
      return { ...now, objections: was.objections + 1, rulingDue: detail.due ?? null };
    case 'askExtension':
      return { ...now, extensionAsked: detail.workdays ?? 0, extensionDue: detail.due ?? null, extensions: was.extensions + 1 };
    case 'denyExtension':
      return { ...now, extensionAsked: null, extensionDue: null };
    case 'grantExtension':
      return {
        ...now,
        extensionAsked: null,
        extensionDue: null,
        due: detail.due ?? was.due,
        extended: was.extended + (detail.workdays ?? 0),
      };
    case 'askInfo':
      return { ...now, suspendedOn: on, resumeBy: detail.due ?? null, infoAsked: was.infoAsked + 1 };
    case 'giveInfo':
    case 'resume':
      return { ...now, suspendedOn: null, resumeBy: null, due: detail.due ?? was.due, supportDue: detail.supportDue ?? was.supportDue };
    case 'escalate':
      return { ...now, level: detail.level ?? was.level };
    case 'signSupport':
    case 'answerSupport': {
      const key = step === 'signSupport' ? 'signedOn' : 'answeredOn';
      return { ...now, supports: was.supports.map((one, at) => (at === detail.party ? { ...one, [key]: on } : one)) };
    }
    default:
      return afterAnswer(was, now, taken);
  }
}

function afterAnswer(was: Standing, now: Standing, { step, taken_on: on, detail }: TakenStep): Standing {
  switch (step) {
    case 'answer':
      return { ...now, answeredOn: on, deskDue: detail.due ?? null, extensionAsked: null, extensionDue: null };
    case 'verify':
      return { ...now, verifiedOn: on, deskDue: detail.due ?? null };
    case 'rate':
    case 'rateBad':
      return { ...now, rating: detail.rating ?? null };
    case 'carryOver':
      return { ...now, deskDue: null, milestones: (detail.milestones ?? []).map((one) => ({ ...one, doneOn: null })) };
    case 'milestone':
      return { ...now, milestones: was.milestones.map((one, at) => (at === detail.at ? { ...one, doneOn: on } : one)) };
    default:
      return endedStates.includes(now.state) ? { ...now, settledOn: on, deskDue: null } : now;
  }
}

/** 正在走的时限. The clock of the answer runs from dispatch, signed or not, and stands still while the enterprise is asked. */
export function clocksOf(standing: Standing): Clock[] {
  const { state, lead, deskDue, due, signDue, supportDue, rulingDue, extensionDue } = standing;
  const clock = (kind: LateKind, who: Clock['who'], deadline: Deadline | null): Clock[] =>
    deadline ? [{ kind, who, dueOn: deadline.on, yellowFrom: deadline.yellowFrom }] : [];
  const supports = standing.supports.flatMap((one) =>
    one.answeredOn === null ? clock('support', { office: one.office, area: one.area, unit: one.unit }, supportDue) : [],
  );
  const answering = lead ? [...clock('answer', lead, due), ...supports] : [];
  switch (state) {
    case 'reported':
    case 'registered':
      return clock('dispatch', 'desk', deskDue);
    case 'assigned':
      return [...answering, ...(lead ? clock('sign', lead, signDue) : [])];
    case 'objected':
      return [...answering, ...clock('ruling', 'desk', rulingDue)];
    case 'inProgress':
      return [...answering, ...clock('extension', 'desk', extensionDue)];
    case 'answered':
      return clock('callBack', 'desk', deskDue);
    case 'verified':
    case 'rated':
      return clock('close', 'desk', deskDue);
    case 'carriedOver': {
      // When all are done the last one's day is the day to answer by.
      const { milestones } = standing;
      const next = milestones.find(({ doneOn }) => doneOn === null) ?? milestones.at(-1);
      return next && lead ? [{ kind: 'milestone', who: lead, dueOn: next.dueOn, yellowFrom: next.yellowFrom }] : [];
    }
    default:
      return [];
  }
}
