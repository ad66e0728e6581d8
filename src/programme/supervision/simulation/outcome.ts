import type { Period } from '../../../platform/shared/period.ts';
import { statedNumber } from '../../../policy/parameter.ts';
import { listNames } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import { newTarget, noRegister, type RegisterFigures, registerFigures } from '../../targets/figures.ts';
import { suppress } from '../publish.ts';
import type { Outcome } from './contract.ts';
import type { ListCount } from './identified-under.ts';

/**
 * 某政策下的结果: entries, exits and stock as that law counts them, and, once the lists are counted, how many stand on each. Counts of an area too small to be published
 * are left out. `area`: of one area alone.
 */
export async function outcomeOf(work: Work, period: Period, area: string | null): Promise<(counts: ListCount[]) => Outcome> {
  const { policy } = work;
  const register = await registerFigures(work, period);
  const names = policy.areas.map(({ name }) => name).filter((name) => area === null || name === area);
  const sum = (of: keyof RegisterFigures) => names.reduce((total, name) => total + (register.get(name)?.[of] ?? 0), 0);
  const minimum = statedNumber(policy, 'publish.minimumCell', period);
  return (counts) => {
    const of = (name: string, list: string) => counts.find((one) => one.area === name && one.list === list)?.count ?? 0;
    const hidden = new Map(
      listNames.map((list) => {
        const values = names.map((name) => of(name, list));
        return [list, area === null ? suppress(values, minimum).cells : []];
      }),
    );
    return {
      hash: policy.hash,
      counts: Object.fromEntries(listNames.map((list) => [list, names.reduce((total, name) => total + of(name, list), 0)])),
      register: { newCount: sum('newCount'), exitCount: sum('exitCount'), netCount: sum('netCount'), listed: sum('listed') },
      areas: names.map((name, at) => {
        const { newCount } = register.get(name) ?? noRegister;
        const target = newTarget(policy, period, name)?.target ?? null;
        return {
          area: name,
          counts: Object.fromEntries(listNames.map((list) => [list, hidden.get(list)?.includes(at) ? null : of(name, list)])),
          newCount,
          newTarget: target,
          completionRate: target ? Math.round((newCount / target) * 10_000) / 10_000 : null,
        };
      }),
    };
  };
}
