import { expect, test } from 'vitest';
import { dayOf } from './clock.ts';

test('a day begins at midnight in Beijing, not in Greenwich', () => {
  expect(dayOf(new Date('2022-09-30T15:59:59.999Z'))).toBe('2022-09-30');
  expect(dayOf(new Date('2022-09-30T16:00:00Z'))).toBe('2022-10-01');
  expect(dayOf(new Date('2024-02-28T16:00:00Z'))).toBe('2024-02-29');
});
