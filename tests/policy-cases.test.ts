import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { appraisalCaseFaults } from '../src/policy/appraisal-cases.ts';
import { areaNamed } from '../src/policy/area.ts';
import { newlyBuiltFrom, type ProjectPlan, poolRatio, projectLight, rebuildFrom } from '../src/policy/cultivation.ts';
import { deadlinesOf } from '../src/policy/deadlines.ts';
import { entryRoute } from '../src/policy/entry-route.ts';
import type { FactValues } from '../src/policy/fact.ts';
import { loadPack } from '../src/policy/load-pack.ts';
import { LawSilent, stated } from '../src/policy/parameter.ts';
import type { ListName, Policy } from '../src/policy/policy.ts';
import { explainRelief } from '../src/policy/relief.ts';
import type { ReliefFactName } from '../src/policy/relief-fact.ts';
import { reliefOn } from '../src/policy/reliefs-shape.ts';
import { compileRule } from '../src/policy/rule.ts';
import { synonymFields } from '../src/policy/synonym.ts';
import {
  type Answers,
  checkReport,
  explanationWanting,
  type Known,
  trackingDue,
  trackingLight,
  trackingLimits,
} from '../src/policy/tracking.ts';
import { checkWording } from '../src/policy/wording.ts';
import { isWorkday } from '../src/policy/workdays.ts';
import { Field } from '../src/registry/intake/contract.ts';
import { type AwardCase, checkAward } from './award-case.ts';

type Case =
  | { case: string; appraisal: object }
  | AwardCase
  | { case: string; list: ListName; period: string; facts: FactValues; expect: { verdict: boolean | null; level: string | null } }
  | { case: string; parameter: string; on: string; value: unknown; clause: string; silent?: true }
  | { case: string; area: string; township?: string; is: string | null }
  | { case: string; target: string; year: number; newTarget: number }
  | { case: string; relief: string; on: string; facts: Partial<Record<ReliefFactName, boolean | number>>; is: boolean | null | 'none' }
  | { case: string; wording: string; is: string[] }
  | { case: string; project: { plans: ProjectPlan[]; producedOn: string | null; today: string }; light: string }
  | { case: string; newlyBuiltFrom: number; is: string }
  | { case: string; rebuildFrom: number; is: string }
  | { case: string; ratio: { inPool: number; target: number | null }; is: number | null }
  | { case: string; entry: { startedOn: string | null; on: string }; expect: object }
  | { case: string; workday: string; is: boolean | null }
  | { case: string; report: Partial<Known> & { answers: Answers; explanations?: Answers; corrects?: true }; findings: string[] }
  | { case: string; explanation: string; suffices: boolean }
  | {
      case: string;
      trackingLight: { period: string; asked?: boolean; firstOn: string | null; standing: boolean; today: string };
      is: string;
    };

/** The law is tested by cases a clerk can check: every pack's, a second city's from the day it is added. */
for (const pack of readdirSync('packs')) {
  const policy = loadPack(`packs/${pack}`);
  for (const file of readdirSync(`packs/${pack}/cases`)) {
    describe(`${pack} ${file}`, () => {
      test.each(parse(readFileSync(`packs/${pack}/cases/${file}`, 'utf8')) as Case[])('$case', (given) => check(policy, given));
    });
  }
}

function check(policy: Policy, given: Case): void {
  if ('award' in given) checkAward(policy, given);
  else if ('relief' in given) {
    const relief = policy.reliefs.reliefs.find(({ key }) => key === given.relief);
    const version = relief ? reliefOn(relief, given.on) : null;
    const facts = Object.fromEntries(Object.entries(given.facts).map(([name, value]) => [name, { value, by: '案例' }]));
    expect(version ? explainRelief(version.when, facts).verdict : 'none').toBe(given.is);
  } else if ('appraisal' in given) expect(appraisalCaseFaults(policy, [given])).toEqual([]);
  else if ('list' in given) {
    const { verdict, level, reasons } = compileRule(policy, given.list, given.period).explain(given.facts);
    expect({ verdict, level }, reasons.map((reason) => reason.says).join('\n')).toEqual(given.expect);
  } else if ('entry' in given) {
    const { track, window, open } = entryRoute(policy, given.entry.startedOn, given.entry.on);
    const submitBy = window && deadlinesOf(policy.calendar, window).enterprise;
    expect({ track, window: window?.id ?? null, open, submitBy }).toEqual(given.expect);
  } else if ('report' in given) {
    const { answers, explanations = {}, corrects, ...some } = given.report;
    const nothing = { period: '2022-09', lastMonth: {}, lastYear: {}, held: [], powerRatio: null, reason: '', saidLastMonth: [] };
    const known: Known = { ...nothing, ...some, before: corrects ? { answers: {} } : null };
    const found = checkReport(policy.tracking, trackingLimits(policy, '2022-09'), { answers, explanations }, known);
    const fits = (level: string, wanting: string | null) => level !== 'mandatory' && wanting === null;
    expect(
      found.map(({ check, question, level, wanting }) => `${check}${question ? ` ${question}` : ''}${fits(level, wanting) ? ' ok' : ''}`),
    ).toEqual(given.findings);
  } else if ('explanation' in given) {
    const wanting = explanationWanting(policy.tracking, trackingLimits(policy, '2022-09'), given.explanation);
    expect(wanting === null, wanting ?? '').toBe(given.suffices);
  } else if ('trackingLight' in given) {
    const { period, asked = true, ...rest } = given.trackingLight;
    expect(trackingLight({ ...rest, asked, dueOn: trackingDue(policy, period).on })).toBe(given.is);
  } else if ('workday' in given) {
    if (given.is === null) expect(() => isWorkday(policy.calendar, given.workday)).toThrow(LawSilent);
    else expect(isWorkday(policy.calendar, given.workday)).toBe(given.is);
  } else if ('wording' in given)
    expect([...new Set(checkWording(policy, given.wording).map(({ act }) => act))].sort()).toEqual([...given.is].sort());
  else if ('area' in given) expect(areaNamed(policy, given.area, given.township)).toBe(given.is);
  else if ('target' in given) {
    expect(policy.targets.find(({ area, year }) => area === given.target && year === given.year)?.newTarget).toBe(given.newTarget);
  } else if ('project' in given) {
    expect(projectLight(given.project.plans, given.project.producedOn, given.project.today)).toBe(given.light);
  } else if ('newlyBuiltFrom' in given) expect(newlyBuiltFrom(policy, given.newlyBuiltFrom)).toBe(given.is);
  else if ('rebuildFrom' in given) expect(rebuildFrom(policy, given.rebuildFrom).period).toBe(given.is);
  else if ('ratio' in given) expect(poolRatio(given.ratio.inPool, given.ratio.target)).toBe(given.is);
  else if (given.silent) expect(() => stated(policy, given.parameter, given.on)).toThrow(LawSilent);
  else expect(stated(policy, given.parameter, given.on)).toMatchObject({ value: given.value, clause: given.clause });
}

test('the words of columns are those of intake', () => {
  expect([...synonymFields].sort()).toEqual([...Field.options].sort());
});
