import type { Work } from '../../../registry/access/work.ts';
import { tell } from '../../../registry/notices/tell.ts';
import type { Holder } from '../../../registry/worklist/holder.ts';
import { passOn } from '../../../registry/worklist/pass-on.ts';

/** 交给谁: the bank's people, whoever arranges, or nobody. */
export interface FinanceHandOn {
  id: string;
  serial: string;
  bank: string;
  needId: string;
  /** What the next is asked, and what the enterprise is told has happened. */
  asks: string;
  tells: string;
  dueOn?: string | null;
  toBank?: boolean;
  toOffice?: boolean;
}

/**
 * 交下一步: to the people of the bank, each by name, for the workbench knows no bank. The title is a number alone and names no enterprise, so that what a
 * bank keeps of closed tasks says nothing once the consent has ended. The enterprise is told by a notice and sent no copy: a copy would show whoever
 * passed it on, a bank, the number of the enterprise.
 */
export async function handFinanceOn(
  work: Work,
  { id, serial, bank, needId, asks, tells, dueOn, toBank, toOffice }: FinanceHandOn,
): Promise<void> {
  const title = `融资对接 ${serial}`;
  const people = await work.lent('system', async (system) => {
    const { rows: needs } = await system.client.query<{ id: string; area: string; step: number }>(
      `select n.enterprise_id::text as id, n.area, (select count(*)::int from finance_step s where s.match_id = $2) as step from finance_need n where n.id = $1`,
      [needId, id],
    );
    const to: Holder[] = needs.map((need) => ({ office: 'enterprise', area: need.area, enterpriseId: need.id }));
    if (work.actor.office !== 'enterprise')
      await tell(system, {
        to,
        kind: 'financing',
        thing: id,
        says: `${bank}：${tells}（${title}）`,
        once: `financing:${id}:${needs[0]?.step}`,
      });
    return (await system.client.query<{ id: string }>('select bank_accounts($1) as id', [bank])).rows;
  });
  const to: Holder[] = [
    ...(toBank ? people.map((one): Holder => ({ office: 'bank', area: null, accountId: one.id })) : []),
    ...(toOffice ? [{ office: 'financialOffice', area: null } satisfies Holder] : []),
  ];
  const passed = { kind: 'financing', thing: id, area: null, title, asks, to, dueOn: dueOn ?? null } as const;
  // A task says who passed it on and who closed it; of an enterprise that would be its name.
  await (work.actor.office === 'enterprise' ? work.lent('system', (system) => passOn(system, passed)) : passOn(work, passed));
}
