import type { Policy } from '../../policy/policy.ts';
import type { Explanation } from '../../registry/identification/contract.ts';
import { clauseSays } from './clause-says.ts';
import type { CheckItem, CheckVerdict } from './contract.ts';
import { isListed } from './explained.ts';

/** 三、四.7、五: what is offered to those of the pool and of the register. */
export function serviceItems(policy: Policy, lists: CheckItem[], known: Explanation | null): CheckItem[] {
  const served = servedVerdict(lists, known);
  const because = {
    applies: ['本企业在规模以上名录库，或者属于重点培育企业'],
    unknown: ['是否属于重点培育企业还说不准'],
    not: ['对象是新增规模以上工业企业和重点培育企业，按已知的数据本企业现在不在其中'],
  }[served];
  const missing = served === 'unknown' ? ['本企业是否在库、是否属于培育对象'] : [];
  const of = (said: Pick<CheckItem, 'key' | 'group' | 'title' | 'clause'> & Partial<CheckItem>): CheckItem => ({
    document: null,
    law: clauseSays(policy, said.clause),
    verdict: served,
    because,
    missing,
    go: null,
    ...said,
  });
  return [
    of({
      key: 'problem',
      group: '服务与帮扶',
      title: '困难与诉求办理',
      clause: '三.3',
      verdict: 'applies',
      because: ['任何企业都可以反映，按时限交办、办理、回访'],
      missing: [],
      go: { to: '/portal/problems', says: '提诉求' },
    }),
    of({
      key: 'financing',
      group: '融资与培训',
      title: '专项金融产品对接',
      clause: '四.7',
      go: { to: '/portal/financing', says: '看融资' },
    }),
    of({
      key: 'training',
      group: '融资与培训',
      title: '经营管理和财务、办税、统计培训',
      clause: '五',
      go: { to: '/portal/training', says: '看培训' },
    }),
  ];
}

function servedVerdict(lists: CheckItem[], known: Explanation | null): CheckVerdict {
  const listed = isListed(known);
  if (listed === true) return 'applies';
  const pool = lists.find(({ key }) => key === 'pool')?.verdict ?? 'unknown';
  if (pool === 'applies') return 'applies';
  return listed === null || pool === 'unknown' ? 'unknown' : 'not';
}
