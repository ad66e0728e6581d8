import { lifecycle, type Move } from '../../../../platform/shared/lifecycle.ts';
import type { Reason } from '../../../../platform/shared/reason.ts';

const states = {
  collecting: '待备齐材料',
  returned: '退回补正',
  areaCheck: '待县级审核',
  cityCheck: '待市级审核',
  toPublish: '待公示',
  published: '公示中',
  objected: '有异议，待复核',
  toApprove: '待财政经办',
  approving: '待财政核准',
  approved: '首期已核准，待次年核验',
  done: '已全部核准',
  lapsed: '剩余奖励不再兑现',
  rejected: '不予奖励',
  appealed: '企业有异议，待复核',
  withdrawn: '企业放弃',
};

const moves = {
  list: { says: '列入名单', from: [], to: 'collecting' },
  ready: { says: '材料齐备', from: ['collecting'], to: 'areaCheck' },
  resubmit: { says: '补正后再报', from: ['returned'], to: 'areaCheck' },
  passArea: { says: '县级审核通过', from: ['areaCheck'], to: 'cityCheck' },
  passCity: { says: '市级审核通过', from: ['cityCheck'], to: 'toPublish' },
  publish: { says: '公示', from: ['toPublish'], to: 'published' },
  object: { says: '登记异议', from: ['published'], to: 'objected' },
  dismiss: { says: '复核：异议不成立', from: ['objected'], to: 'published' },
  uphold: { says: '复核：异议成立，重新审核', from: ['objected'], to: 'areaCheck' },
  endNotice: { says: '公示期满', from: ['published'], to: 'toApprove' },
  propose: { says: '财政经办', from: ['toApprove'], to: 'approving' },
  sign: { says: '财政核准（会签）', from: ['approving'], to: 'approving' },
  approve: { says: '财政核准', from: ['approving'], to: 'approved' },
  return: { says: '退回补正', from: ['areaCheck', 'cityCheck', 'toPublish', 'toApprove', 'approving'], to: 'returned' },
  reject: {
    says: '不予奖励',
    from: ['collecting', 'returned', 'areaCheck', 'cityCheck', 'toPublish', 'objected', 'toApprove', 'approving'],
    to: 'rejected',
  },
  appeal: { says: '企业提出异议', from: ['rejected'], to: 'appealed' },
  dismissAppeal: { says: '复核：维持不予奖励', from: ['appealed'], to: 'rejected' },
  upholdAppeal: { says: '复核：企业异议成立，重新审核', from: ['appealed'], to: 'areaCheck' },
  withdraw: {
    says: '企业放弃',
    from: ['collecting', 'returned', 'areaCheck', 'cityCheck', 'toPublish', 'published', 'toApprove'],
    to: 'withdrawn',
  },
  // Under way only back to an instalment before it that stands again (0290).
  openSecond: {
    says: '次年仍在库，启动剩余奖励',
    from: ['approved', 'lapsed', 'returned', 'areaCheck', 'cityCheck', 'toPublish', 'published', 'toApprove', 'approving'],
    to: 'toPublish',
  },
  lapse: {
    says: '次年不在库，剩余奖励不再兑现',
    from: ['approved', 'toPublish', 'published', 'objected', 'toApprove', 'approving', 'returned', 'areaCheck', 'cityCheck'],
    to: 'lapsed',
  },
} satisfies Record<string, Move<keyof typeof states>>;

/** 奖励办理件的一生 (手册 5.1); the database keeps the same moves (0290_award_conditions.sql, award_case_guard). The last approval leads to `done`. */
export const caseLife = lifecycle<keyof typeof states, keyof typeof moves>(states, 'collecting', moves);

/** 办理件的状态. */
export type CaseState = keyof typeof caseLife.states;
/** 一步. */
export type CaseStep = (typeof caseLife.steps)[number];

/** 期次: of how many, and which; no stage: of any. */
interface Staged {
  stage?: number;
  stages: number;
}

/** The same life where there are more than two instalments: no 首期 and 剩余, but one after the other. */
const longLife = lifecycle<CaseState, CaseStep>(
  { ...states, approved: '已核准，待下一期核验', lapsed: '条件不再具备，停止兑现' },
  'collecting',
  {
    ...moves,
    openSecond: { ...moves.openSecond, says: '条件齐备，启动下一期奖励' },
    lapse: { ...moves.lapse, says: '条件不再具备，停止兑现' },
  },
);
const lifeOf = (stages: number) => (stages > 2 ? longLife : caseLife);

/** 状态 as it is said of a case. */
export function caseStateSays(state: CaseState, { stage, stages }: Staged): string {
  if (stages > 2 && state === 'approved' && stage !== undefined) return `第${stage}期已核准，待以后各期核验`;
  return lifeOf(stages).states[state];
}

/** 一步 as it is said of a case. */
export function caseStepSays(step: CaseStep, { stage, stages }: Staged): string {
  if (stages > 2 && step === 'openSecond' && stage !== undefined) return `条件齐备，启动第${stage}期奖励`;
  return lifeOf(stages).says(step);
}

/** Why a step cannot be taken in the state of a case, in its words. */
export const caseStepRefusals = (state: CaseState, step: CaseStep, stages: number): Reason[] => lifeOf(stages).refusals(state, step);

/** Steps a person takes by the one verb; publishing, objecting and the machine's own have verbs of their own. */
export const takenSteps = [
  'resubmit',
  'passArea',
  'passCity',
  'dismiss',
  'uphold',
  'propose',
  'approve',
  'return',
  'reject',
  'appeal',
  'dismissAppeal',
  'upholdAppeal',
  'withdraw',
] as const satisfies readonly CaseStep[];
/** One of them. */
export type TakenStep = (typeof takenSteps)[number];

/** States in which a case is at its end, unless something new is said. */
export const endedStates: CaseState[] = ['done', 'lapsed', 'rejected', 'withdrawn'];
/** States from which an account can no longer be changed: what is being approved is what was snapshot. */
export const frozenStates: CaseState[] = ['approving', 'approved', ...endedStates];
