import * as z from 'zod';
import { EntryTrack } from './calendar-shape.ts';

/** Kinds of file a paper may be, told by content. */
export const paperKinds = ['pdf', 'jpeg', 'png', 'docx', 'xlsx'] as const;

/** What is filled in with a paper, for the checks. */
export const paperFields = ['period', 'revenue', 'sales', 'scope', 'nature', 'verifier', 'signer', 'text'] as const;

/** papers.yaml. */
export const PapersFile = z.strictObject({
  clause: z.string(),
  source: z.string().min(4, '须写明出处'),
  limits: z.strictObject({ megabytes: z.number().int().min(1).max(90), files: z.number().int().min(12).max(500) }),
  hollow: z.array(z.string().min(1)),
  explanationCharacters: z.number().int().min(1).max(200),
  papers: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][A-Za-z]*$/),
      ordinal: z.number().int().min(1),
      label: z.string().min(1),
      for: z.array(EntryTrack),
      accepts: z.array(z.enum(paperKinds)).min(1),
      fields: z.array(z.enum(paperFields)),
      /** 已有的能否沿用: only in its application, within the calendar year, or until another is given. */
      reuse: z.enum(['application', 'year', 'standing']),
      /** 披露: of which class the data on it are; a law kept before papers had one shows them to no township. */
      class: z.enum(['registration', 'selfRevenue', 'taxAmount']).default('selfRevenue'),
      says: z.string().min(1),
    }),
  ),
});
/** 入统申报材料, as the pack has it. */
export type PapersLaw = z.infer<typeof PapersFile>;
/** One paper of them. */
export type PaperLaw = PapersLaw['papers'][number];

/** A law kept before the papers were written. */
export const noPapers: PapersLaw = {
  clause: '二.2',
  source: '（未写）',
  limits: { megabytes: 20, files: 60 },
  hollow: [],
  explanationCharacters: 1,
  papers: [],
};

/** The number of papers of an application (十二项); those after them go with single checks. */
export const countedPapers = 12;

/** Papers the checks ask for by name; a pack without one of them is refused. */
export const checkedPapers = [
  'licence',
  'profit',
  'vat',
  'vatSchedule',
  'gate',
  'workshop',
  'promise',
  'difference',
  'visitPhoto',
] as const;
