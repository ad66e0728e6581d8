import { expect, test } from 'vitest';
import { reasonRefusals } from './reason-given.ts';

const asked = { says: '本次导出 501 行，超过 500 行，须写明理由', clause: '五.3' };

test.each(['报市统计局核对11月拟入库企业', '渌口区人大十月执法检查调阅培育库台账', '向市财政局提供首批奖励资金测算底表'])(
  '%s says what for',
  (reason) => expect(reasonRefusals(reason, 10, asked)).toEqual([]),
);

test.each([
  [null, /须写明理由$/],
  ['', /须写明理由$/],
  ['   \t  ', /须写明理由$/],
  ['工作需要', /不足 10 个字/],
  ['工作需要工作需要工作需要', /没有说明用途/],
  ['因日常工作需要导出数据使用', /没有说明用途/],
  ['根据领导要求，用于开展工作。', /没有说明用途/],
  ['啊啊啊啊啊啊啊啊啊啊啊啊', /没有说明用途/],
  ['一二一二一二一二一二一二', /没有说明用途/],
  ['。。。。。。。。。。。。', /须写明理由$/],
  ['核对企业名单', /不足 10 个字/],
])('%s does not', (reason, says) => {
  const [refusal] = reasonRefusals(reason, 10, asked);
  expect(refusal?.says).toMatch(says);
  expect(refusal).toMatchObject({ clause: '五.3', asks: 'reason', remedy: expect.stringContaining('用途') });
});
