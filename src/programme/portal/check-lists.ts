import type { Policy } from '../../policy/policy.ts';
import type { Explanation } from '../../registry/identification/contract.ts';
import { clauseSays } from './clause-says.ts';
import type { CheckItem } from './contract.ts';

type Finding = Explanation['findings'][number];

/** 与企业有关的名单. 退规风险 is not among them: an enterprise is told of it by whoever decided to help (手册 8.3), not by a machine. */
const told: { list: Finding['list']; title: string; met: string; not: string; go: CheckItem['go'] }[] = [
  {
    list: 'pool',
    title: '重点企业培育库',
    met: '符合培育库的条件：由工信部门列入，按月跟踪服务，不用申请',
    not: '现在不属于培育库的对象',
    go: { to: '/portal/report', says: '看月报' },
  },
  {
    list: 'dueEntry',
    title: '申报入统（规下升规上）',
    met: '按已知的数据，已具备申报入统的条件：可以准备材料，如实申报',
    not: '按已知的数据，现在不属于须申报入统的情形',
    go: { to: '/portal/applications', says: '看申报材料' },
  },
  {
    list: 'newlyBuilt',
    title: '申报入统（新建投产，按月受理）',
    met: '按已知的数据，可以走新建投产的月度申报',
    not: '现在不属于新建投产的情形',
    go: { to: '/portal/applications', says: '看申报材料' },
  },
];

/** 二: the lists of the law, each with why. */
export function listItems(policy: Policy, known: Explanation | null): CheckItem[] {
  return told.map(({ list, title, met, not, go }) => {
    const found = known?.findings.find((one) => one.list === list);
    const clause = found?.clause ?? (list === 'pool' ? '二.1' : '二.2');
    const verdict = found === undefined || found.verdict === null ? 'unknown' : found.verdict ? 'applies' : 'not';
    const lead = { applies: met, not, unknown: '现有数据还说不准' }[verdict];
    const reasons = found?.reasons ?? [];
    return {
      key: list,
      group: '培育与入统',
      title,
      clause,
      document: null,
      law: clauseSays(policy, clause),
      verdict,
      because: [lead, ...unique(reasons.filter((reason) => (verdict === 'unknown' ? reason.met !== null : true)).map(({ says }) => says))],
      missing: verdict === 'unknown' ? missingOf(reasons, known) : [],
      go: verdict === 'not' ? null : go,
    };
  });
}

function missingOf(reasons: Finding['reasons'], known: Explanation | null): string[] {
  if (known === null) return ['还没有本企业的月度数据；数据报来以后自动更新'];
  return unique(reasons.filter(({ met }) => met === null).map(({ says }) => says.split('，')[0] ?? says));
}

const unique = (said: string[]) => [...new Set(said)];
