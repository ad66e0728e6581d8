import * as z from 'zod';

const Word = z.string().trim().min(1);

/** public.yaml. */
export const PublicFile = z.strictObject({
  source: Word,
  progress: z.strictObject({ clause: Word, law: Word }),
  contact: z
    .array(z.strictObject({ title: Word, says: Word }))
    .min(1)
    .max(12),
  topics: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][A-Za-z]{1,30}$/),
        title: Word,
        clauses: z.array(Word).min(1),
        what: Word,
        forWhom: Word,
        howMuch: Word,
        how: z.array(Word).min(1).max(8),
        office: Word,
      }),
    )
    .min(1)
    .max(30),
});
/** 公众页的政策解读与联系方式, as the pack has them; amounts stand as names of parameters in braces. */
export type PublicLaw = z.infer<typeof PublicFile>;
/** 一项政策 in plain words. */
export type PublicTopic = PublicLaw['topics'][number];

/** A law kept before there was a public page, or a pack that has none. */
export const noPublic: PublicLaw = { source: '', progress: { clause: '六.3', law: '统计法实施条例第二十九条' }, contact: [], topics: [] };

/** The names of parameters a text stands on, in order. */
export const namedIn = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
