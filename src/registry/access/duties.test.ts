import { expect, test } from 'vitest';
import type { Actor, Office } from './contract.ts';
import { dutiesOf, dutyRefusals } from './duties.ts';

const as = (office: Office | 'system', area: string | null = null): Actor => ({
  accountId: null,
  login: '',
  displayName: '',
  office,
  area,
  township: null,
  enterpriseId: null,
  bank: null,
  secondFactorAt: null,
});
const says = (actor: Actor, duty: string, area?: string) => dutyRefusals(actor, duty, area).map((reason) => reason.says);

test('an office does its own duties, and is told whose the others are', () => {
  expect(says(as('industry', '渌口区'), 'intake.file', '渌口区')).toEqual([]);
  expect(says(as('tax', '渌口区'), 'intake.file.register')).toEqual(['报送在库名录由工信局、统计局办理，税务局没有这项职责']);
  expect(dutyRefusals(as('tax'), 'intake.file.register')[0]?.clause).toBe('二');
});

test('what the city does an area does not, and an area acts for itself alone: all reasons at once', () => {
  expect(says(as('industry'), 'identification.freeze')).toEqual([]);
  expect(says(as('tax', '攸县'), 'identification.freeze')).toEqual(['月度定稿由工信局办理，税务局没有这项职责', '月度定稿由市级办理']);
  expect(says(as('industry', '攸县'), 'directory.edit', '渌口区')).toEqual(['渌口区的事项由渌口区办理']);
  expect(says(as('industry'), 'directory.edit', '渌口区')).toEqual([]);
});

test('the system may do everything; an unknown duty is a fault, not a permission', () => {
  expect(says(as('system'), 'identification.freeze', '攸县')).toEqual([]);
  expect(() => dutyRefusals(as('system'), 'identification.burn')).toThrow('unknown duty');
});

test('who supervises by figures alone does not open enterprises', () => {
  expect(dutiesOf(as('organisation'))).toEqual(['signedIn', 'supervision.read', 'disclosure.read']);
  expect(dutiesOf(as('industry'))).toContain('bulletin.make');
});
