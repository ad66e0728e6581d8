import type { Reason } from '../../platform/shared/reason.ts';
import type { Version } from '../../policy/configuration-kind.ts';
import type { Work } from '../access/work.ts';
import { lockedMonths } from '../closing/locks.ts';

/**
 * 不溯及既往: a month that was issued (定稿) or closed by an area is judged by the law it was made under; deadlines, calendars, words and texts begin today at the
 * earliest.
 */
export async function retroactiveRefusals(
  work: Work,
  { kind, from, clause }: Pick<Version, 'kind' | 'from' | 'clause'>,
): Promise<Reason[]> {
  if (kind !== 'parameter' && kind !== 'reading')
    return from < work.today
      ? [{ says: `施行日 ${from} 早于今天（${work.today}），不能溯及既往`, clause, remedy: '请从今天或以后施行' }]
      : [];
  const closed = await work.lent('system', async (machine) => {
    const { rows } = await machine.client.query<{ period: string }>('select period from identification where frozen_at is not null');
    return [...rows, ...(await lockedMonths(machine))].map(({ period }) => period);
  });
  const last = closed.sort().at(-1);
  if (last === undefined || from.slice(0, 7) > last) return [];
  return [
    { says: `施行日 ${from} 落在已定稿或已关账的月份（最近为 ${last}），不能溯及既往`, clause, remedy: `请从 ${last} 之后的月份起施行` },
  ];
}
