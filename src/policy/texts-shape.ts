import * as z from 'zod';

const Word = z.string().trim().min(1);

/** texts.yaml: a text by its name, worded anew from a day on. */
export const TextsFile = z.record(
  z.string(),
  z
    .array(
      z.strictObject({
        from: z.iso.date(),
        clause: Word,
        source: z.string().min(4, '须写明依据'),
        says: z.array(Word.max(300)).min(1).max(12),
      }),
    )
    .min(1),
);
/** 通报与公示的文字, as the pack words them. */
export type TextsLaw = z.infer<typeof TextsFile>;

/** A pack that leaves every text as it is. */
export const noTexts: TextsLaw = {};
