import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf } from '../../platform/clock/clock.ts';
import { loadPack } from '../../policy/load-pack.ts';
import { workdaysOf } from './off-days.ts';
import { type SendRules, sendAt, usualRules } from './send-at.ts';

const isWorkday = workdaysOf(loadPack(resolve(import.meta.dirname, '../../../packs/zhuzhou-2022')).calendar);
const when = (now: string, dueOn: string | null = null, rules: Partial<SendRules> = {}) => {
  const { at, digest } = sendAt(new Date(`${now}:00+08:00`), dueOn, { ...usualRules, ...rules }, isWorkday);
  return `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')}${digest ? ' 汇总' : ''}`;
};

describe('at once, but not at night and not on a day off', () => {
  test.each([
    ['a workday by day', '2022-09-28T10:00', '2022-09-28 10:00'],
    ['a minute before the night', '2022-09-28T21:59', '2022-09-28 21:59'],
    ['the night begins: the next morning', '2022-09-28T22:00', '2022-09-29 07:00'],
    ['after midnight: the same morning', '2022-09-29T00:30', '2022-09-29 07:00'],
    ['the morning has begun', '2022-09-29T07:00', '2022-09-29 07:00'],
    ['Friday night: Monday', '2022-09-23T23:00', '2022-09-26 07:00'],
    ['the eve of 国庆节: 8 October, an adjusted workday on a Saturday', '2022-09-30T22:30', '2022-10-08 07:00'],
    ['within the holiday', '2022-10-04T12:00', '2022-10-08 07:00'],
    ['an adjusted Saturday is a workday', '2022-10-08T12:00', '2022-10-08 12:00'],
    ['an adjusted Sunday too', '2022-10-09T09:15', '2022-10-09 09:15'],
    ['a weekday off (中秋 on a Monday)', '2022-09-12T10:00', '2022-09-13 07:00'],
    ['over the turn of the year: 31 December is off, 1 and 2 January too', '2022-12-31T10:00', '2023-01-03 07:00'],
    ['a year the calendar does not have goes by the week: a Saturday', '2031-03-01T10:00', '2031-03-03 07:00'],
  ])('%s', (_says, now, due) => expect(when(now)).toBe(due));
});

describe('what would be overdue by then goes through', () => {
  test.each([
    ['due within the holiday', '2022-09-30T22:30', '2022-10-01', '2022-09-30 22:30'],
    ['due on the very day it ends: that day is left', '2022-09-30T22:30', '2022-10-08', '2022-10-08 07:00'],
    ['due today, told at night', '2022-09-28T23:00', '2022-09-28', '2022-09-28 23:00'],
    ['overdue already: waiting takes nothing away', '2022-09-28T23:00', '2022-09-27', '2022-09-29 07:00'],
  ])('%s', (_says, now, dueOn, due) => expect(when(now, dueOn)).toBe(due));

  test('not for who does not want it', () => {
    expect(when('2022-09-28T23:00', '2022-09-28', { urgentThrough: false })).toBe('2022-09-29 07:00');
  });
});

describe('每日汇总', () => {
  const digest = { digestHour: 9 };
  test.each([
    ['before the hour: today', '2022-09-28T08:59', null, '2022-09-28 09:00 汇总'],
    ['at the hour: tomorrow', '2022-09-28T09:00', null, '2022-09-29 09:00 汇总'],
    ['over the holiday', '2022-09-30T10:00', null, '2022-10-08 09:00 汇总'],
    ['due before it comes: at once', '2022-09-30T10:00', '2022-10-05', '2022-09-30 10:00'],
    ['due on its day', '2022-09-28T10:00', '2022-09-29', '2022-09-29 09:00 汇总'],
  ])('%s', (_says, now, dueOn, due) => expect(when(now, dueOn, digest)).toBe(due));

  test('every day for who works at weekends', () => {
    expect(when('2022-09-30T10:00', null, { digestHour: 9, quietOffDays: false })).toBe('2022-10-01 09:00 汇总');
  });
});

test('never before now, never in a quiet moment unless urgent, and the same answer when asked at the answer', () => {
  const hour = fc.integer({ min: 0, max: 23 });
  const rules = fc.record({
    digestHour: fc.constant(null),
    quietFrom: hour,
    quietTo: hour,
    quietOffDays: fc.boolean(),
    urgentThrough: fc.boolean(),
  });
  const moments = fc.date({ min: new Date('2021-06-01T00:00:00Z'), max: new Date('2025-11-30T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, rules, fc.option(fc.integer({ min: -3, max: 12 })), (now, set, ahead) => {
      const dueOn = ahead === null ? null : dayOf(new Date(now.getTime() + ahead * 86_400_000));
      const { at } = sendAt(now, dueOn, set, isWorkday);
      expect(at.getTime()).toBeGreaterThanOrEqual(now.getTime());
      if (at.getTime() === now.getTime()) return;
      expect(sendAt(at, null, set, isWorkday).at).toEqual(at);
      // What waits was quiet a moment before.
      expect(sendAt(new Date(at.getTime() - 1), null, set, isWorkday).at).toEqual(at);
    }),
    { numRuns: 500 },
  );
});
