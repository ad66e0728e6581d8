import * as z from 'zod';

const Word = z.string().trim().min(1);

/** visits.yaml. */
export const VisitsFile = z.strictObject({
  clause: Word,
  source: z.string().min(4, '须写明出处'),
  burden: Word,
  photos: z.strictObject({ megabytes: z.number().int().min(1).max(30), perVisit: z.number().int().min(1).max(50) }),
  /** 手机时钟相差几分钟以上注明. */
  clockMinutes: z.number().int().min(1).max(1440),
  checklist: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][A-Za-z]{1,30}$/),
        label: Word,
        kind: z.enum(['yesNo', 'choice', 'words']),
        choices: z
          .array(z.strictObject({ value: z.string().regex(/^[a-zA-Z]{1,20}$/), label: Word }))
          .min(2)
          .optional(),
        characters: z.number().int().min(10).max(2000).optional(),
      }),
    )
    .min(1)
    .max(40),
});
/** 走访清单与照片限额, as the pack has them. */
export type VisitsLaw = z.infer<typeof VisitsFile>;
/** One line of the checklist. */
export type VisitItem = VisitsLaw['checklist'][number];

/** A law kept before visits were written. */
export const noVisits: VisitsLaw = {
  clause: '三.1',
  source: '（未写）',
  burden: '',
  photos: { megabytes: 8, perVisit: 12 },
  clockMinutes: 5,
  checklist: [],
};
