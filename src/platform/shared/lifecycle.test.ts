import { expect, test } from 'vitest';
import { lifecycle } from './lifecycle.ts';

const life = lifecycle({ open: '待办', done: '已办' }, 'open', {
  finish: { says: '办结', from: ['open'], to: 'done' },
  reopen: { says: '重办', from: ['done'], to: 'open' },
});

test('the state is that of the last step, and what cannot be done says why and when it can', () => {
  expect(life.after([])).toBe('open');
  expect(life.after(['finish', 'reopen', 'finish'])).toBe('done');
  expect(life.refusals('open', 'finish')).toEqual([]);
  expect(life.refusals('open', 'reopen')).toEqual([{ says: '「待办」时不能重办', remedy: '须在「已办」时办理' }]);
  expect(life.steps.map(life.says)).toEqual(['办结', '重办']);
});
