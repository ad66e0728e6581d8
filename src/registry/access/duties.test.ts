import { expect, test } from 'vitest';
import { type Actor, Office } from './contract.ts';
import { administrators, delegableDuties, dutiesOf, dutyRefusals } from './duties.ts';

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
  // Counts, targets, closed months and the appraisal of areas name no enterprise; the checker of letters knows none.
  expect(dutiesOf(as('organisation')).sort()).toEqual([
    'appraisal.finalise',
    'appraisal.objection',
    'appraisal.print',
    'appraisal.read',
    'appraisal.rule',
    'appraisal.step',
    'appraisal.veto.confirm',
    'closing.read',
    'compliance.check',
    // What rests on clause 六 is changed by the offices it names; the effect is told in numbers.
    'configuration.propose',
    'configuration.read',
    'configuration.reckon',
    'configuration.step',
    'delegation.make',
    'financing.coverage',
    'financing.league',
    'forecast.read',
    'handOver.make',
    // Of the lists it may read: progress alone.
    'interface.bulk',
    'problem.metrics',
    'relief.coverage',
    'signedIn',
    'supervision.read',
    'targets.read',
    'training.figures',
  ]);
  expect(dutiesOf(as('industry'))).toContain('bulletin.make');
});

test('the three administrators share no duty, and none of them has one of the programme', () => {
  const own = (office: Office) => dutiesOf(as(office)).filter((duty) => duty !== 'signedIn');
  const business = new Set(
    Office.options
      .filter((office) => !administrators.includes(office))
      .flatMap((office) => [...own(office), ...dutiesOf(as(office, '攸县'))]),
  );
  for (const one of administrators) {
    expect(own(one).length, one).toBeGreaterThan(0);
    expect(own(one).filter((duty) => business.has(duty))).toEqual([]);
    for (const other of administrators.filter((office) => office !== one))
      expect(own(one).filter((duty) => own(other).includes(duty))).toEqual([]);
  }
  expect(own('auditAdmin')).toEqual(['journal.read']);
});

test('who acts for another has the named duties alone, and cannot hand them on', () => {
  const person = '00000000-0000-4000-8000-000000000000';
  const actingFor = {
    delegation: person,
    accountId: person,
    personId: person,
    displayName: '张三',
    until: '2022-10-31',
    duties: ['directory.edit'],
  };
  const acting = { ...as('industry', '渌口区'), actingFor };
  expect(dutyRefusals(acting, 'directory.edit')).toEqual([]);
  expect(says(acting, 'intake.file')).toEqual(['张三没有委托「报送花名册」']);
  expect(says(acting, 'delegation.make')).toEqual(['张三没有委托「委托代办」']);
  expect(dutyRefusals(acting, 'signedIn')).toEqual([]);
  expect(delegableDuties(as('industry', '渌口区')).map(({ duty }) => duty)).not.toContain('delegation.make');
});
