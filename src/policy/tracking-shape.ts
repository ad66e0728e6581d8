import * as z from 'zod';

const Word = z.string().min(1);
const Key = z.string().regex(/^[a-z][A-Za-z]*$/, '须为英文字母，小写开头');

/** 三级审核: 强制 blocks, 核实 wants a real explanation, 提示 is only said. */
export const checkLevels = ['mandatory', 'verify', 'hint'] as const;
/** The level of a check. */
export type CheckLevel = (typeof checkLevels)[number];

/** 审核方法, closed: each is written in tracking.ts; the pack says of which questions, how strictly and in which words. */
export const checkTests = [
  'blank',
  'notNumber',
  'negative',
  'decimals',
  'tooLarge',
  'notChoice',
  'tooLong',
  'reason',
  'zero',
  'ratio',
  'change',
  'same',
  'powerFalls',
  'ordersDiffer',
] as const;

const Question = z.strictObject({
  key: Key,
  label: Word,
  unit: Word.nullable(),
  kind: z.enum(['number', 'choice', 'text']),
  required: z.boolean(),
  says: Word,
  decimals: z.number().int().min(0).max(6).optional(),
  /** The greatest number that can be meant, as decimal text. */
  most: z
    .string()
    .regex(/^\d{1,13}$/)
    .optional(),
  characters: z.number().int().min(1).max(500).optional(),
  choices: z
    .array(z.strictObject({ value: Key, label: Word }))
    .min(2)
    .optional(),
  /** 入库为哪个指标: filed as a figure; `perUnit` such units of the figure (元, 千瓦时) make one of the question's. */
  figure: z
    .strictObject({
      measure: z.enum(['revenue', 'electricity']),
      basis: z.literal('month'),
      perUnit: z.number().int().min(1),
    })
    .optional(),
  /** Sources from which the month is held already, so that it is not asked again. */
  notAskedWhenHeld: z.array(z.enum(['self', 'power'])).optional(),
});

const Check = z.strictObject({
  key: Key,
  test: z.enum(checkTests),
  level: z.enum(checkLevels),
  questions: z.array(Key),
  against: z.enum(['lastMonth', 'lastYear']).optional(),
  parameter: Word.optional(),
  /** Not said where one of these checks of the same question is said already. */
  unless: z.array(Key).optional(),
  says: Word,
  remedy: Word,
  clause: Word,
});

/** tracking.yaml. */
export const TrackingFile = z.strictObject({
  clause: Word,
  form: z.strictObject({
    title: Word,
    short: Word,
    /** The key of the legal basis (kind form) it stands on. */
    basis: Word,
    why: Word,
    askedBy: Word,
    promise: Word,
    rights: Word,
  }),
  questions: z.array(Question).min(1),
  checks: z.array(Check).min(1),
  hollow: z.array(Word).min(1),
});
/** 月度跟踪监测的规定, as the pack has it. */
export type TrackingLaw = z.infer<typeof TrackingFile>;
/** One question of the form. */
export type TrackingQuestion = TrackingLaw['questions'][number];
/** One check of it. */
export type TrackingCheck = TrackingLaw['checks'][number];

/** A law kept before the form was written: nothing is asked under it. */
export const noTracking: TrackingLaw = {
  clause: '二.1',
  form: { title: '（未写）', short: '月报', basis: '', why: '（未写）', askedBy: '（未写）', promise: '（未写）', rights: '（未写）' },
  questions: [],
  checks: [],
  hollow: [],
};
