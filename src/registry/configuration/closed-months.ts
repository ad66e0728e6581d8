import type { Reason } from '../../platform/shared/reason.ts';
import { standsBeforehand, type Version } from '../../policy/configuration-kind.ts';
import type { Work } from '../access/work.ts';
import { lockedMonths } from '../closing/locks.ts';

/**
 * 不溯及既往: a month that was issued (定稿) or closed by an area is judged by the law it was made under; deadlines, calendars, words and texts begin today at the
 * earliest, texts of bulletins and notices tomorrow: what was put up in the morning reads the same in the afternoon. A rule changes from the first of a month on.
 */
export async function retroactiveRefusals(
  work: Work,
  { kind, key, from, clause }: Pick<Version, 'kind' | 'key' | 'from' | 'clause'>,
): Promise<Reason[]> {
  if (kind === 'template' && standsBeforehand({ kind, key }) && from <= work.today)
    return [{ says: `施行日 ${from} 不晚于今天（${work.today}），当天已印发的文书不能改`, clause, remedy: '请从明天或以后施行' }];
  if (kind === 'rule' && !from.endsWith('-01'))
    return [{ says: `认定规则按月适用，施行日 ${from} 不是某月1日`, clause, remedy: `请填 ${from.slice(0, 7)}-01 或以后某月1日` }];
  if (kind !== 'parameter' && kind !== 'reading' && kind !== 'rule')
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
