import { expect, test } from 'vitest';
import { checkWatch, checkWatchToday } from './check-watch.ts';
import type { Fault } from './pack-fault.ts';
import { exitCauseOf, noWatch, type WatchLaw } from './watch-shape.ts';

const law: WatchLaw = {
  clause: '三.2',
  causes: [{ id: 'funds', label: '资金', category: 'finance' }],
  grounds: [{ id: 'lowGrade', label: '产品档次低' }],
  exits: [
    { id: 'enforcement', label: '统计执法清退', find: ['清退'] },
    { id: 'belowScale', label: '规模不达标', find: ['不达标'] },
    { id: 'idle', label: '停（歇）业', find: ['停业', '停（歇）业'] },
    { id: 'unstated', label: '原因待补', find: [] },
  ],
};
const faultsOf = (more: Partial<WatchLaw>) => {
  const faults: Fault[] = [];
  checkWatch({ ...law, ...more }, { clauses: new Set(['三.2']), categories: ['finance'] }, faults);
  return faults.map(({ key, reason }) => `${key}：${reason}`);
};

test('词表核对：条款、编号、类别、说法各有其错，逐条指出', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ clause: '三.9' })).toEqual(['clause：没有条款 三.9']);
  expect(faultsOf({ causes: [{ id: 'funds', label: '资金', category: 'money' }] })).toEqual([
    'causes.funds.category：问题台账没有类别“money”',
  ]);
  expect(faultsOf({ grounds: [...law.grounds, ...law.grounds] })).toEqual(['grounds.1.id：“lowGrade”写了两次']);
  expect(faultsOf({ exits: law.exits.slice(0, 3) })).toEqual(['exits：最后一种原因须为 unstated，不写find']);
  const twice = [{ id: 'other', label: '其他', find: ['停业'] }, ...law.exits];
  expect(faultsOf({ exits: twice })).toEqual(['exits.idle.find：“停业”已归在别的原因']);
  const faults: Fault[] = [];
  checkWatchToday(noWatch, faults);
  expect(faults).toMatchObject([{ file: 'watch.yaml' }]);
});

test('退库原因按名录原文归类：先写的先认，全角半角一样，没有写的是原因待补', () => {
  expect(exitCauseOf(law, '收入规模不达标')).toBe('belowScale');
  expect(exitCauseOf(law, '规模不达标，统计执法清退')).toBe('enforcement');
  expect(exitCauseOf(law, '停(歇)业')).toBe('idle');
  expect(exitCauseOf(law, null)).toBe('unstated');
  expect(exitCauseOf(law, '说不清')).toBe('unstated');
});
