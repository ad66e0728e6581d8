import type { Work } from '../../../registry/access/work.ts';
import type { Holder } from '../../../registry/worklist/holder.ts';
import { passOn } from '../../../registry/worklist/pass-on.ts';

/** 交给谁: the bank's people, whoever arranges, or nobody. */
export interface FinanceHandOn {
  id: string;
  serial: string;
  bank: string;
  needId: string;
  asks: string;
  dueOn?: string | null;
  toBank?: boolean;
  toOffice?: boolean;
}

/**
 * 交下一步: to the people of the bank, each by name, for the workbench knows no bank; the enterprise is sent a copy. The title is a number alone and names
 * no enterprise, so that what a bank keeps of closed tasks says nothing once the consent has ended.
 */
export async function handFinanceOn(work: Work, { id, serial, bank, needId, asks, dueOn, toBank, toOffice }: FinanceHandOn): Promise<void> {
  const { people, enterprise } = await work.lent('system', async ({ client }) => {
    const { rows } = await client.query<{ id: string }>('select bank_accounts($1) as id', [bank]);
    const { rows: needs } = await client.query<{ id: string; area: string }>(
      'select enterprise_id::text as id, area from finance_need where id = $1',
      [needId],
    );
    return { people: rows, enterprise: needs[0] };
  });
  const to: Holder[] = [
    ...(toBank ? people.map((one): Holder => ({ office: 'bank', area: null, accountId: one.id })) : []),
    ...(toOffice ? [{ office: 'financialOffice', area: null } satisfies Holder] : []),
  ];
  const cc: Holder[] =
    enterprise && work.actor.office !== 'enterprise' ? [{ office: 'enterprise', area: enterprise.area, enterpriseId: enterprise.id }] : [];
  await passOn(work, { kind: 'financing', thing: id, area: null, title: `融资对接 ${serial}`, asks, to, cc, dueOn: dueOn ?? null });
}
