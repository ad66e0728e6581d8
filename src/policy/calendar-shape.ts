import * as z from 'zod';

const Day = z.iso.date();
const Year = z.number().int().min(2000).max(2100);
const Month = z.number().int().min(1).max(12);
const Source = z.string().min(4, '须写明出处');

/** 途径 of an entry: 新建新投产 or 规下升规上. */
export const EntryTrack = z.enum(['newlyBuilt', 'grown']);
/** The name of one of them. */
export type EntryTrack = z.infer<typeof EntryTrack>;

/** The levels a batch passes through, from the enterprise upwards. */
export const reviewLevels = ['township', 'area', 'city', 'province'] as const;
/** The name of one of them. */
export type ReviewLevel = (typeof reviewLevels)[number];

/** calendar.yaml. */
export const CalendarFile = z.strictObject({
  monthly: z.array(
    z.strictObject({
      year: Year,
      months: z.tuple([Month, Month]),
      opensDay: z.number().int().min(1).max(28),
      closesDay: z.number().int().min(1).max(28),
      special: z.array(z.strictObject({ month: Month, opensOn: Day, closesOn: Day })).default([]),
      clause: z.string(),
      source: Source,
    }),
  ),
  annual: z.array(
    z.strictObject({
      year: Year,
      census: z.boolean(),
      clause: z.string(),
      source: Source,
      batches: z
        .array(
          z.strictObject({
            ordinal: z.number().int().min(1).max(2),
            label: z.string().min(1),
            opensOn: Day,
            closesOn: Day,
            effective: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, '须写作 2023-01'),
            tracks: z.array(EntryTrack).min(1),
          }),
        )
        .min(1),
    }),
  ),
  reviews: z.array(
    z.strictObject({
      from: Day,
      clause: z.string(),
      source: Source,
      workdays: z.strictObject({
        township: z.number().int().min(0),
        area: z.number().int().min(0),
        city: z.number().int().min(0),
        province: z.number().int().min(0),
      }),
    }),
  ),
  holidays: z.array(z.strictObject({ year: Year, source: Source, off: z.array(z.tuple([Day, Day])), on: z.array(Day) })),
});
/** 入统申报日历, as the pack has it. */
export type Calendar = z.infer<typeof CalendarFile>;

/** A law kept before the calendar was written: it says nothing of any year. */
export const noCalendar: Calendar = { monthly: [], annual: [], reviews: [], holidays: [] };
