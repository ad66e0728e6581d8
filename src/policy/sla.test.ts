import { describe, expect, test } from 'vitest';
import { checkSla } from './check-sla.ts';
import { loadPack, policyFromLaw } from './load-pack.ts';
import type { Fault } from './pack-fault.ts';
import { LawSilent } from './parameter.ts';
import { deadlineAfter, deadlineMoved, levelDue, profileOf, slaOn } from './sla.ts';
import { workdaysAfter } from './sla-days.ts';

const policy = loadPack('packs/zhuzhou-2022');
const { calendar } = policy;

describe('工作日', () => {
  test.each([
    // from, workdays, due, what was passed over
    ['2022-09-30', 1, '2022-10-08', ['2022-10-01～2022-10-07']], // a Saturday that is worked
    ['2022-10-07', 1, '2022-10-08', []],
    ['2022-09-30', 3, '2022-10-10', ['2022-10-01～2022-10-07']], // 10-08 and 10-09, worked weekend, count
    ['2022-12-30', 1, '2023-01-03', ['2022-12-31～2023-01-02']], // over the year's end
    ['2022-01-28', 2, '2022-01-30', []], // Saturday and Sunday before 春节, both worked
    ['2022-01-30', 1, '2022-02-07', ['2022-01-31～2022-02-06']],
    ['2024-02-29', 1, '2024-03-01', []],
    ['2022-05-03', 0, '2022-05-05', ['2022-05-03～2022-05-04']], // 当日, but nobody works
    ['2022-10-31', 1, '2022-11-01', []],
  ])('%s 后 %i 个工作日是 %s', (from, workdays, on, skipped) => {
    expect(workdaysAfter(calendar, from, workdays)).toEqual({ on, from, workdays, skipped });
  });

  test('a year the calendar does not have is refused, not guessed', () => {
    expect(() => workdaysAfter(calendar, '2026-12-30', 5)).toThrow(LawSilent);
    expect(() => workdaysAfter(calendar, '2026-12-30', 5)).toThrow('2027');
  });
});

describe('时限', () => {
  const term = slaOn(policy, '2022-10-15');
  test.each([
    [{ urgency: 'urgent', category: 'land', source: 'visit' }, 'urgent'],
    [{ urgency: 'normal', category: 'land', source: 'plan' }, 'plan'],
    [{ urgency: 'normal', category: 'land', source: 'visit' }, 'complex'],
    [{ urgency: 'normal', category: 'policy', source: 'hotline' }, 'advice'],
    [{ urgency: 'normal', category: 'finance', source: 'enterprise' }, 'general'],
  ] as const)('%o falls under %s', (kind, id) => {
    expect(profileOf(term, kind).id).toBe(id);
  });

  test('says profile, clause and the days passed over; yellow when a fifth of the working days is left', () => {
    expect(deadlineAfter(policy, '2022-09-29', 10, '办结时限（一般事项）')).toEqual({
      on: '2022-10-18',
      yellowFrom: '2022-10-14',
      because: [
        '办结时限（一般事项）：2022-09-29 次日起 10 个工作日，跳过休息日 2022-10-01～2022-10-07、2022-10-15～2022-10-16，为 2022-10-18（三.3）',
      ],
    });
  });

  test('a deadline that moves keeps why it stood where it did', () => {
    const first = deadlineAfter(policy, '2022-10-10', 5, '办结时限');
    const moved = deadlineMoved(policy, first, '2022-10-14', 2, '同意延期');
    expect([first.on, moved.on, moved.because.length]).toEqual(['2022-10-17', '2022-10-19', 2]);
  });

  test('督办 by working days late: holidays do not make it later', () => {
    expect(
      ['2022-09-30', '2022-10-07', '2022-10-08', '2022-10-14', '2022-10-21'].map((day) => levelDue(policy, '2022-09-30', day)),
    ).toEqual([0, 0, 1, 2, 3]);
  });

  test('the law says nothing before its first day, nor one kept before the ledger was written', () => {
    expect(() => slaOn(policy, '2021-12-31')).toThrow(LawSilent);
    // The words of the watch-list name categories of the ledger: they were written after it.
    const { sla: _, watch: __, ...before } = policy.content as Record<string, unknown>;
    const kept = policyFromLaw(before);
    expect(kept.sla.terms).toEqual([]);
    expect(() => slaOn(kept, '2022-10-15')).toThrow(LawSilent);
  });
});

describe('a faulty sla.yaml is refused with its place', () => {
  const clauses = new Set(policy.clauses.map(({ id }) => id));
  const faultsOf = (change: (sla: typeof policy.sla) => void) => {
    const sla = structuredClone(policy.sla);
    change(sla);
    const faults: Fault[] = [];
    checkSla(sla, clauses, faults);
    return faults.map(({ key, reason }) => `${key} ${reason}`);
  };
  const first = (sla: typeof policy.sla) => {
    const [term] = sla.terms;
    if (!term) throw new Error('no term');
    return term;
  };

  test('as it stands it has none', () => expect(faultsOf(() => {})).toEqual([]));
  test.each<[string, (sla: typeof policy.sla) => void, RegExp]>([
    ['a clause there is not', (sla) => void Object.assign(sla, { clause: '九' }), /clause 没有条款 九/],
    ['a profile nobody can reach', (sla) => void Object.assign(first(sla).profiles[0] ?? {}, { when: {} }), /用不上/],
    ['problems without a profile', (sla) => void first(sla).profiles.pop(), /会没有时限/],
    ['an unknown category', (sla) => void Object.assign(first(sla).profiles[3]?.when ?? {}, { category: ['moon'] }), /没有类别 moon/],
    ['signing later than answering', (sla) => void Object.assign(first(sla).profiles[0]?.days ?? {}, { receive: 99 }), /签收的时限长于/],
    ['levels out of order', (sla) => void first(sla).escalation.reverse(), /督办层级应为 1/],
    ['a category twice', (sla) => void sla.categories.push({ id: 'other', label: '又一个' }), /写了两次/],
    ['terms out of order', (sla) => void sla.terms.push(structuredClone(first(sla))), /不晚于前一时期/],
  ])('%s', (_, change, says) => {
    expect(faultsOf(change).join('\n')).toMatch(says);
  });
});
