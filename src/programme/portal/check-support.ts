import type { Policy } from '../../policy/policy.ts';
import { clauseSays } from './clause-says.ts';
import type { CheckItem, CheckVerdict } from './contract.ts';
import type { Sources } from './sources.ts';

/** 四: 升规奖励, by the award's own law: its case, or why there is none. */
export function awardItem(policy: Policy, { cases, because }: Awaited<ReturnType<Sources['award']>>): CheckItem {
  const own = cases[0];
  const eligible = own === undefined ? false : own.eligible;
  const verdict: CheckVerdict = eligible === null ? 'unknown' : eligible ? 'applies' : 'not';
  const reasons = own?.award?.because ?? because;
  return {
    key: 'award',
    group: '奖励',
    title: '新增规模以上工业企业奖励',
    clause: '四.2',
    document: null,
    law: [clauseSays(policy, '四.1'), clauseSays(policy, '四.2')].filter(Boolean).join(''),
    verdict,
    because: [...new Set(reasons.map(({ says, clause }) => `${says}（${clause}）`))],
    missing: verdict === 'not' ? [] : (own?.missing ?? []),
    go: { to: '/portal/award', says: '看奖励' },
  };
}

const verdicts: Record<string, CheckVerdict> = { likely: 'applies', unknown: 'unknown', no: 'not' };
const marks: Record<string, string> = { reached: '税务部门登记：已享受', notApplicable: '税务部门登记：不适用' };

/** 四.6: each relief of the catalogue in force. What the tax bureau has said stands before what a comparison makes likely. */
export function reliefItems({ rows }: Awaited<ReturnType<Sources['reliefs']>>): CheckItem[] {
  return rows.map(({ key, title, document, says, verdict, reasons, mark }) => {
    const marked = marks[mark];
    const found: CheckVerdict = mark === 'reached' ? 'applies' : mark === 'notApplicable' ? 'not' : (verdicts[verdict] ?? 'unknown');
    return {
      key: `relief-${key}`,
      group: '税费优惠',
      title,
      clause: '四.6',
      document,
      law: says,
      verdict: found,
      because: [...(marked ? [marked] : []), ...reasons.filter(({ met }) => met !== null).map((reason) => reason.says)],
      missing: found === 'unknown' ? reasons.filter(({ met }) => met === null).map((reason) => reason.says) : [],
      go: found === 'not' ? null : { to: '/portal/reliefs', says: '登记条件、请人帮办' },
    };
  });
}
