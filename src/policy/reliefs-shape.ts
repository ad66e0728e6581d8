import * as z from 'zod';
import { ReliefWhen } from './relief-condition.ts';

const Day = z.iso.date();
const Words = (most: number) => z.string().trim().min(2).max(most);

/** One document of a relief and the days it holds; a later one follows it. */
const Version = z.strictObject({
  from: Day,
  /** Null: until it is changed. */
  to: Day.nullable(),
  document: Words(80),
  article: z.string().max(60).optional(),
  /** 要点, in plain words: what it gives to whoever it fits, never to one enterprise. */
  says: Words(300),
  when: ReliefWhen,
  /** Whether text and days were compared with the published document; until then screens say 待确认. */
  confirmed: z.boolean(),
});

/** reliefs.yaml. */
export const ReliefsFile = z.strictObject({
  clause: z.string(),
  reliefs: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z][A-Za-z]{2,40}$/, '须为英文字母，小写开头'),
        title: Words(60),
        tax: Words(30),
        /** 办理方式: how it is got. */
        how: Words(200),
        example: z.boolean().default(false),
        versions: z.array(Version).min(1),
      }),
    )
    .min(1),
  /** 不适用、未享受的原因. */
  notReached: z.array(z.strictObject({ id: z.string().regex(/^[a-z][A-Za-z]*$/), label: Words(40) })).min(1),
});
/** 惠企政策目录, as the pack has it. */
export type ReliefsLaw = z.infer<typeof ReliefsFile>;
/** One relief of the catalogue. */
export type Relief = ReliefsLaw['reliefs'][number];

/** A law kept before the catalogue was written. */
export const noReliefs: ReliefsLaw = { clause: '四.6', reliefs: [], notReached: [] };

/** The version of a relief in force on the day; null: none. */
export function reliefOn({ versions }: Relief, day: string): Relief['versions'][number] | null {
  return versions.find(({ from, to }) => from <= day && (to === null || day <= to)) ?? null;
}
